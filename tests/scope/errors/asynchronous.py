await x
# ---
class C:
    await x
# ---
def f():
    await x
# ---
lambda: await x
# ---
async def f():
    return lambda: await x
# ---
async def f():
    class C:
        await x
# ---
async def f():
    def g(x=await y): pass
# ---
async def f(x=await y): pass
# ---
async for x in y: pass
# ---
def f():
    async for x in y: pass
# ---
async with x: pass
# ---
class C:
    async with x: pass
# ---
async def f():
    def g():
        async with x: pass
# ---
async def f():
    async with x as y, z: pass
    async for a in b: pass
# ---
[x async for x in y]
# ---
[await x for x in y]
# ---
def f():
    return {x async for x in y}
# ---
def f():
    return {x: 1 for x in y if await x}
# ---
def f():
    return [[x async for x in y] for z in w]
# ---
def f():
    return ([x async for x in y] for z in w)
# ---
def f():
    return (x async for x in y)
# ---
(await x for x in y)
# ---
async def f():
    return lambda: [x async for x in y]
# ---
async def f():
    return [[x async for x in y] for z in w], (await x for x in y)
# ---
class C:
    (x async for x in y)
    [x async for x in y]
# ---
async def f():
    yield
    return 1
# ---
async def f():
    yield
    return
# ---
async def f():
    return 1
    yield
# ---
async def f():
    yield from x
# ---
async def f():
    def g():
        yield from x
    lambda: (yield from x)
# ---
yield
# ---
yield from x
# ---
class C:
    yield x
# ---
x = yield
# ---
f"{(yield)}"
# ---
def f(x=(yield)): pass
# ---
def f():
    @(yield)
    def g(x=(yield)): pass
    class C((yield)): pass
