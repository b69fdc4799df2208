"""A key and a value that a source writes twice are one object, wherever the two stand."""


def keys():
    d = {}
    d["a key"] = 1.5
    return next(iter(d))


def values():
    d = {}
    d[0] = "a value"
    d["other key"] = "a value"
    return d[0] is d["other key"], d[0] is "a value"


d = {}
d["a key"] = 1
d["a key"] += 1
print(d, next(iter(d)) is "a key", keys() == "a key")
print(values())
