"""A module in a package that imports its neighbour."""

from . import dog
from .dog import bark as other


def speak():
    return "meow, not " + dog.bark() + other()
