"""C3 linearisation orders the bases of diamonds."""


class O:
    pass


class A(O):
    pass


class B(O):
    pass


class C(A, B):
    pass


class D(B, O):
    pass


class E(C, D):
    pass


print([c.__name__ for c in E.__mro__])
print([c.__name__ for c in E.mro()])
