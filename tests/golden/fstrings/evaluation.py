"""Fields are evaluated and formatted from left to right."""


class V:
    def __init__(self, n):
        print("make", n)
        self.n = n

    def __format__(self, spec):
        print("format", self.n, spec)
        return str(self.n)


print(f"{V(1)} {V(2):a} {V(3):{V(4)}}")
