"""pop, popitem, setdefault, update, clear, copy and merging."""

d = {"a": 1, "b": 2, "c": 3}
print(
    d.pop("a"),
    d.pop("z", "default"),
    d.popitem(),
    d,
    d.setdefault("b", 9),
    d.setdefault("n", []),
    d,
)
d.update({"b": 5}, e=6)
d.update([("f", 7)])
print(d, d | {"a": 0}, {"x": 1} | {"x": 2})
d |= {"g": 8}
e = d.copy()
e.clear()
print(d, e, bool(e))
for act in (
    lambda: {}.pop("k"),
    lambda: {}.popitem(),
    lambda: {}.update(5),
    lambda: {}.update([(1,)]),
    lambda: {} | [],
    lambda: {}.setdefault([]),
    lambda: {}.pop(),
):
    try:
        act()
    except (KeyError, TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
