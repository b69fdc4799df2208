"""await in decorators, defaults, bases, comprehensions, f-strings, patterns, targets, arguments."""
import asyncio
log = []
async def v(x, *a):
    await asyncio.sleep(0); log.append(x if isinstance(x, (int, str)) else type(x)); return x


async def deco():
    def d(n): return lambda f: (print('deco', n), f)[1]
    @d(await v(1))
    @d(await v(2))
    def f(a=await v(3), *, b=await v(4), **k): return a, b
    print(f())
    @d(await v('c'))
    class C(await v(object), metaclass=await v(type)):
        x = 1
    print(C.__mro__)
    g = lambda a=await v(5), *, b=await v(6): (a, b)
    print(g())
async def comp():
    print([x async for x in agen()], [await v(x) for x in [1,2]], [x for x in await v([3,4])], {await v(k): await v(w) for k, w in [(1,2)]}, {x for x in await v([1])})
    print([y for x in await v([[1],[2]]) for y in await v(x) if await v(y)])
    print(list(x for x in await v([7])), sum([x for x in await v([7])]))
    print([z async for z in (await v(q) for q in (1,2))])
    print([(a, b) for a in [1,2] for b in [await v(a), await v(a+1)]])
async def agen():
    yield 1
    yield await v(2)
async def fstr():
    print(f'{await v(1)} {await v(2.5):{await v(".2f")}} {await v("x")!r:>{await v(6)}} {await v(3)=}')
    print(f'{(await v(1), await v(2))}' 'x' f'{[await v(i) for i in range(2)]}')
async def mat():
    match await v(3):
        case 1 if await v(True): print('one')
        case x if await v(False): print('no', x)
        case x if await v(True): print('yes', x)
    match (await v(1), await v(2)):
        case (a, b) if a > await v(1): print('no')
        case (a, b) if a < await v(2): print('ok', a, b)
    match await v({'k': [1,2]}):
        case {'k': [1, y]} if await v(y) == 2: print(y)
        case _: print('none')
async def misc():
    assert await v(True), await v('msg')
    try: assert await v(0), await v('msg')
    except AssertionError as e: print(repr(e))
    d = {1: 2, 'k': [1,2,3]}
    del (await v(d))[await v(1)]; print(d)
    (await v(d))[await v('k')][await v(0)] += await v(10); print(d)
    class O: a = 1
    o = O()
    (await v(o)).a += await v(5); print(o.a)
    (await v(o)).b = await v(6); print(o.b)
    del (await v(o)).b; print(hasattr(o, 'b'))
    (await v(o)).x, (await v(d))[await v(9)], *r = await v((1, 2, 3)); print(o.x, d, r)
    print(1 < await v(2) < await v(3), 1 < await v(0) < await v(99), await v(1) == 1 != await v(2))
    print(*await v([1,2]), *await v((3,)), sep=await v('-'), **await v({'end': '!\n'}))
    s = 'a'; s += await v('b'); print(s)
    x = [1, await v(2), *await v([3])]; print(x)
    print({**await v({1: 2}), 3: await v(4)})
    print((y := await v(3)) + y, await v(1) if await v(0) else await v(2))
    print(x[await v(0):await v(2)], x[await v(-1)], not await v(0), -await v(3), await v(2) ** await v(3))
    print(await v(0) or await v('') or await v('last'), await v(1) and await v(0) and await v(5))
    async with (await v(CM())) as c, CM() as d2: print('in', c, d2)
    for a, b in await v([(1, 2)]): print(a, b)
    while await v(len(x)) > 2: x.pop()
    print(x)
    i = 0
    for x[await v(0)] in [5, 6]: pass
    print(x)
    with await v(SC()) as x[await v(1)]: print(x)
    return await v('ret')
class SC:
    def __enter__(self): return 'sc'
    def __exit__(self, *a): pass
class CM:
    async def __aenter__(self): return 'cm'
    async def __aexit__(self, *a): pass
async def more():
    global gl
    gl = await v(1)
    gl += await v(2); print(gl)
    x: int = await v(3); print(x)
    raise await v(ValueError('v')) from await v(KeyError('c'))


async def main():
    for f in (deco, comp, fstr, mat, misc):
        print(f.__name__)
        print(await f())
    try:
        await more()
    except ValueError as e:
        print(repr(e), repr(e.__cause__))
    print(log)


asyncio.run(main())
