"""vars and dir of objects, classes and the current scope."""


class A:
    x = 1

    def f(self):
        pass


a = A()
a.y = 2
print(
    vars(a),
    [n for n in dir(a) if n[0] != "_"],
    [n for n in vars(A) if n[0] != "_"],
    "__init__" in dir(a),
    "append" in dir([]),
)


def f(p):
    q = 1
    return sorted(vars()), dir(), locals()


print(f(0), "A" in globals(), "A" in dir(), globals() is locals())
for x in (5, []):
    try:
        vars(x)
    except TypeError as e:
        print(e)
