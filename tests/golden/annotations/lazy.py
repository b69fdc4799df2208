"""Annotations are computed when asked for: modules, classes, functions, those under conditions."""
import sys
x: int = 1
y: undefined_name
if x > 5:
    z: str
else:
    w: list[str]
print(__annotate__.__qualname__)
me = sys.modules[__name__]
try: print(me.__annotations__)
except NameError as e: print(e)
undefined_name = float
print(me.__annotations__, me.__annotations__ is me.__annotations__)
class A:
    a: int
    b: "str" = 3
    if x > 5: c: bytes
    else: d: 'later'
    (e): int
    self_ref: A
    for i in range(2): f: float
    def m(self, q: A) -> B: z: nope = 1; return z
print(A.__annotations__, A.__annotate__(1), A.__annotate__.__qualname__)
try: print(A.m.__annotations__)
except NameError as e: print(e)
class B(A): pass
print(B.__annotations__, A.m.__annotations__, B.__annotate__)
def f(a: int, b: 'x' = 1, *args: str, k: float = 2, **kw: bytes) -> None: pass
print(f.__annotations__, f.__annotate__ and f.__annotate__.__qualname__)
f.__annotations__['new'] = 1; print(f.__annotations__)
del f.__annotations__; print(f.__annotations__, f.__annotate__)
f.__annotate__ = lambda fmt: {'z': fmt}; print(f.__annotations__)
f.__annotate__ = None; print(f.__annotations__)
