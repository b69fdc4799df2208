"""Tasks show their name, state, result and exception."""

import asyncio


async def job(fail):
    await asyncio.sleep(0)
    if fail:
        raise ValueError("failed")
    return "fine"


async def main():
    good = asyncio.create_task(job(False), name="good")
    bad = asyncio.create_task(job(True))
    bad.set_name("bad")
    for act in (good.result, good.exception):
        try:
            act()
        except asyncio.InvalidStateError as e:
            print(e)
    print(good.done(), good.cancelled(), good.get_name(), bad.get_name())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    print(good.done(), good.result(), good.exception(), bad.done(), repr(bad.exception()))
    try:
        bad.result()
    except ValueError as e:
        print(e)
    print(
        good.get_coro().__name__,
        good.cancel(),
        isinstance(good, asyncio.Future),
        asyncio.isfuture(good),
    )
    for act in (lambda: good.set_result(1), lambda: good.set_exception(ValueError())):
        try:
            act()
        except RuntimeError as e:
            print(e)


asyncio.run(main())
