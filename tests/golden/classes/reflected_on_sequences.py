"""Classes derived from sequences that define `__radd__` or `__rmul__`: their own concatenation comes first on the left."""


class Sum(list):
    def __radd__(self, other):
        return "radd", list(self), other


class Part(Sum):
    pass


class Times(tuple):
    def __rmul__(self, other):
        return "rmul", other


def show(call):
    try:
        print(call())
    except TypeError as error:
        print(error)


show(lambda: Part([1]) + Sum([2]))
show(lambda: Sum([1]) + Sum([2]))
show(lambda: Sum([1]) + Part([2]))
show(lambda: [1] + Part([2]))
show(lambda: (1,) + Part([2]))
show(lambda: Times([1]) * Times([2]))
show(lambda: Times([1]) * 2)
show(lambda: 2 * Times([1]))
show(lambda: [1] * Times([1]))
