"""The functions of gc: values, errors, texts."""

import gc


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except Exception as e:
        print(type(e).__name__, e)


for generation in (0, 1, 2):
    gc.collect(generation)
attempt(gc.collect, 3)
attempt(gc.collect, -1)
attempt(gc.collect, generation=7)
attempt(gc.collect, "x")
print(gc.get_threshold(), gc.set_threshold(500), gc.get_threshold())
gc.set_threshold(1, 2)
print(gc.get_threshold())
gc.set_threshold(0, 2, 3)
print(gc.get_threshold())
attempt(gc.set_threshold, "x")
print(gc.get_debug(), gc.DEBUG_SAVEALL, gc.DEBUG_LEAK)
attempt(gc.set_debug, "x")
print(len(gc.get_count()), [sorted(s) for s in gc.get_stats()])

gc.set_debug(gc.DEBUG_SAVEALL)
items = ["kept"]
items.append(items)
del items
print(gc.collect(), gc.garbage)
gc.set_debug(0)
gc.garbage.clear()
print(gc.collect(), gc.garbage)


class A:
    pass


a = A()
a.x = [1]
print(gc.is_tracked(a), gc.is_tracked([]), gc.is_tracked(1), gc.is_tracked("x"), gc.is_tracked(A))
print([gc.is_tracked(x) for x in (None, b"", (), 1.5, object(), {}, set(), print, gc, range(3))])
print(gc.is_finalized(a), gc.is_finalized(1))
print(gc.get_referents([1, "a"]), gc.get_referents((a.x,)), gc.get_referents(5))
print(gc.get_referents(a))
print(any(x is a for x in gc.get_objects()), any(x is a.x for x in gc.get_objects(generation=None)))
attempt(gc.get_objects, generation=5)
attempt(gc.get_objects, generation=-2)
print(gc.get_referrers(a.x) == [a])
gc.collect()
gc.freeze()
print(gc.get_freeze_count() > 10)
b = [1]
b.append(b)
del b
print(gc.collect())
gc.unfreeze()
print(gc.get_freeze_count())
