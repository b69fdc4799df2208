"""`__call__` makes instances callable, looked up on the class."""


class Adder:
    def __init__(self, n):
        self.n = n

    def __call__(self, x, *, times=1):
        return (x + self.n) * times


add = Adder(3)
add.__call__ = lambda x: "instance"
print(add(1), add(1, times=2), callable(add), list(map(add, [1, 2])))
try:
    add()
except TypeError as e:
    print(e)
