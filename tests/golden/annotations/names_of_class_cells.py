"""A class may have names that its inner scopes know as cells of it."""

class E:
    __class__: int = 3
    print(__class__)
    def f(self): return __class__
print(E.__annotations__)
try: print(E().f())
except NameError as e: print(e)
class F:
    __conditional_annotations__: int = 1
    print(type(__conditional_annotations__).__name__)
    if 1: y: str
print(F.__annotations__)
class C:
    __classdict__: int
print(C.__annotations__, C.__dict__.get('__classdict__'))
class D:
    __classdict__ = 5
    x: int
    def f(self): return __classdict__
print(D.__annotations__, D.__dict__.get('__classdict__'))
try: D().f()
except NameError as e: print(e)
class E:
    __class__: int
    def f(self): return __class__
print(E.__annotations__)
try: print(E().f())
except NameError as e: print(e)
class H:
    __conditional_annotations__ = 0
    if 1: z: "later"
print(H.__annotations__)
class F:
    __conditional_annotations__: int
    if 1: y: str
print(F.__annotations__)
class G:
    __classdict__: int = 3
    print(__classdict__)
print(G.__annotations__)
