if a: pass
if a:
    b
elif c:
    d
elif e:
    f
else:
    g
while a: b; c;
else: d
while (x := f()):
    if x: break
    continue
for x in y: pass
for x, *y in z, w:
    pass
else:
    pass
for (x) in *a, b: pass
for a.b in c: pass
try:
    a
except:
    b
try:
    a
except A:
    b
except B as c:
    d
except (C, D):
    e
else:
    f
finally:
    g
try: a
finally: b
try: a
except A, B: c
except C,: d
try: a
except* A: b
except* B as c: d
except* C, D: e
with a: pass
with a as b, c: pass
with (a as b, c as d,): pass
with (a, b): pass
with (a): pass
with (a, b) as c: pass
with (a), b: pass
with (yield): pass
with (a for a in b): pass
with (a := b): pass
with (*a, b): pass
with (a).b as c, (d): pass
with (a, b := c): pass
with a as (b, c): pass
with (): pass
async def f():
    async for x in y: pass
    else: pass
    async with a as b, c: pass
    async with (a as b, c): pass
    await x
    await x ** 2
    return await y, 1
    yield
    yield 1, *a
    x = yield
    x = yield y
    x += yield from z
    return *a, b

class A: pass
class B(): x = 1
class C(A, *b, metaclass=M, **kw):
    """doc"""
class D[T: (int, str), *Ts](Generic[T]): pass

@decorator
@a.b(c)
@(x := y)
def f(a, b: int, c=1, d: str = "x", /, e=2, *args: *Ts, g, h=3, **kw: dict) -> None: return
@d
class E: pass
@d
async def g[T](*, a): ...
def h(a, /): pass
def i(*a): pass
def j(**k): pass
def k(a: (1)): pass
if 1:
	if 2:
		pass
	# comment
        # odd comment
	pass
if 1:\
  pass
x = [
  1,

2 ]
