"""__build_class__ can be called, and replaced."""

import builtins

original = builtins.__build_class__


def tracing(body, name, *bases, **keywords):
    print("making", name, [b.__name__ for b in bases], keywords)
    return original(body, name, *bases, **keywords)


builtins.__build_class__ = tracing


class A:
    x = 1

    def f(self):
        return __class__


class B(A, metaclass=type):
    y = A.x + 1


builtins.__build_class__ = original
print(B().f(), B.y, B.__mro__)
C = __build_class__(lambda: None, "C", A)
print(C, C.x)
for args in [(), (1, "A"), (lambda: None, 5)]:
    try:
        __build_class__(*args)
    except TypeError as e:
        print(e)
