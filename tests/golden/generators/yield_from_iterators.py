"""`yield from` an iterator without send or throw."""


class Plain:
    def __init__(self):
        self.n = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.n += 1
        if self.n > 3:
            raise StopIteration("plain's value")
        return self.n


def f(it):
    return (yield from it)


g = f(Plain())
print(next(g), g.send(None))
try:
    g.send("value")
except AttributeError as e:
    print(e)
g = f(Plain())
next(g)
try:
    g.throw(ValueError("v"))
except ValueError as e:
    print(e)
g = f(Plain())
print([next(g) for _ in range(3)])
try:
    next(g)
except StopIteration as e:
    print(e.value)
try:
    next(f(1))
except TypeError as e:
    print(e)
