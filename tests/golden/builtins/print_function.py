"""print: separators, ends, None, flush, and files."""

import sys

print()
print(1, "a", None, [1])
print("a", "b", sep="")
print("a", "b", sep=", ", end="!\n")
print("a", "b", sep=None, end=None)
print("flushed", flush=True)
print("to stderr", file=sys.stderr)
print(*[1, 2], *"ab", sep="-")
for act in (
    lambda: print(sep=1),
    lambda: print(end=1),
    lambda: print(foo=1),
    lambda: print("x", file=5),
):
    try:
        act()
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e, sep=": ")


class File:
    def write(self, text):
        sys.stdout.write(f"<{text!r}>")


print("a", 1, file=File())
print(print("x"))
