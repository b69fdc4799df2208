"""Keyword arguments bind by name, in any order, evaluated as written."""


def f(a, b, c=3):
    return f"{a=} {b=} {c=}"


def say(x):
    print("evaluate", x)
    return x


print(f(c=say(1), a=say(2), b=say(3)))
print(f(1, c=5, b=4))
