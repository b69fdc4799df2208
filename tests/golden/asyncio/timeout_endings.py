"""How a block with a deadline ends: late, early, raising, cancelled from outside as well, swallowing."""

import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def raising():
    try:
        async with asyncio.timeout(1) as t:
            raise KeyError("body")
    except KeyError as e:
        print(repr(e), e.__context__, t.expired(), t)


async def late():
    try:
        async with asyncio.timeout(0.01) as t:
            await asyncio.sleep(1)
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), e.__cause__ is e.__context__, t.expired(), t)
    print(asyncio.current_task().cancelling())


async def late_and_raising():
    try:
        async with asyncio.timeout(0.01) as t:
            try:
                await asyncio.sleep(1)
            finally:
                raise KeyError("cleanup")
    except KeyError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__cause__), t.expired())


async def late_and_group():
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            except asyncio.CancelledError:
                try:
                    raise ValueError("part")
                except ValueError as part:
                    found = part
                raise ExceptionGroup("many", [found])
    except ExceptionGroup as e:
        print(repr(e), repr(e.__context__), repr(e.exceptions[0].__context__))


async def swallowed():
    async with asyncio.timeout(0.01) as t:
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            print("swallowed", t.expired(), t)
    print(t, asyncio.current_task().cancelling())


async def both():
    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(1)
            finally:
                asyncio.current_task().cancel("outside")
                await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        print("cancelled", e.args, asyncio.current_task().cancelling())
    asyncio.current_task().uncancel()


async def past():
    try:
        async with asyncio.timeout(-1) as t:
            print("not yet", t.expired())
            await asyncio.sleep(0)
            print("never")
    except TimeoutError:
        print("past", t)
    async with asyncio.timeout(0):
        print("no await, no timeout")


async def used_twice():
    t = asyncio.timeout(1)
    for f in (lambda: t.reschedule(3),):
        try:
            f()
        except RuntimeError as e:
            print(e)
    async with t:
        try:
            async with t:
                pass
        except RuntimeError as e:
            print(e)
    try:
        t.reschedule(1)
    except RuntimeError as e:
        print(e)


async def nested():
    try:
        async with asyncio.timeout(0.02) as outer:
            try:
                async with asyncio.timeout(0.01) as inner:
                    await asyncio.sleep(1)
            except TimeoutError:
                print("inner", inner, outer.expired())
                await asyncio.sleep(1)
    except TimeoutError:
        print("outer", outer)


async def waits():
    async def value(x):
        await asyncio.sleep(0)
        return x

    async def stubborn():
        try:
            await asyncio.sleep(1)
        except asyncio.CancelledError:
            return "stubborn"

    async def failing():
        try:
            await asyncio.sleep(1)
        finally:
            raise KeyError("cleanup")

    for aw, t in (
        (value(1), 1),
        (value(2), None),
        (value(3), 0),
        (value(4), -1),
        (asyncio.sleep(1), 0.01),
        (stubborn(), 0.01),
        (failing(), 0.01),
        (asyncio.ensure_future(value(5)), 1.5),
        (asyncio.ensure_future(asyncio.sleep(9)), 0.01),
    ):
        try:
            print(await asyncio.wait_for(aw, t))
        except Exception as e:
            print(repr(e), repr(e.__cause__), repr(e.__context__))
    try:
        await asyncio.wait_for(3, 1)
    except TypeError as e:
        print(e)
    task = asyncio.create_task(asyncio.wait_for(asyncio.sleep(9), 5))
    await turns(2)
    task.cancel("outer")
    try:
        await task
    except asyncio.CancelledError as e:
        print("cancelled", e.args)


async def main():
    for part in (
        raising,
        late,
        late_and_raising,
        late_and_group,
        swallowed,
        both,
        past,
        used_twice,
        nested,
        waits,
    ):
        await part()


asyncio.run(main())
c = asyncio.timeout_at(None).__aenter__()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
