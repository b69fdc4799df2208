"""`nonlocal` rebinds the variable of the nearest enclosing function."""


def counter():
    count = 0

    def step(by=1):
        nonlocal count
        count += by
        return count

    def read():
        return count

    return step, read


step, read = counter()
step()
step(5)
print(read(), counter()[1]())


def deep():
    x = "outer"

    def middle():
        def inner():
            nonlocal x
            x = "inner"

        inner()

    middle()
    return x


print(deep())
