"""Closures capture variables, not values; a default captures the value."""

late = [lambda: i for i in range(3)]
early = [lambda i=i: i for i in range(3)]
print([f() for f in late], [f() for f in early])


def loop():
    functions = []
    for i in range(3):
        functions.append(lambda: i)
    i = "after"
    return functions


print([f() for f in loop()])
