"""as_completed: `async for` gives the futures themselves, mixed use, timeouts, cancellation."""
import asyncio


async def job(n, result):
    for _ in range(n):
        await asyncio.sleep(0)
    if isinstance(result, Exception):
        raise result
    return result


async def main():
    tasks = {asyncio.create_task(job(n, r)): r for n, r in ((3, "c"), (1, "a"), (2, "b"))}
    async for t in asyncio.as_completed(tasks):
        print(tasks[t], t.done(), await t)

    async for t in asyncio.as_completed([job(0, "x")]):
        print(type(t).__name__, t.result())

    it = asyncio.as_completed([job(2, "late"), job(1, ValueError("bad"))])
    for c in it:
        try:
            print(await c)
        except ValueError as e:
            print(repr(e))

    it = asyncio.as_completed([job(1, 1), job(2, 2), job(3, 3)])
    print(await next(it), (await anext(it)).result(), await next(it))
    try:
        next(it)
    except StopIteration:
        print("plain iteration is over")
    try:
        await anext(it)
    except StopAsyncIteration:
        print("asynchronous iteration is over")

    forever = asyncio.create_task(asyncio.sleep(100))
    try:
        async for t in asyncio.as_completed([forever, job(1, "quick")], timeout=0.01):
            print(t.result())
    except TimeoutError as e:
        print(repr(e), forever.done())
    forever.cancel()

    async for t in asyncio.as_completed([]):
        print("never")
    for wrong in (job(1, 1), asyncio.get_running_loop().create_future()):
        try:
            asyncio.as_completed(wrong)
        except TypeError as e:
            print(e)
        if asyncio.iscoroutine(wrong):
            wrong.close()


asyncio.run(main())
