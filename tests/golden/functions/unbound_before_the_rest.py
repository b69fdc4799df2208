"""A variable without a value is noticed before what stands to its right runs."""


def f():
    print("f runs")
    return 1


def add():
    a + f()
    a = 1


def add_and_store():
    b = a + f()
    a = 1


def augment():
    a += f()


def compare():
    if a < f():
        pass
    a = 1


def subscript():
    a[f()]
    a = 1


def store():
    a[f()] = 1
    a = 1


def method():
    a.m(f())
    a = 1


def call():
    a(f())
    a = 1


def right():
    return f() + a
    a = 1


for test in (add, add_and_store, augment, compare, subscript, store, method, call, right):
    try:
        test()
    except UnboundLocalError as e:
        print(test.__name__, e)
