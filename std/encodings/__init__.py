"""Encodings by name: how names are written, and where their codecs are."""

import codecs

from . import aliases



class CodecRegistryError(LookupError, SystemError):
    pass


def normalize_encoding(encoding):
    """Normalize an encoding name: runs of what is no letter, digit or dot become one underscore."""
    if isinstance(encoding, bytes):
        encoding = str(encoding, "ascii")
    words, word = [], ""
    for c in encoding:
        if c.isalnum() or c == ".":
            if c.isascii():
                word += c
        elif word:
            words.append(word)
            word = ""
    if word:
        words.append(word)
    return "_".join(words)


def _module_name(encoding):
    """The name of the encoding's module in CPython, whatever alias was given."""
    known = aliases.aliases
    norm = normalize_encoding(encoding)
    return known.get(norm) or known.get(norm.replace(".", "_")) or norm


def search_function(encoding):
    """The codec of that name, or None."""
    name = _module_name(encoding)
    if name in _BUILTIN:
        return _builtin_codec(name)
    from . import _special, _tables

    if name in _tables.TABLES:
        return _charmap_codec(name, _tables.TABLES[name])
    return _special.find(name)


_BUILTIN = {
    "ascii": "ascii", "latin_1": "iso8859-1", "iso8859_1": "iso8859-1", "utf_8": "utf-8",
    "utf_8_sig": "utf-8-sig", "utf_16": "utf-16", "utf_16_le": "utf-16-le", "utf_16_be": "utf-16-be",
    "utf_32": "utf-32", "utf_32_le": "utf-32-le", "utf_32_be": "utf-32-be",
}


def _builtin_codec(name):
    import _codecs

    def encode(input, errors="strict"):
        return _codecs.encode(input, name, errors or "strict"), len(input)

    def decode(input, errors="strict", final=True):
        return _codecs.decode(input, name, errors or "strict", final)

    return codecs._make_info(_BUILTIN[name], encode, decode, decode, _marks.get(name))


# The mark that begins a text in each of these, and the encodings that a mark at the beginning chooses.
_marks = {
    "utf_8_sig": (b"\xef\xbb\xbf", {b"\xef\xbb\xbf": "utf_8"}, "utf_8", 3),
    "utf_16": (b"\xff\xfe", {b"\xff\xfe": "utf_16_le", b"\xfe\xff": "utf_16_be"}, "utf_16_le", 2),
    "utf_32": (
        b"\xff\xfe\0\0", {b"\xff\xfe\0\0": "utf_32_le", b"\0\0\xfe\xff": "utf_32_be"}, "utf_32_le", 4,
    ),
}


def _charmap_codec(name, table):
    if len(table) == 128:
        table = bytes(range(128)).decode() + table
    encoding_map = {}

    def encode(input, errors="strict"):
        if not encoding_map:
            encoding_map.update(codecs.charmap_build(table))
        return codecs.charmap_encode(input, errors, encoding_map)

    def decode(input, errors="strict"):
        return codecs.charmap_decode(input, errors, table)

    return codecs._make_info(name.replace("_", "-"), encode, decode)
