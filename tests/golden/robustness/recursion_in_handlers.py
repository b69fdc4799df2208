"""finally and except blocks still work at the limit, and after it."""


def f():
    try:
        f()
    finally:
        log.append(1)


def g(n):
    try:
        return g(n + 1)
    except RecursionError:
        return n


log = []
try:
    f()
except RecursionError:
    print(len(log) > 900)
print(g(0) > 900, g(0) == g(0))
