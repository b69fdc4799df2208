"""Exceptions whose `__new__` passes other arguments on: `__init__` sets those of the call."""


class Changed(Exception):
    def __new__(cls, *args):
        return super().__new__(cls, "new")


class Both(Changed):
    def __init__(self, *args):
        super().__init__("init", *args)


class Neither(Changed):
    def __init__(self, *args):
        pass


for make in Changed, Both, Neither:
    e = make(1, 2)
    print(e, e.args)
