"""What is remembered: patterns by text, kind and flags."""
import re

print(re.compile("a") is re.compile("a"), re.compile("a") is re.compile(b"a"), re.compile("a") is re.compile("a", re.I))
print(re.compile("a", re.I) is re.compile("a", 2), re.compile(re.compile("a")) is re.compile("a"))
for i in range(600):
    re.compile(f"x{i}")
print(re.compile("x599") is re.compile("x599"))
for bad in ([], bytearray(b"a"), None, 1):
    try:
        re.compile(bad)
    except TypeError as e:
        print(e)
try:
    re.compile("a", "b")
except TypeError as e:
    print(type(e).__name__)


class Text(str):
    pass


print(repr(re.compile(Text("a"))), re.match("a", Text("a")).group(), type(re.match("a", Text("a")).group()), type(re.match("a", Text("a")).string))
