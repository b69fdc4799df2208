"""`await` in conditions, loops, returns, deletions, assertions and raises."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def statements():
    d = {"a": 1, "b": 2}
    del d[await value("a")]
    assert await value(True), await value("message")
    if await value(0):
        pass
    elif await value(1):
        print("elif", d)
    while await value(len(d)):
        d.popitem()
    for x in await value("ab"):
        print(await value(x), end=" ")
    x: int = await value(5)
    x += await value(1)
    await value(None)
    print(x, y := await value(3))
    try:
        raise await value(ValueError("raised")) from await value(KeyError("cause"))
    except ValueError as e:
        print(repr(e), repr(e.__cause__))
    return await value("returned")


print(asyncio.run(statements()))
