"""What was shown once is remembered in a registry, until the filters change."""
import warnings


def w(*args, **kwargs):
    with warnings.catch_warnings(record=True) as log:
        pass
    warnings.warn_explicit(*args, **kwargs)


shown = []
warnings.showwarning = lambda m, c, f, n, *rest: shown.append(f"{f}:{n}: {c.__name__}: {m}")


def attempt(action):
    warnings.resetwarnings()
    warnings.simplefilter(action)
    registry, other = {}, {}
    for args, r in [(("a", 1), registry), (("a", 1), registry), (("a", 2), registry), (("b", 1), registry),
                    (("a", 1), other), (("a", 1), None), (("a", 2), None)]:
        text, line = args
        warnings.warn_explicit(text, UserWarning, "f", line, registry=r)
        warnings.warn_explicit(text, UserWarning, "f", line, registry=r)
    print(action, shown, sorted(map(str, registry)) == sorted(map(str, other)))
    print("  ", [k for k in registry if k != "version"], len(warnings.onceregistry))
    shown.clear()


for action in ["default", "module", "once", "always", "all", "ignore"]:
    attempt(action)


def f():
    warnings.warn("in f")


warnings.simplefilter("default")
f()
f()
print(shown, len(__warningregistry__))
warnings.simplefilter("default", lineno=3)
f()
print(len(shown))
try:
    warnings.warn_explicit("x", UserWarning, "f", 1, registry=4)
except TypeError as e:
    print(e)
warnings.warn_explicit(DeprecationWarning("its own class"), UserWarning, "f", 1)
print(shown[-1])
