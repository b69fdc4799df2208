"""Packages run their `__init__`, submodules become attributes."""

import animals

print(animals.loud, animals.__name__, hasattr(animals, "cat"), hasattr(animals, "dog"))
import animals.cat

print(animals.cat.speak(), animals.cat.__name__, animals.cat.__package__)
from animals.wild.wolf import howl
from animals import wild, dog as d

print(howl(), wild.__name__, d.bark())
import animals.wild.wolf as w

print(w.__name__)
