"""Writing JSON: what `json` has under this name too."""

from _json import encode_string

from . import JSONEncoder


def py_encode_basestring(s):
    """The text of a string."""
    return encode_string(s, False)


def py_encode_basestring_ascii(s):
    """The text of a string, in ASCII."""
    return encode_string(s, True)


encode_basestring = py_encode_basestring
encode_basestring_ascii = py_encode_basestring_ascii
