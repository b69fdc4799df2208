"""Flags, given and inline, and how they show."""
import re

print(re.I, repr(re.I), re.I | re.X, re.RegexFlag(0), re.RegexFlag(1), ~re.I, re.A is re.ASCII, int(re.S), [*re.RegexFlag])
for p in (
    re.compile("a"), re.compile("a", re.I), re.compile("(?s)a", re.M), re.compile("(?a)a"), re.compile(b"a"), re.compile("'\""),
    re.compile("a", re.U), re.compile("x" * 300),
):
    print(p, p.flags, type(p.flags))
print(re.findall("^a$", "a\na\nb", re.M), re.findall("a.b", "a\nb", re.S), re.findall(" a # b\n c", "ac", re.X))
print(re.findall(r"(?x) a\ [ #] b", "a #b a  b"), re.findall("(?i:a)b", "AbAB"), re.findall("(?i)a(?-i:b)", "AbaB"))
print(re.findall(r"\w", "é", re.A), re.findall(r"(?a:\w)|\s", "éa\xa0"), re.findall(r"\d", "1٣"), re.findall(r"(?a)\d", "1٣"))
print(re.findall("(?s:.)(?m:^)", "a\nb"), re.findall("(?x: a b ) c", "ab c"), re.compile("(?im-sx:a)(?u:b)"))
print(re.match("a", "A", re.I), re.match("a", "A", 2), re.match("a", "A", flags=re.IGNORECASE))
