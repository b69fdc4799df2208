def f[T, T](): pass
# ---
class C[__T, _C__T]: pass
# ---
type X[T, *T] = 1
# ---
def f[T=int, U](): pass
# ---
class C[T: int = str, *Ts, **P]: pass
# ---
type X[*Ts = *int, **P] = 1
# ---
def f[T]():
    nonlocal T
# ---
class C[T]:
    def f(self):
        nonlocal T
# ---
class C[T]:
    T = 1
    def f(self):
        nonlocal T
# ---
def f[T](T):
    def g():
        nonlocal T
# ---
def f[__classdict__](): pass
# ---
class C[T: int, *__classdict__]: pass
# ---
def f(x: (y := 1)): pass
# ---
def f() -> (yield): pass
# ---
async def f(x: await y): pass
# ---
async def f():
    x: await y
# ---
x: (y := 1)
# ---
class C:
    x: (yield)
# ---
def f():
    x: (yield from y)
# ---
x.y: (yield)
# ---
def f():
    x: lambda: (yield)
    y: (lambda: (z := 1))
    w: [z := 1 for z2 in y]
# ---
def f(x: [y := 1 for z in w]): pass
# ---
class C:
    x: [y := 1 for z in w]
# ---
class C:
    def f(x: [y := 1 for z in w]): pass
# ---
x: [await y for y in z]
# ---
async def f():
    def g(x: [await y for y in z]): pass
# ---
type X = (y := 1)
# ---
type X = (yield)
# ---
async def f():
    type X = await y
# ---
type X = [y := 1 for z in w]
# ---
type X[T: (y := 1)] = 1
# ---
type X[T: (int, (yield))] = 1
# ---
type X[T = (y := 1)] = 1
# ---
type X[*Ts = (yield)] = 1
# ---
async def f():
    type X[**P = await y] = 1
# ---
type X[T: [y := 1 for z in w]] = 1
# ---
class C[T]((y := 1)): pass
# ---
class C[T](x=(yield)): pass
# ---
class C[T]([y := 1 for x in z]): pass
# ---
@(y := 1)
class C[T]: pass
# ---
def f[T](x=(y := 1)): pass
# ---
type X[T: (lambda: (yield))] = (lambda: (y := 1))
