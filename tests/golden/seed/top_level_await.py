# kaa: differs (CPython has top-level await only in its prompt)
"""`await`, `async for` and `async with` may stand at the top level of a script."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def numbers():
    for i in range(2):
        yield i


print(await value("awaited"))
async for x in numbers():
    print(x)
async with asyncio.Lock() as lock:
    print("locked", lock)
print([x async for x in numbers()], await asyncio.gather(value(1), value(2)))
try:
    asyncio.run(value(1))
except RuntimeError as e:
    print(e)
