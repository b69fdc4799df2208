"""Iterators are reduced to what they are over and how far they are, and are set to a place by `__setstate__`.
"""


def shown(v):
    """A value without addresses: functions and classes by name, iterators by what is left."""
    if isinstance(v, type) or type(v) in (type(shown), type(len), type(str.join)):
        return f"{getattr(v, '__module__', None)}.{v.__qualname__}"
    if isinstance(v, tuple):
        return "(" + ", ".join(map(shown, v)) + ")"
    if type(v) is dict:
        return "{" + ", ".join(f"{k!r}: {shown(x)}" for k, x in v.items()) + "}"
    if type(v).__name__.endswith("iterator"):
        return f"{type(v).__name__} {shown(tuple(v))}"
    if type(v).__repr__ is object.__repr__:
        return f"a {type(v).__name__}"
    return repr(v)


def report(label, make, protocols=(0, 1, 2, 3, 4, 5)):
    last = None
    for protocol in protocols:
        try:
            result = shown(make().__reduce_ex__(protocol))
        except Exception as e:
            result = f"{type(e).__name__}: {e}"
        if result != last:
            print(label, protocol, result)
        last = result


def after_one(it):
    next(it)
    return it


def ended(it):
    list(it)
    return it


class Sequence:
    def __getitem__(self, i):
        return (1, 2)[i]

    def __len__(self):
        return 2


for v in ([1, 2], (1, 2), "ab", "\xe9b", b"ab", bytearray(b"ab"), {1: 2, 3: 4}, {1: 2, 3: 4}.values(), {1: 2, 3: 4}.items(), {1, 2}):
    report(repr(v), lambda: after_one(iter(v)), (2,))
    report("ended", lambda: ended(iter(v)), (2,))
    if not isinstance(v, set):
        report("reversed", lambda: after_one(reversed(v)), (2,))
        report("reversed, ended", lambda: ended(reversed(v)), (2,))
for v in (range(5), range(10**20, 10**20 + 5)):
    report(repr(v), lambda: after_one(iter(v)), (2,))
    report("reversed", lambda: after_one(reversed(v)), (2,))
for make in (
    lambda: iter(Sequence()), lambda: reversed(Sequence()), lambda: iter(len, 0), lambda: enumerate("ab", 5),
    lambda: zip("ab", "cd"), lambda: zip("ab", "cd", strict=True), lambda: map(abs, [1]), lambda: filter(None, [1]),
    lambda: iter(memoryview(b"a")),
):
    report("other", make, (2,))

for state in (-5, 0, 1, 3, 10**30, None, True, 1.0):
    for make in (
        lambda: iter([1, 2]), lambda: reversed([1, 2]), lambda: iter((1, 2)), lambda: iter("ab"), lambda: iter(b"ab"),
        lambda: iter(bytearray(b"ab")), lambda: iter(range(2)), lambda: iter(range(10**20, 10**20 + 2)),
        lambda: reversed((1, 2)), lambda: zip([1], [2]),
    ):
        it = make()
        try:
            it.__setstate__(state)
            print(type(it).__name__, state, list(it))
        except (TypeError, OverflowError) as e:
            print(type(it).__name__, state, type(e).__name__, e)
