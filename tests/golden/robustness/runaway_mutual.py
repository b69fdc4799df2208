"""Functions, methods and lambdas that call each other for ever."""


class C:
    def a(self):
        return self.b()

    def b(self):
        return g(self)

    def __call__(self):
        return self()


def g(c):
    return h(c)


h = lambda c: c.a()
for f in (C().a, C()):
    try:
        f()
    except RecursionError as e:
        print(e)
