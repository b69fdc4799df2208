"""A package."""

print("loading", __name__)
from .dog import bark

loud = bark().upper()
