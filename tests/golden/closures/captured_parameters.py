"""Parameters of every kind can be captured and rebound."""


def f(a, /, b, *args, c, **kwargs):
    def change():
        nonlocal a, b, args, c, kwargs
        a, b, args, c, kwargs = a + 1, b + 1, args + (9,), c + 1, {**kwargs, "z": 0}

    change()
    return a, b, args, c, kwargs


print(f(1, 2, 3, c=4, d=5))
