"""`__del__` in chains, at the end of functions, in containers, and one inside another."""
import gc


class A:
    def __init__(self, name, child=None):
        self.name, self.child = name, child

    def __del__(self):
        print("del", self.name)


chain = A("a", A("b", A("c")))
del chain
print("--")


def f():
    x = A("x")
    y = A("y", A("child of y"))
    z = [A("z1"), A("z2")]
    x.other = A("other of x")


f()
print("--")


def g(arg, *args):
    local = A("local")
    print("returning")
    return local.name


g(A("argument"), A("more"), A("last"))
print("--")
both = [A("in list", A("its child")), {"k": A("in dict")}, {A("in set")}]
del both
print("--")


class Outer:
    def __del__(self):
        print("outer begins")
        inner = A("inner")
        del inner
        self.left = A("left behind")
        print("outer ends")


Outer()
print("--")
A("temporary").name
[A("in comprehension") for _ in range(2)]
print("--")
x = A("first")
x = A("second")
x = None
try:
    raise ValueError(A("argument of an error"))
except ValueError:
    print("handled")
print("--")
for i in [A("loop 1"), A("loop 2")]:
    print("in loop", i.name)
i = None
print("--")
gc.disable()
p, q = A("p"), A("q")
p.child, q.child = q, p
inner = A("held by a cycle")
p.more = inner
del p, q, inner
gc.collect()
print("end")
