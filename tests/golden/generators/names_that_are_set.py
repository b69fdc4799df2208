"""Generators, coroutines and async generators have names of their own, which can be set."""


def generator():
    yield


async def coroutine():
    pass


async def async_generator():
    yield


for made in (generator(), coroutine(), async_generator()):
    print(made.__name__, made.__qualname__)
    made.__name__ = "first"
    made.__qualname__ = "second"
    print(made.__name__, made.__qualname__, repr(made).split(" at ")[0])
    for name in ("__name__", "__qualname__"):
        for new in (5, None):
            try:
                setattr(made, name, new)
            except TypeError as e:
                print(e)
        try:
            delattr(made, name)
        except TypeError as e:
            print(e)
    if hasattr(made, "close"):
        made.close()
print(generator.__name__, generator().__name__, coroutine.__qualname__)


def renaming():
    """It changes its own name while it runs."""
    seen = []
    while True:
        renamed.__name__ = f"name{len(seen)}"
        seen.append(renamed.__name__)
        yield seen, renamed.gi_code is renaming.__code__


renamed = renaming()
next(renamed), next(renamed)
print(next(renamed), renamed.__qualname__)
