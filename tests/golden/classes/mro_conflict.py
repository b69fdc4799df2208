"""Bases that can't be ordered, and bases that can't be bases."""


class X:
    pass


class Y:
    pass


class A(X, Y):
    pass


class B(Y, X):
    pass


def conflict():
    class C(A, B):
        pass


def twice():
    class C(X, X):
        pass


def order():
    class C(object, X):
        pass


def instance():
    class C(1):
        pass


def final():
    class C(bool):
        pass


for make in (conflict, twice, order, instance, final):
    try:
        make()
    except TypeError as e:
        print(e)
