"""At exit names are still there; what is near the module is finalised before what is deep in it."""
class A:
    def __init__(self, name, *children):
        self.name, self.children = name, children

    def __del__(self):
        print("del", self.name, known)


known = "known"
b = A("b")
_a = A("_a")
items = [A("l1"), A("l2")]
pair = (A("t1"), A("t2"))
table = {1: A("d1"), 2: A("d2")}
n = A("n", A("n1"), A("n2"))
x = A("x")
x.me = x
last = A("last")


class Holder:
    item = A("class attribute")


def outer():
    v = A("cell")

    def inner(default=A("default")):
        return v
    return inner


inner = outer()
