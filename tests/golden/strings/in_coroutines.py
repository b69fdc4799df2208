"""String methods and operators around awaits."""

import asyncio


async def value(x):
    await asyncio.sleep(0)
    return x


async def main():
    s = await value("ab") + await value("cd") * await value(2)
    s += await value("!")
    print(
        s,
        (await value("x,y")).split(await value(",")),
        "-".join([await value(c) for c in s]),
        s[await value(1) : await value(3)],
    )
    print(
        await value("b") in await value("abc"),
        "%s and %s" % (await value(1), await value(2)),
        "{}".format(await value(3)),
    )
    try:
        await value("a") + await value(1)
    except TypeError as e:
        print(e)


asyncio.run(main())
