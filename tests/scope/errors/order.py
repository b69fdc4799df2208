return 1
def f():
    a = 1
    global a
# ---
def f():
    nonlocal a
def g(b, b): pass
# ---
break
nonlocal a
# ---
def f(x: 1(), *y: *''()) -> b''():
    break
# ---
@(1())
def f(x=[*b, ''()]): pass
# ---
class C(*a, b=1, b=2):
    return
# ---
class C(1()):
    x: ''()
    b''()
# ---
x: 1()
''()
y: b''()
# ---
x: [*a, lambda: (yield)]
return
# ---
(x for x in [1()] if ''())
# ---
[b''() for x in [1()] if ''()]
# ---
{1(): ''() for x in b''()}
# ---
{1(): ''(), **b''(), 1.5(): 2j()}
# ---
1()(''(), *b''(), a=1.5(), **2j())
# ---
1()[''()] = b''()
# ---
1()[''()] += b''()
# ---
1()[''()]: b''() = 1.5()
# ---
1()[''()]: b''()
# ---
for 1()[2] in b''(): 1.5()
# ---
with 1() as ''()[0], b''() as 1.5()[0]: 2j()
# ---
try: 1()
except ''(): b''()
except 1.5(): 2j()
else: (x,)()
finally: [x]()
# ---
try: 1()
except* ''(): b''()
else: (x,)()
finally: [x]()
# ---
def f():
    try:
        1()
        return ''()
    except b''(): return 1.5()
    finally:
        2j()
# ---
match 1():
    case {2: x} if b''(): 1.5()
    case [y] if 2j(): (x,)()
# ---
1() if ''() else b''()
# ---
1() < ''() < b''() is 4
# ---
lambda x=1(), *, y=''(): b''()
# ---
def f(a: 1(), b: ''(), /, c: b''() = 1.5(), *d: 2j(), e: (x,)() = [x](), **g: {x: x}()) -> None(): True()
# ---
def f(a: 1(), /, b: ''()): pass
# ---
class C[T: 1(), U = ''()](b''(), k=1.5()): 2j()
# ---
type X[T: 1()] = ''()
# ---
assert 1(), ''()
# ---
(x := 1()) + ''()
# ---
f"{1():{''()}}{b''()}"
# ---
t"{1()}{''()}"
# ---
a = b[1()] = c[''()] = b''()
# ---
del a[1()], b[''()]
# ---
raise 1() from ''()
# ---
while 1(): ''()
else: b''()
# ---
a[1():''():b''()]
# ---
def f():
    x: 1()
    y.z: ''() = b''()
    1()[0]: 1.5()
# ---
try:
    pass
finally:
    1()
    return
