"""A module in a package."""

print("loading", __name__)


def bark():
    return "woof"
