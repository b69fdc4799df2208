"""Dicts keep insertion order; keys that are equal are one."""

d = {"b": 1, "a": 2}
d["c"] = 3
d["b"] = 4
print(d, list(d), d["a"], len(d), "a" in d, "z" not in d, d.get("z"), d.get("z", 0))
del d["b"]
d["b"] = 5
print(
    d,
    {1: "int", 1.0: "float", True: "bool"},
    {**{"x": 1}, "y": 2},
    dict(a=1, b=2),
    dict([("k", "v")]),
    dict({"a": 1}, b=3),
)
print(
    dict.fromkeys("ab"),
    dict.fromkeys([1], []),
    dict(zip("xy", range(2))),
    {} == dict(),
    {"a": 1, "b": 2} == {"b": 2, "a": 1},
)
for act in (
    lambda: d["z"],
    lambda: {[]: 1},
    lambda: dict(5),
    lambda: dict([1]),
    lambda: dict([(1, 2, 3)]),
    lambda: dict(["abc"]),
    lambda: d < {},
    lambda: d + d,
    lambda: {}[[]],
    lambda: dict.fromkeys(5),
):
    try:
        act()
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
