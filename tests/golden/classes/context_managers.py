"""`with` calls `__enter__` and `__exit__`, whose true result swallows the exception."""


class Room:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow

    def __enter__(self):
        print("enter", self.name)
        return self.name.upper()

    def __exit__(self, kind, value, traceback):
        print("exit", self.name, kind and kind.__name__, value, traceback is not None)
        return self.swallow


with Room("a") as a, Room("b") as b:
    print(a, b)
with Room("calm", swallow=True):
    raise ValueError("inside")
    print("never")
try:
    with Room("c") as c:
        raise KeyError("gone")
except KeyError as e:
    print("outside", e)
with (
    Room("x") as x,
    Room("y", swallow=True),
):
    1 / 0


def leave():
    for _ in range(2):
        with Room("loop"):
            break
    with Room("function"):
        return "returned"


print(leave())
