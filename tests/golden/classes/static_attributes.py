"""`__static_attributes__`: what the functions of a class assign to on `self`."""


class A:
    def f(self):
        self.__x = 1
        self.ann: int = 1
        self.noval: int
        with open as self.w, (lambda: 0) as (self.t, *self.s): pass
        try: pass
        except E: self.e = 1
        finally: self.fi = 1
        match 1:
            case 1: self.m = 1
        while 0: self.wh = 1
        self.a.b = 1
        self[0].c = 1
        class B:
            self.inb = 1
            def g(self): self.inner = 1
        self.augmented += 1
        del self.deleted
        async def co(): self.co = 2
    if 1:
        def h(self): self.cond = 1
print(sorted(A.__static_attributes__))
class E: pass
print(E.__static_attributes__)


class M(type):
    def __new__(meta, name, bases, namespace):
        print([key for key in namespace if "static" in key])
        return super().__new__(meta, name, bases, namespace)


class X(metaclass=M):
    def f(self):
        self.q = 1


print(X.__static_attributes__, hasattr(type("T", (), {}), "__static_attributes__"))
print([key for key in vars(X) if key in ("f", "__static_attributes__")])
