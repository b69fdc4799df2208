"""JSON texts, to and from values."""

from _json import encode, scan

__all__ = ["dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"]


class JSONDecodeError(ValueError):
    """A text is not JSON: `msg` says why, `pos`, `lineno` and `colno` where."""

    def __init__(self, msg, doc, pos):
        lineno = doc.count("\n", 0, pos) + 1
        colno = pos - doc.rfind("\n", 0, pos)
        super().__init__(f"{msg}: line {lineno} column {colno} (char {pos})")
        self.msg = msg
        self.doc = doc
        self.pos = pos
        self.lineno = lineno
        self.colno = colno

    def __reduce__(self):
        return self.__class__, (self.msg, self.doc, self.pos)


JSONDecodeError.__module__ = "json.decoder"


def _after_space(s, at):
    end = len(s)
    while at < end and s[at] in " \t\n\r":
        at += 1
    return at


class JSONDecoder:
    """Reads texts; its hooks make the values."""

    def __init__(
        self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
        strict=True, object_pairs_hook=None
    ):
        self.object_hook = object_hook
        self.parse_float = parse_float
        self.parse_int = parse_int
        self.parse_constant = parse_constant
        self.strict = strict
        self.object_pairs_hook = object_pairs_hook

    def decode(self, s):
        """The value of a text that is nothing else."""
        value, end = self.raw_decode(s, _after_space(s, 0))
        end = _after_space(s, end)
        if end != len(s):
            raise JSONDecodeError("Extra data", s, end)
        return value

    def raw_decode(self, s, idx=0):
        """The value that begins at a place, and the place behind it."""
        return scan(
            s, idx, self.strict, self.object_hook, self.object_pairs_hook, self.parse_float,
            self.parse_int, self.parse_constant, JSONDecodeError,
        )


class JSONEncoder:
    """Writes texts; derived classes say by `default` what other objects become."""

    item_separator = ", "
    key_separator = ": "

    def __init__(
        self, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True,
        sort_keys=False, indent=None, separators=None, default=None
    ):
        self.skipkeys = skipkeys
        self.ensure_ascii = ensure_ascii
        self.check_circular = check_circular
        self.allow_nan = allow_nan
        self.sort_keys = sort_keys
        self.indent = indent
        if separators is not None:
            self.item_separator, self.key_separator = separators
        elif indent is not None:
            self.item_separator = ","
        if default is not None:
            self.default = default

    def default(self, o):
        """What an object without a text of its own becomes; TypeError here."""
        raise TypeError(f"Object of type {o.__class__.__name__} is not JSON serializable")

    def encode(self, o):
        """The text of a value."""
        indent = self.indent
        if isinstance(indent, int):
            indent = " " * indent
        return encode(
            o, self.default, self.skipkeys, self.ensure_ascii, self.check_circular,
            self.allow_nan, self.sort_keys, indent, self.item_separator, self.key_separator,
        )

    def iterencode(self, o, _one_shot=False):
        """The same in pieces."""
        yield self.encode(o)


_encoder = JSONEncoder()
_decoder = JSONDecoder()


def dumps(
    obj, *, skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None,
    indent=None, separators=None, default=None, sort_keys=False, **kw
):
    """The text of a value."""
    if (
        not skipkeys and ensure_ascii and check_circular and allow_nan and cls is None
        and indent is None and separators is None and default is None and not sort_keys and not kw
    ):
        return _encoder.encode(obj)
    if cls is None:
        cls = JSONEncoder
    return cls(
        skipkeys=skipkeys, ensure_ascii=ensure_ascii, check_circular=check_circular,
        allow_nan=allow_nan, indent=indent, separators=separators, default=default,
        sort_keys=sort_keys, **kw
    ).encode(obj)


def dump(obj, fp, **kw):
    """Writes the text of a value to a file."""
    fp.write(dumps(obj, **kw))


def loads(
    s, *, cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None,
    object_pairs_hook=None, **kw
):
    """The value of a text; bytes are decoded first."""
    if isinstance(s, str):
        if s.startswith("\ufeff"):
            raise JSONDecodeError("Unexpected UTF-8 BOM (decode using utf-8-sig)", s, 0)
    else:
        if not isinstance(s, (bytes, bytearray)):
            raise TypeError(
                "the JSON object must be str, bytes or bytearray, "
                f"not {s.__class__.__name__}"
            )
        s = s.decode(detect_encoding(s), "surrogatepass")
    if (
        cls is None and object_hook is None and parse_float is None and parse_int is None
        and parse_constant is None and object_pairs_hook is None and not kw
    ):
        return _decoder.decode(s)
    if cls is None:
        cls = JSONDecoder
    hooks = {
        "object_hook": object_hook, "object_pairs_hook": object_pairs_hook,
        "parse_float": parse_float, "parse_int": parse_int, "parse_constant": parse_constant,
    }
    kw.update((name, hook) for name, hook in hooks.items() if hook is not None)
    return cls(**kw).decode(s)


def load(fp, **kw):
    """The value of the text in a file."""
    return loads(fp.read(), **kw)


def detect_encoding(b):
    """The encoding of bytes that hold JSON: by the mark at the beginning, or by where zeros are."""
    if b.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "utf-32"
    if b.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "utf-16"
    if b.startswith(b"\xef\xbb\xbf"):
        return "utf-8-sig"
    if len(b) >= 4:
        if not b[0]:
            return "utf-16-be" if b[1] else "utf-32-be"
        if not b[1]:
            return "utf-16-le" if b[2] or b[3] else "utf-32-le"
    elif len(b) == 2:
        if not b[0]:
            return "utf-16-be"
        if not b[1]:
            return "utf-16-le"
    return "utf-8"


def __getattr__(name):
    """The submodules, which hold nothing that is not here."""
    if name not in ("decoder", "encoder"):
        raise AttributeError(f"module 'json' has no attribute {name!r}")
    import importlib

    return importlib.import_module("json." + name)
