"""A reflected class method is another one in a derived class; dicts are toggled key by key."""


class K:
    def __init__(self, name):
        self.name = name

    def __matmul__(self, other):
        return "K @"

    __rmatmul__ = classmethod(lambda *a: ("reflected", len(a)))
    __radd__ = staticmethod(lambda *a: ("added", len(a)))

    def __add__(self, other):
        return "K +"


class L(K):
    pass


x, l = K("x"), L("l")
print(x @ l, l @ x, x @ x, l @ l)
print(x + l, l + x)
s = {0}
s.symmetric_difference_update({4: True, 100: 100, 10: 57})
print(s)
print(set(s).symmetric_difference({4: True, 26: 100, 10: 57}))
