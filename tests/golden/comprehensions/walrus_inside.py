"""The walrus in a comprehension binds in the enclosing function."""


def f():
    values = [y := 1, y + 1, (z := y + 5)]
    evens = [last for x in range(6) if (last := x) % 2 == 0]
    return values, z, evens, last, any((hit := x) > 2 for x in range(9)), hit


print(f())
