"""A function that calls itself for ever raises RecursionError, and the program goes on."""


def f(n):
    return f(n + 1)


for _ in range(2):
    try:
        f(0)
    except RecursionError as e:
        print(type(e).__name__, e)
print("goes on")
