"""What the builtins themselves warn of."""
import asyncio
import gc
import operator
import re
import warnings


class I(int): pass
class F(float): pass
class C(complex): pass


class A:
    def __index__(self): return I(3)
    def __int__(self): return I(4)
    def __float__(self): return F(1.5)
    def __complex__(self): return C(1)


class B:
    def __index__(self): return True


def show(f):
    with warnings.catch_warnings(record=True) as log:
        warnings.simplefilter("always")
        try:
            result = f()
        except Exception as e:
            result = e
    print(repr(result))
    for w in log:
        print("  ", w.category.__name__, w.message, w.filename == __file__)


for f in [
    lambda: operator.index(A()), lambda: int(A()), lambda: float(A()), lambda: complex(A()),
    lambda: [1, 2, 3, 4][A()], lambda: hex(A()), lambda: int(B()), lambda: "a" * A(), lambda: ~True,
    lambda: ~False, lambda: -True, lambda: "%d" % A(),
]:
    show(f)


def gen():
    try:
        yield
    except ValueError:
        yield 1


for args in [(ValueError("a"),), (ValueError,), (ValueError, "b"), (ValueError, ValueError("c"), None)]:
    g = gen()
    next(g)
    show(lambda: g.throw(*args))
for pattern in ["[[a]", "[^[a]", "[a--b]", "[a-b--c]", "[a&&b]", "[a||b&&c~~d]", "[&&a]", "([]~~])"]:
    show(lambda: re.compile(pattern))
show(lambda: re.match("[[:alpha:]]", ":]").group())
show(lambda: re.sub("x", "y", "xx", 1))
show(lambda: re.split("x", "xx", 1, re.I))


async def co():
    pass


def drops():
    co()
    gc.collect()


show(drops)
with warnings.catch_warnings(action="error"):
    try:
        ~True
    except DeprecationWarning as e:
        print(str(e)[:30])
show(lambda: asyncio.iscoroutinefunction(co))
