"""A nested function reaches itself and its siblings through its closure."""


def outer(n):
    def even(k):
        return k == 0 or odd(k - 1)

    def odd(k):
        return k != 0 and even(k - 1)

    def total(k):
        return k and k + total(k - 1)

    return even(n), odd(n), total(n)


print(outer(10))
