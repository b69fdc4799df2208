"""An inner function sees its makers' variables, each call of the maker its own."""


def make(n):
    def add(x):
        return x + n

    return add


one, ten = make(1), make(10)
print(one(5), ten(5), one.__code__.co_freevars, one.__closure__[0].cell_contents)
print(make.__closure__)
