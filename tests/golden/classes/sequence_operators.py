"""A sequence joins and repeats only after the other operand declined its reflected method."""

class B:
    def __radd__(self, o): return ("radd", o)
    def __rmul__(self, o): return ("rmul", o)
    def __index__(self): return 3
print([1] + B(), (1,) + B(), b"a" + B(), bytearray(b"x") + B())
print([1] * B(), "ab" * B(), b"a" * B())
l = [1]; l += B(); print(l)
l = [1]; l *= B(); print(l)
class C:
    def __index__(self): return 2
    def __iter__(self): return iter("xy")
print([1] * C(), C() * [1] if 0 else "")
l = [1]; l += C(); print(l)
class D(str):
    def __radd__(self, o): return ("D.radd", o)
print("a" + D("b"), "a" % () )
class E(list):
    def __radd__(self, o): return ("E.radd", o)
    def __rmul__(self, o): return "E.rmul"
print([1] + E([2]), [1] * E([3]) )
l=[1]; l += E([2]); print(l)
class F:
    def __radd__(self, o): return NotImplemented
for f in (lambda: "a" + F(), lambda: [1] + F(), lambda: (1,) + F(), lambda: [1] * F(), lambda: "a" * F(), lambda: F() + "a"):
    try: print(f())
    except TypeError as e: print(e)
class G(str):
    def __add__(self, o): return "G.add"
    def __mul__(self, o): return "G.mul"
print(G("a") + B(), G("a") * B(), G("x") + "y")
class H:
    def __add__(s, o): return NotImplemented
try: print(H() + [1])
except TypeError as e: print(e)
class J(str):
    def __rmod__(s, o): return ("J.rmod", o)
print("%s" % J("x"))
