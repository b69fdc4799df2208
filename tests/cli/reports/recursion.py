def even(n):
    return odd(n - 1)


def odd(n):
    return even(n - 1)


def deep(n):
    return deep(n + 1)


try:
    even(0)
except RecursionError:
    pass
deep(0)
