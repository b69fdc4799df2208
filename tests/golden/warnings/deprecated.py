"""PEP 702: `warnings.deprecated` for functions and classes."""
import asyncio
import inspect
import warnings
from warnings import deprecated

warnings.simplefilter("always")
warnings.showwarning = lambda m, c, f, n, file, line: print("  warns", n, c.__name__, m)


@deprecated("use g")
def f(a, *, b=1):
    "doc"
    return a, b


@deprecated("soon gone", category=PendingDeprecationWarning)
class A:
    def __init__(self, x):
        self.x = x


@deprecated("only marked", category=None)
def marked():
    return 1


@deprecated("no init")
class Plain:
    pass


@deprecated("with hook")
class Hooked:
    def __init_subclass__(cls, tag=None):
        print("hook", cls.__name__, tag)


@deprecated("coroutine")
async def co():
    return "co"


@deprecated("two out", stacklevel=2)
def level():
    pass


def calls_level():
    level()


print(f(1, b=2), f.__deprecated__, f.__name__, f.__doc__, inspect.signature(f))
print(A(3).x, A.__deprecated__)


class B(A):
    pass


print(B(4).x)
print(marked(), marked.__deprecated__)
print(type(Plain()).__name__)
try:
    Plain(1)
except TypeError as e:
    print(e)


class FromPlain(Plain):
    pass


class FromHooked(Hooked, tag=7):
    pass


print(inspect.iscoroutinefunction(co), asyncio.run(co()))
calls_level()
for bad in (lambda: deprecated(3), lambda: deprecated("x")(3)):
    try:
        bad()
    except TypeError as e:
        print(e)
print(type(deprecated("x", category=None)(object.__new__(type("T", (), {})))).__name__)
