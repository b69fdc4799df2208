"""The StopIteration with a value that a generator returned has no context, one without a value has."""


def g(v=None, n=1):
    for _ in range(n): yield 0
    return v
def check(name, f):
    try:
        raise TypeError
    except TypeError:
        try: f()
        except BaseException as e: print(name, type(e).__name__, repr(e.args), repr(e.__context__))
def mk(v, n=1):
    x = g(v, n); [next(x) for _ in range(n)]; return x
for v in (None, 3, (1,2), ValueError(1)):
    x = mk(v); check('send', lambda: x.send(None))
    x = mk(v); check('next', lambda: next(x))
    x = mk(v); check('__next__', lambda: x.__next__())
    x = mk(v); check('throw', lambda: x.throw(KeyError))
    check('send fin', lambda: x.send(None))
    check('next fin', lambda: next(x))
async def c(v): return v
for v in (None, 3):
    x = c(v); check('coro send', lambda: x.send(None))
    x = c(v).__await__(); check('await next', lambda: next(x))
    x = c(v).__await__(); check('await send', lambda: x.send(None))
check('iter', lambda: next(iter([])))
check('iter2', lambda: next(zip()))
check('gen first', lambda: next(g(5, 0)))
check('send first', lambda: g(5, 0).send(None))
class A:
    def __next__(self): return next(iter(()))
check('A', lambda: next(A()))
async def ag():
    yield 1
async def t():
    a = ag()
    try: raise TypeError
    except TypeError:
        try: a.__anext__().send(None)
        except StopIteration as e: print('anext send', e.value, repr(e.__context__))
        s = a.__anext__()
        try: s.send(None)
        except StopAsyncIteration as e: print('anext end', repr(e.__context__))
import asyncio
asyncio.run(t())
def outer():
    r = yield from g(7, 1)
    return r
x = outer(); next(x); check('deleg', lambda: x.send(None))


async def nothing():
    return
    yield


async def steps():
    async def values():
        yield None
        yield 2

    it = values()
    check("step None", lambda: it.__anext__().send(None))
    check("step 2", lambda: it.asend(None).send(None))
    check("aclose", lambda: it.aclose().send(None))
    check("default", lambda: anext(nothing(), "d").send(None))
    check("default None", lambda: anext(nothing(), None).send(None))


asyncio.run(steps())
