"""New bases reach classes derived from derived ones; bases that fit no order change nothing."""


class Old:
    who = "old"


class New:
    who = "new"


class A(Old):
    pass


class B(A):
    pass


class C(B):
    pass


def names(c):
    return [k.__name__ for k in c.__mro__]


c = C()
print(c.who, names(C))
A.__bases__ = (New,)
print(c.who, names(C))


class X:
    pass


class Y(X):
    pass


class P(Old):
    pass


class Q(X, P):
    pass


class R(Q, Y):
    pass


try:
    P.__bases__ = (Y,)
except TypeError as e:
    print(e)
for k in (P, Q, R):
    print(names(k), [b.__name__ for b in k.__bases__])
P.__bases__ = (New,)
print(names(R), R.who)
