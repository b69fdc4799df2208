"""Strings built piece by piece."""

s = ""
for i in range(20):
    s += str(i)
print(s, len(s))
parts = []
for word in "the quick brown fox".split():
    parts.append(word.capitalize())
print(" ".join(parts), "".join(parts[::-1]), "\n".join(f"{i}: {p}" for i, p in enumerate(parts)))
caesar = "".join(chr((ord(c) - 97 + 3) % 26 + 97) if c.isalpha() else c for c in "hello world")
print(caesar)
