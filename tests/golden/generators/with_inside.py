"""Context managers and handlers inside a generator last across its suspensions."""


class Manager:
    def __enter__(self):
        print("enter")
        return self

    def __exit__(self, kind, value, tb):
        print("exit", kind)
        return kind is ValueError


def f():
    with Manager():
        yield 1
        yield 2
    yield "after"


print(list(f()))
g = f()
next(g)
print(g.throw(ValueError))
g = f()
next(g)
g.close()
