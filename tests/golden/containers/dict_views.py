"""keys, values and items are live views; keys and items act as sets."""

d = {"a": 1, "b": 2}
keys, values, items = d.keys(), d.values(), d.items()
d["c"] = 3
print(
    keys,
    values,
    items,
    len(keys),
    "c" in keys,
    3 in values,
    ("a", 1) in items,
    list(reversed(d)),
    list(reversed(items)),
)
print(
    sorted(keys & {"a", "z"}),
    sorted(keys | {"z"}),
    sorted(keys - {"a"}),
    sorted(items & {("a", 1)}),
    keys == {"a", "b", "c"},
)
for k, v in d.items():
    print(k, v, end="; ")
print(
    type(keys).__name__,
    type(values).__name__,
    type(items).__name__,
    max(d),
    min(d.values()),
    sum(d.values()),
)
