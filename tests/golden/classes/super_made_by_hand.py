"""`super` made without arguments, and classes derived from it."""


def show(work):
    try:
        print(work())
    except Exception as e:
        print(type(e).__name__, e)


class A:
    def name(self):
        return "A"


class B(A):
    def name(self):
        return "B"


empty = super.__new__(super)
print(empty, empty.__thisclass__, empty.__self__, empty.__self_class__)
show(lambda: empty.name())
print(super.__new__(super, 1, 2, 3))
print(empty.__init__(B, B()), empty.name(), empty.__self_class__)
show(lambda: empty.__init__())
show(lambda: empty.__init__(5))
show(lambda: empty.__init__(None))
show(lambda: empty.__init__(B, 5))
show(lambda: empty.__init__(B, B(), 3))
show(lambda: empty.__init__(B, x=1))
show(lambda: super.__new__())
show(lambda: super.__new__(int))


class Proxy(super):
    def __init__(self, *args):
        print("init", len(args))
        super().__init__(*args)


print(Proxy(B, B()).name())
show(lambda: Proxy(5))


class Lazy(super):
    def __init__(self, *args):
        pass


print(Lazy(B, B()).__thisclass__)
print(super(object, int | None))
