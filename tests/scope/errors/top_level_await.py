await x
# ---
async for x in y:
    await x
# ---
async with x as y:
    async with y: pass
# ---
[x async for x in y]
# ---
{x: [await x for x in y] for x in z}
# ---
(x async for x in y)
# ---
def f(x=await y): pass
# ---
def f():
    await x
# ---
lambda: await x
# ---
class C:
    await x
# ---
class C:
    [x async for x in y]
# ---
class C(await x): pass
# ---
def f():
    async for x in y: pass
# ---
x: await y
# ---
type X = await y
# ---
await x
return 1
# ---
await x
yield
# ---
(await x)()
1 is await x
