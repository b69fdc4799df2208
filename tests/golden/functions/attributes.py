"""Functions carry their name, docstring, annotations, code, and whatever one sets on them."""


def outer():
    def inner(a: int, *, b: str = "b") -> bool:
        """Says nothing."""
        local = 1
        return local

    return inner


f = outer()
print(f.__name__, f.__qualname__, f.__module__, f.__doc__)
print(f.__annotations__)
print(f.__code__.co_name, f.__code__.co_varnames, f.__code__.co_argcount)
f.count = 3
print(f.count, f.__dict__)
try:
    f.missing
except AttributeError as e:
    print(e)
f.__name__ = "renamed"
print(f.__name__)
print(type(f), callable(f))
