"""A collection in the middle of loops over containers leaves them alone."""

import gc


class N:
    def __init__(self):
        self.me = self


d = {i: N() for i in range(5)}
total = 0
for k, v in d.items():
    N()
    gc.collect()
    total += k + (v.me is v)
print(total)

items = [N() for _ in range(5)]
print(sum(1 for x in items if gc.collect() >= 0 and x.me is x))


def gen():
    for x in [N(), N()]:
        gc.collect()
        yield x


print([x.me is x for x in gen()])
print(sorted([3, 1, 2], key=lambda x: (gc.collect(), x)[1]))
print({x: gc.collect() >= 0 for x in {1, 2}})
a, *b = (gc.collect() and x or x for x in (1, 2, 3))
print(a, b)
