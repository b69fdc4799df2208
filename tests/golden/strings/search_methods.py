"""find, rfind, index, rindex, count, startswith, endswith with ranges."""

s = "banana"
print(
    s.find("an"),
    s.rfind("an"),
    s.find("x"),
    s.find("an", 2),
    s.find("an", 2, 4),
    s.find(""),
    s.rfind(""),
    s.find("", 9),
)
print(
    s.index("n"),
    s.rindex("n"),
    s.count("a"),
    s.count("ana"),
    s.count(""),
    s.count("a", 2),
    s.find("a", -3),
)
print(
    s.startswith("ba"),
    s.startswith("an", 1),
    s.startswith(("x", "b")),
    s.endswith("na"),
    s.endswith(()),
    s.endswith("n", 0, -1),
)
print("éaé".find("a"), "éaé".rfind("é"), "🐍x🐍".count("🐍"))
for act in (
    lambda: s.index("x"),
    lambda: s.rindex("x"),
    lambda: s.find(1),
    lambda: s.startswith(1),
    lambda: s.startswith(["b"]),
):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
