"""`super()` in class methods, static calls, nested functions, and with explicit arguments."""


class A:
    @classmethod
    def make(cls):
        return "A.make " + cls.__name__

    def f(self):
        return "A.f"

    @property
    def p(self):
        return "A.p"


class B(A):
    @classmethod
    def make(cls):
        return "B+" + super().make()

    def f(self):
        return [super().f() for _ in range(1)][0] + "+B", super(B, self).f()

    @property
    def p(self):
        return super().p + "+B"


b = B()
print(B.make(), b.make(), b.f(), b.p, super(B, b).f())
print(super(B, b).__class__, super(B, b))
for wrong in (lambda: super(B, b).missing, lambda: super(B, A()), lambda: super()):
    try:
        wrong()
    except (AttributeError, TypeError, RuntimeError) as e:
        print(type(e).__name__, e, sep=": ")
