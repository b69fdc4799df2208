"""In-place methods are used by augmented assignment; without one the plain operator is."""


class Acc:
    def __init__(self):
        self.log = []

    def __iadd__(self, x):
        self.log.append(("iadd", x))
        return self

    def __sub__(self, x):
        return ("sub", x)

    def __imul__(self, x):
        return NotImplemented

    def __mul__(self, x):
        return ("mul", x)

    def __ior__(self, x):
        return "replaced"


a = Acc()
same = a
a += 1
a += 2
print(a.log, a is same)
b = a
b -= 3
print(b)
c = a
c *= 4
print(c)
a |= 5
print(a)
