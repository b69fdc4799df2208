"""Named groups, references and conditions."""
import re

m = re.match(r"(?P<year>\d{4})-(?P<month>\d\d)(-(?P<day>\d\d))?", "2024-02")
print(m.groupdict(), m.groupdict("?"), m.groups(), m.groups(0))
print(m["year"], m.group("month", 1, "day"), m[0], m.group())
print(m.start("month"), m.end("month"), m.span("day"), m.span(), m.regs)
print(m.lastindex, m.lastgroup, m.re.groupindex, m.re.groups)
for key in (5, -1, "x", None, 1.0, True):
    try:
        print(m[key])
    except Exception as e:
        print(type(e).__name__, e)
try:
    m[[]]
except TypeError as e:
    print(e)
print(re.findall(r"(?P<q>['\"])(.*?)(?P=q)", "'a' \"b'\" 'c"))
for text in ("<a>", "a", "<a", "a>"):
    print(text, re.fullmatch(r"(<)?a(?(1)>|)", text), re.fullmatch(r"(?P<x><)?a(?(x)>)", text))
print(re.match(r"(a)(b)?\2", "ab"), re.match(r"(a)(b)?(?:\2|c)", "ac"))
print(re.search(r"(.)\1", "abccd"), re.match(r"(?i)(k)\1", "kK"))
