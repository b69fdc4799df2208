"""Type parameters are a scope around the definition, bounds are evaluated when asked for, classes are seen."""


def decorate(f):
    print("decorated", f.__type_params__)
    return f


@decorate
def g[T: int](x: T = len("abc"), *, k=2) -> T:
    "doc"
    return x, k, T


print(g(), g.__annotations__, g.__defaults__, g.__kwdefaults__, g.__qualname__, g.__doc__)


def outer():
    y = 3

    def h[U](a: U):
        return lambda: (U, y)

    class K[V]:
        def m[W](self):
            return V, W, __class__
        n = V

    print(h.__qualname__, K.__qualname__, K.m.__qualname__)
    print(h(1)(), K().m(), K.n, K.__type_params__)

    def i[T]():
        nonlocal y
        y = 4
    i()
    print(y)


outer()
x = "global"


class C:
    x = "class"

    def f[T: x](self) -> x: ...

    class __P[__T]:
        y = __T

    class In[T: x](list[x]):
        z = x


print(C.f.__type_params__[0].__bound__, C.f.__annotations__)
print(C._C__P, C._C__P.__type_params__, C._C__P.y, C.In.__orig_bases__, C.In.z)


def bad[T: undefined](): ...


try:
    bad.__type_params__[0].__bound__
except NameError as e:
    print(e)
undefined = int
print(bad.__type_params__[0].__bound__)


class Shadow[T]:
    T = 3

    def q(self):
        return T


print(Shadow.T, Shadow().q(), Shadow.__type_params__)


def generator[T]():
    yield T


async def coroutine[T](x: T):
    return T, x


print(next(generator()))
try:
    coroutine(1).send(None)
except StopIteration as e:
    print(e.value)


def several[*Ts, **P](*a: *Ts, **k: P.kwargs) -> int: ...


print(several.__annotations__, several.__type_params__)


def shadow[print]():
    return print


print(shadow())
try:
    class E[T](nope): pass
except NameError as e:
    print(e)
for source in ("def f[T, T](): ...", "class A[T](x := 1): ...", "def f[T: (yield)](): ...",
               "def f[T = int, U](): ...", "def f[T]():\n nonlocal T",
               "type X = (yield)", "async def f():\n type X = await g()"):
    try:
        exec(source)
    except SyntaxError as e:
        print(e.msg)
