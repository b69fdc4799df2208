"""Patterns of bytes, and that they do not mix with text."""
import re

print(re.findall(rb"\w+", b"ab \xe9 c"), re.sub(b"(a)", rb"<\1>", b"bab"), re.split(b",", bytearray(b"a,b")))
m = re.match(rb"(?P<x>.)\xff?", b"\xe9\xff")
print(m, m.groupdict(), m.re, m[1])
print(re.match(b"(?i)\xe9A", b"\xe9a"), re.match(b"(?i)\xe9", b"\xc9"), re.match(rb"[\x80-\xff]+", b"\x80\xfe"))
print(re.match(b"(?L)a", b"a"), re.compile(b"a", re.L | re.I), re.escape(b"a.b\xff"))
array = bytearray(b"aXb")
m = re.search(b"X", array)
print(m.string is array, m.group(), m.start())
for f in (
    lambda: re.match("a", b"a"), lambda: re.match(b"a", "a"), lambda: re.match("a", 1), lambda: re.match(1, "a"),
    lambda: re.sub("a", b"b", "a"), lambda: re.sub("a", 1, "a"), lambda: re.sub("b", lambda m: 1, "aba"),
    lambda: re.sub(b"b", lambda m: "x", b"aba"), lambda: re.compile("a", re.L), lambda: re.compile(b"a", re.U),
    lambda: re.compile("a", re.A | re.U), lambda: re.compile(b"a", re.L | re.A), lambda: re.compile(re.compile("a"), re.I),
    lambda: re.compile("a").match(), lambda: re.sub("a", "b", "c", 1, count=2), lambda: re.split("a", "b", 1, 2, 3),
):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
