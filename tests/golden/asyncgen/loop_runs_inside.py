"""Asynchronous loops over generators that only they can reach: the order of all that happens."""
import asyncio, sys, inspect, contextlib
async def src(n):
    try:
        for i in range(n):
            if i % 3 == 2: await asyncio.sleep(0)
            yield i
    finally:
        print("src closed", n, repr(sys.exception()))
async def sq(it):
    async for x in it:
        yield x * x
async def brk():
    async for x in sq(src(10)):
        if x > 5: break
        print("brk", x)
async def ret():
    async for x in src(10):
        if x == 1: return "r"
async def boom():
    async for x in sq(src(5)):
        if x: raise ValueError(x)
async def body_awaits():
    async for x in sq(src(4)):
        await asyncio.sleep(0)
        print("body", x)
async def same_gen():
    it = src(6)
    async for x in it:
        y = await anext(it, "end")
        print("pair", x, y, it.ag_running, it.ag_await)
async def nested_same():
    it = src(6)
    async for x in it:
        async for y in it:
            print(x, y)
            if y == 3: break
async def manual():
    it = src(6)
    async for x in it:
        try:
            it.__anext__().send(None)
        except StopIteration as e:
            print("manual", x, e.value)
        except Exception as e: print("manual", type(e), e)
        if x >= 3: break
    await it.aclose()
async def handled():
    async def h():
        try: raise KeyError("k")
        except KeyError:
            yield repr(sys.exception())
            await asyncio.sleep(0)
            yield repr(sys.exception())
        yield repr(sys.exception())
    try:
        raise IndexError
    except IndexError:
        async for v in h():
            print(v, repr(sys.exception()))
            await asyncio.sleep(0)
            print(repr(sys.exception()))
    print(sys.exception())
async def comp():
    print([x async for x in sq(src(5)) if x % 2 == 0])
    print({x: y async for x in src(2) async for y in src(2)})
    print([y for x in [1, 2] for y in [x]])
async def two_tasks():
    log = []
    async def w(name, n):
        async for x in sq(src(n)):
            log.append((name, x))
            if x % 2: await asyncio.sleep(0)
    await asyncio.gather(w("a", 5), w("b", 5))
    print(log)
async def sending():
    async def echo():
        got = None
        while True:
            got = yield got
            if got == "stop": return
    e = echo()
    await e.asend(None)
    for v in (1, "x", 2): print(await e.asend(v))
    async for v in e:
        print("v", v)
        await e.asend("q")
        try: await e.asend("stop")
        except StopAsyncIteration: print("stopped")
async def cancel():
    async def forever():
        n = 0
        try:
            while True:
                yield n
                n += 1
                if n == 5: await asyncio.sleep(100)
        except asyncio.CancelledError:
            print("gen cancelled"); raise
        finally: print("fin")
    async def use():
        async for x in forever(): print(x, end=" ")
    t = asyncio.create_task(use())
    await asyncio.sleep(0.01)
    t.cancel()
    try: await t
    except asyncio.CancelledError: print("cancelled")
async def cm():
    @contextlib.asynccontextmanager
    async def m():
        print("in"); yield 5; print("out")
    async with m() as v: print(v)
async def dropped():
    async for x in src(3): 
        if x == 1: break
    await asyncio.sleep(0)
async def raising_gen():
    async def g():
        yield 1
        raise LookupError("g")
    try:
        async for x in g(): print(x)
    except LookupError as e:
        print(e, [f.f_code.co_name for f, _ in __import__("traceback").walk_tb(e.__traceback__)])
async def frames():
    async def g():
        yield [f.f_code.co_name for f in fr()]
        yield 2
    def fr():
        f = sys._getframe(1); out = []
        while f and f.f_code.co_name != "_run_once" and f.f_code.co_name != "run": out.append(f); f = f.f_back
        return out[:3]
    async for names in g():
        print(names, [f.f_code.co_name for f in fr()][:2])
async def main():
    for f in (brk, ret, boom, body_awaits, same_gen, nested_same, manual, handled, comp, two_tasks, sending, cancel, cm, dropped, raising_gen, frames):
        print("==", f.__name__)
        try: print(await f())
        except Exception as e: print(type(e), e)
        await asyncio.sleep(0)
asyncio.run(main())
