"""`__new__` makes the instance; `__init__` runs only on an instance of the class."""


class Once:
    instance = None

    def __new__(cls, *args):
        print("new", args)
        if cls.instance is None:
            cls.instance = super().__new__(cls)
        return cls.instance

    def __init__(self, *args):
        print("init", args)


print(Once(1) is Once(2))


class Other:
    def __new__(cls):
        return 42

    def __init__(self):
        print("never")


print(Other())


class Even(int):
    def __new__(cls, n):
        return super().__new__(cls, n - n % 2)


print(Even(7), Even(7) + 1, type(Even(3)).__name__, isinstance(Even(2), int))
