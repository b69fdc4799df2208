"""Timeout.reschedule, when, expired: deadlines moved, taken away, in the past; states in messages."""
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    t = asyncio.timeout(None)
    print(t, t.when(), t.expired())
    try:
        t.reschedule(1)
    except RuntimeError as e:
        print(e)
    async with t:
        print(t.when())
        t.reschedule(loop.time() + 10)
        t.reschedule(None)
        print(t, t.when())
    print(t, t.expired())
    for action in (lambda: t.reschedule(1), lambda: t.__aenter__().send(None)):
        try:
            action()
        except RuntimeError as e:
            print(e)

    try:
        async with asyncio.timeout(10) as t:
            t.reschedule(loop.time() - 1)
            print("before")
            await asyncio.sleep(0)
            print("one turn later", t.expired())
            await asyncio.sleep(0)
            print("never")
    except TimeoutError as e:
        print(repr(e), repr(e.__cause__), t.expired(), t)

    start = loop.time()
    try:
        async with asyncio.timeout_at(start + 0.01) as t:
            t.reschedule(start + 0.03)
            await asyncio.sleep(5)
    except TimeoutError:
        print(round(loop.time() - start, 2) >= 0.03, t.when() == start + 0.03)

    try:
        async with asyncio.timeout(0.01):
            try:
                await asyncio.sleep(5)
            except asyncio.CancelledError:
                raise ValueError("while it was cancelled")
    except ValueError as e:
        print(repr(e), repr(e.__context__), repr(e.__context__.__cause__))

    async with asyncio.timeout(0.01) as t:
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("swallowed", asyncio.current_task().cancelling())
    print(t, t.expired(), asyncio.current_task().cancelling())


asyncio.run(main())
