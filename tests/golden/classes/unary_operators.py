"""Special methods implement `-`, `+`, `~`, abs, round, int, float and index."""


class N:
    def __neg__(self):
        return "neg"

    def __pos__(self):
        return "pos"

    def __invert__(self):
        return "invert"

    def __abs__(self):
        return "abs"

    def __round__(self, digits=None):
        return f"round {digits}"

    def __int__(self):
        return 7

    def __float__(self):
        return 7.5

    def __index__(self):
        return 2


n = N()
print(-n, +n, ~n, abs(n), round(n), round(n, 2), int(n), float(n))
print("abc"[n], [0] * n, hex(n), range(5)[n], list(range(n)))
for op in (lambda: -object(), lambda: ~"x", lambda: +[], lambda: abs("x"), lambda: int(object())):
    try:
        op()
    except TypeError as e:
        print(e)
