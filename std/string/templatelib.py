"""Support for template string literals (t-strings)."""

from _string import Interpolation, Template


def convert(obj, /, conversion):
    """Convert *obj* using formatted string literal semantics."""
    if conversion is None:
        return obj
    if conversion == "r":
        return repr(obj)
    if conversion == "s":
        return str(obj)
    if conversion == "a":
        return ascii(obj)
    raise ValueError(f"invalid conversion specifier: {conversion}")


def _template_unpickle(*args):
    """The template whose strings and interpolations pickling kept."""
    if len(args) != 2:
        raise ValueError("Template expects tuple of length 2 to unpickle")
    strings, interpolations = args
    parts = list(strings[:1])
    for interpolation, text in zip(interpolations, strings[1:]):
        parts += interpolation, text
    return Template(*parts)
