"""Special methods implement the arithmetic and bit operators."""


class V:
    def __init__(self, name):
        self.name = name

    def __add__(self, o):
        return f"{self.name}+{o}"

    def __sub__(self, o):
        return f"{self.name}-{o}"

    def __mul__(self, o):
        return f"{self.name}*{o}"

    def __truediv__(self, o):
        return f"{self.name}/{o}"

    def __floordiv__(self, o):
        return f"{self.name}//{o}"

    def __mod__(self, o):
        return f"{self.name}%{o}"

    def __pow__(self, o, m=None):
        return f"{self.name}**{o}%{m}"

    def __matmul__(self, o):
        return f"{self.name}@{o}"

    def __lshift__(self, o):
        return f"{self.name}<<{o}"

    def __rshift__(self, o):
        return f"{self.name}>>{o}"

    def __and__(self, o):
        return f"{self.name}&{o}"

    def __or__(self, o):
        return f"{self.name}|{o}"

    def __xor__(self, o):
        return f"{self.name}^{o}"

    def __divmod__(self, o):
        return f"divmod {self.name} {o}"


v = V("v")
print(v + 1, v - 1, v * 1, v / 1, v // 1, v % 1, v**1, v @ 1)
print(v << 1, v >> 1, v & 1, v | 1, v ^ 1, divmod(v, 1), pow(v, 2, 3))
