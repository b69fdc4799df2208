"""Cycles with finalisers are collected once more when the program ends."""


class N:
    def __init__(self, n):
        self.n = n
        self.me = self

    def __del__(self):
        print("del", self.n)


N("garbage")
kept = N("kept")


def f():
    global g
    g = N("g")
    g.f = f


f()


class K:
    x = N("in class")

    def m(self):
        return K
