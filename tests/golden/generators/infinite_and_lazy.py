"""Generators make only what is asked for and chain into pipelines."""


def naturals():
    n = 0
    while True:
        print("make", n)
        yield n
        n += 1


def take(n, it):
    for x in it:
        if n == 0:
            return
        n -= 1
        yield x


squares = (x * x for x in naturals() if x % 2)
print(list(take(2, squares)))
