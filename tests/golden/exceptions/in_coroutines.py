"""try, except, else and finally around awaits."""

import asyncio


async def fail(kind):
    await asyncio.sleep(0)
    raise kind("from the coroutine")


async def attempt(kind):
    try:
        try:
            result = await fail(kind) if kind else "fine"
        except ValueError as e:
            await asyncio.sleep(0)
            print("handled", e)
            await fail(KeyError)
        else:
            await asyncio.sleep(0)
            print("else", result)
            return "returned"
        finally:
            await asyncio.sleep(0)
            print("finally")
    except Exception as e:
        print("outer", repr(e), repr(e.__context__))
    return "end"


async def main():
    for kind in (None, ValueError, TypeError):
        print(await attempt(kind))
    try:
        await fail(ValueError)
    except ValueError:
        await asyncio.sleep(0)
        try:
            raise
        except ValueError as e:
            print("again", e)


asyncio.run(main())
