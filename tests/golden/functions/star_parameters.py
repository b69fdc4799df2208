"""`*args` collects a tuple, `**kwargs` a dict in the order of the call."""


def f(first, *args, key=0, **kwargs):
    return first, args, key, kwargs


print(f(1))
print(f(1, 2, 3, z=1, key=2, a=3))
print(type(f(1)[1]).__name__, type(f(1)[3]).__name__)
