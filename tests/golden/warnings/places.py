"""`stacklevel` and `skip_file_prefixes` say whose line it is."""
import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda m, c, f, n, file, line: print(f.rsplit("/")[-1], n, c.__name__, m)


def inner(level, **kwargs):
    warnings.warn("here", stacklevel=level, **kwargs)


def outer(level, **kwargs):
    inner(level, **kwargs)


for level in (-1, 0, 1, 2, 3, 4, 100):
    outer(level)
outer(1, skip_file_prefixes=("/nowhere",))
outer(1, skip_file_prefixes=(__file__,))
code = compile("def f(g):\n    g(2)\n", "made.py", "exec")
namespace = {"__name__": "made"}
exec(code, namespace)
namespace["f"](inner)
namespace["f"](lambda n: warnings.warn("skips", stacklevel=2, skip_file_prefixes=("made",)))
print(sorted(k for k in namespace if k.startswith("__w")))


class C:
    def __init__(self):
        warnings.warn("in init", DeprecationWarning, 2)

    def gen(self):
        yield warnings.warn("in generator", stacklevel=2)


C()
list(C().gen())
for args in [("x", int), ("x", 3), ("x", "y")]:
    try:
        warnings.warn(*args)
    except TypeError as e:
        print(e)
for prefixes in ([1], (1,)):
    try:
        warnings.warn("x", skip_file_prefixes=prefixes)
    except TypeError as e:
        print(e)
warnings.warn(3)
warnings.warn(ResourceWarning("instance"), UserWarning)
