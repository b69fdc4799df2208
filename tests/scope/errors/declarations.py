def f(a, a): pass
# ---
def f(a, /, b, *, c, **a): pass
# ---
lambda a, *a: 1
# ---
class C:
    def f(self, __a, _C__a): pass
# ---
def f(a):
    global a
# ---
def f(a):
    nonlocal a
# ---
def f():
    a = 1
    global a
# ---
def f():
    if a:
        global a
# ---
def f():
    a: int
    global a
# ---
def f():
    def g():
        a = 1
        nonlocal a
# ---
def f():
    a = 1
    def g():
        print(a)
        nonlocal a
# ---
def f():
    a = 1
    def g():
        a: int = 1
        nonlocal a
# ---
def f():
    import a
    global a
# ---
def f():
    for a in b: pass
    global a
# ---
def f():
    def a(): pass
    global a
# ---
def f():
    global a
    a: int
# ---
def f():
    a = 1
    def g():
        nonlocal a
        a: int = 1
# ---
global a
a: int
# ---
def f():
    global a
    (a): int
    (a): int = 1
# ---
a = 1
global a
# ---
print(a)
global a
# ---
nonlocal a
# ---
def f():
    nonlocal a
# ---
a = 1
def f():
    nonlocal a
# ---
def f():
    global a
    def g():
        nonlocal a
# ---
class C:
    a = 1
    def f():
        nonlocal a
# ---
class C:
    nonlocal a
# ---
def f():
    a = 1
    def g():
        nonlocal a
        global a
# ---
def f():
    a = 1
    def g():
        global b, a
        nonlocal a
# ---
def f():
    a = 1
    class C:
        nonlocal a
        def g():
            nonlocal a, b
# ---
class C:
    def f():
        nonlocal __class__
        __class__ = 1
# ---
def f():
    from m import *
# ---
class C:
    from m import *
# ---
from m import *
# ---
del __debug__
# ---
__debug__ = 1
# ---
__debug__ += 1
# ---
x.y.__debug__ = 1
# ---
del x.__debug__
# ---
x = y.__debug__
# ---
f(a, __debug__=1)
# ---
class C(__debug__=1): pass
# ---
def f(__debug__): pass
# ---
def __debug__(): pass
# ---
class __debug__: pass
# ---
import __debug__
# ---
import a as __debug__
# ---
from a import b as __debug__
# ---
for __debug__ in x: pass
# ---
with a as __debug__: pass
# ---
try:
    pass
except E as __debug__:
    pass
# ---
(__debug__ := 1)
# ---
__debug__: int
# ---
match x:
    case {"a": 1, **__debug__}: pass
# ---
match x:
    case C(__debug__=1): pass
# ---
def f[__debug__](): pass
# ---
lambda *__debug__: 1
# ---
[1 for __debug__ in x]
# ---
global __debug__
