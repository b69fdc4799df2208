"""A module that does not parse."""
def f(:
