"""Which classes an object's __class__ can be set to: those of the same layout."""


def make(name, slots=None, base=object):
    return type(name, (base,), {} if slots is None else {"__slots__": slots})


A, B, S1, S2 = make("A"), make("B"), make("S1", ("a", "b")), make("S2", ("a", "b"))
S3, S4, S5, S6 = make("S3", ("a",)), make("S4", ("b", "a")), make("S5", (), S1), make("S6", None, S1)
D1, D2 = make("D1", ("a", "__dict__")), make("D2", ("a", "__dict__"))
W1, W2 = make("W1", ("a", "__weakref__")), make("W2", ("__weakref__", "a"))
L, L2, I, I2 = make("L", None, list), make("L2", None, list), make("I", None, int), make("I2", None, int)
E1, E2 = make("E1", None, Exception), make("E2", None, Exception)

objs = [W2, A,B,S1,S2,S3,S4,S5,S6,D1,D2,W1,L,I,E1,L2,I2,E2]
for x in objs:
    for y in objs:
        o = x()
        try:
            o.__class__ = y
            print(x.__name__, y.__name__, type(o) is y)
        except TypeError as e:
            print(e)
o = S1()
o.a, o.b = 1, 2
o.__class__ = S4
print(o.a, o.b, type(o).__name__)
