"""athrow raises at the `yield`, where it can be handled."""

import asyncio


async def f():
    while True:
        try:
            yield "ready"
        except ValueError as e:
            await asyncio.sleep(0)
            yield f"handled {e}"
        finally:
            print("finally")


async def main():
    g = f()
    print(await anext(g))
    print(await g.athrow(ValueError("v")))
    print(await anext(g))
    try:
        await g.athrow(KeyError("k"))
    except KeyError as e:
        print("out", e)
    print(await anext(g, "finished"))
    try:
        await f().athrow(OSError("unstarted"))
    except OSError as e:
        print(e)


asyncio.run(main())
