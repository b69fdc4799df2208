"""A plain operator that a script's class has comes before the in-place one of the sequence it derives from."""


class Added(list):
    def __add__(self, other):
        print("add", other)
        return NotImplemented

    def __mul__(self, other):
        print("mul", other)
        return "product"


class Reflected(list):
    def __rmul__(self, other):
        print("rmul", other)
        return "never"


class Both(list):
    def __add__(self, other):
        return "never"

    def __iadd__(self, other):
        print("iadd")
        return self


x = Added([1])
x += [2]
print(x, type(x).__name__)
x *= 3
print(x)
x = Reflected([1])
x *= 2
print(x, type(x).__name__)
x = Both()
x += [1]
print(x)


class Bytes(bytearray):
    def __mul__(self, other):
        return "bytes"


x = Bytes(b"a")
x *= 2
print(x)
