"""Builtin types can be subclassed; results of their methods are the base type's."""


class Stack(list):
    def push(self, x):
        self.append(x)

    def __repr__(self):
        return "Stack" + super().__repr__()


class Upper(dict):
    def __setitem__(self, key, value):
        super().__setitem__(key.upper(), value)

    def __missing__(self, key):
        return f"no {key}"


class Name(str):
    def shout(self):
        return self.upper() + "!"


s = Stack([1])
s.push(2)
print(s, len(s), s + [3], type(s + [3]).__name__, s == [1, 2], isinstance(s, list))
u = Upper(a=1)
u["b"] = 2
print(u, u["x"], u.get("x"), "x" in u)
n = Name("kaa")
print(n.shout(), n, type(n.upper()).__name__, f"{n:>5}", {n: 1}["kaa"])


class MyError(ValueError):
    def __str__(self):
        return "mine: " + super().__str__()


try:
    raise MyError("x", 1)
except ValueError as e:
    print(e, e.args, repr(e))
