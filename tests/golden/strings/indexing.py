"""Indices and slices count characters, whatever their width."""

s = "aé🐍zß"
print(
    len(s),
    s[0],
    s[1],
    s[2],
    s[-1],
    s[1:3],
    s[::-1],
    s[::2],
    s[3:],
    s[:-3],
    s[10:],
    s[-100:2],
    s[4:1:-1],
)
print([c for c in s], s[True], s.index("z"), s.find("🐍"), s[2] == "🐍", "🐍z" in s)
for index in (5, -6, "a", 1.0, None):
    try:
        s[index]
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e, sep=": ")
