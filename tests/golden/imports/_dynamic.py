"""A module with `__getattr__`."""


def __getattr__(name):
    if name == "missing":
        raise AttributeError(f"no {name} here")
    return f"made {name}"
