"""Keys that are replaced while a dict is iterated over."""

for build in (dict.keys, dict.values, dict.items):
    d = {0: 0}
    try:
        for _ in build(d):
            del d[0]
            d[0] = 0
    except RuntimeError as e:
        print(e)
d = {1: 1, 2: 2}
for k, v in d.items():
    d[k] = v + 1
print(d)
i = iter(d)
print(i.__length_hint__(), next(i), i.__length_hint__())
d = {1: 1}
d[2] = 2
print(d.popitem(), d)
d[3] = 3
print(list(d), list(reversed(d)))
