"""Error handlers that scripts register, and those that are there."""
import codecs


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


codecs.register_error("mine", lambda e: (f"<{e.start}-{e.end}>", e.end))
for text, name in (
    ("aéé€b", "ascii"), ("aéé€b", "latin1"), ("€b", "cp437"), ("\ud800", "utf8"), ("\ud800", "utf-16"), ("é", "utf8"),
):
    attempt(lambda: text.encode(name, "mine"))
for data, name in ((b"a\xff\xfeb", "utf8"), (b"a\xff\xfeb", "ascii"), (b"\x81", "cp1252"), (b"a", "utf-16")):
    attempt(lambda: data.decode(name, "mine"))
codecs.register_error("number", lambda e: 5)
codecs.register_error("far", lambda e: ("x", 99))
codecs.register_error("again", lambda e: ("é", e.end))
codecs.register_error("back", lambda e: ("?", -1))
codecs.register_error("bytes", lambda e: (b"\x00\x01", e.end))
for errors in ("number", "far", "again", "back", "bytes", "none"):
    attempt(lambda: "aéb".encode("ascii", errors))
    attempt(lambda: b"a\xffb".decode("utf8", errors))
    attempt(lambda: "a€b".encode("cp437", errors))
attempt(codecs.lookup_error, "none")
attempt(codecs.register_error, "x", 1)


class Odd(Exception):
    pass


faults = (
    UnicodeEncodeError("ascii", "a€\udc80b", 1, 3, "x"), UnicodeDecodeError("utf-8", b"a\xed\xb0\x80b", 1, 4, "x"),
    UnicodeTranslateError("a€b", 1, 2, "x"), Odd(), 5,
)
for name in (
    "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace", "surrogateescape", "surrogatepass",
    "strict",
):
    for fault in faults:
        attempt(codecs.lookup_error(name), fault)
