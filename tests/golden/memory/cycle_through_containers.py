"""A cycle through each kind of container is found; the number counts what CPython counts."""

import collections
import functools
import gc


class Canary:
    def __del__(self):
        print("  gone")


class Plain:
    pass


def through_list(c):
    items = [c]
    items.append(items)


def through_dict(c):
    d = {"canary": c}
    d["me"] = d


def through_tuple(c):
    t = ([], c)
    t[0].append(t)


def through_set(c):
    p = Plain()
    p.canary = c
    p.set = {p}


def through_frozenset(c):
    p = Plain()
    p.canary = c
    p.set = frozenset([p])


def through_deque(c):
    d = collections.deque([c])
    d.append(d)


def through_slice(c):
    items = []
    items.append(slice(c, items))


def through_iterator(c):
    items = [c]
    items.append(iter(items))


def through_enumerate(c):
    items = [c]
    items.append(enumerate(items))


def through_map(c):
    items = [c]
    items.append(map(print, items))


def through_view(c):
    d = {"canary": c}
    d["view"] = d.values()


def through_wrapper(c):
    p = Plain()
    p.canary = c
    p.method = functools.cmp_to_key(lambda a, b, p=p: 0)


gc.disable()
gc.collect()
for make in [
    through_list, through_dict, through_tuple, through_set, through_frozenset, through_deque,
    through_slice, through_iterator, through_enumerate, through_map, through_view,
]:
    make(Canary())
    print(make.__name__, gc.collect())
through_wrapper(Canary())
gc.collect()
