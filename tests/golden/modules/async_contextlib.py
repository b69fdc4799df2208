"""asynccontextmanager, AsyncExitStack, aclosing: order, exceptions, suppression, cancellation."""
import asyncio
from contextlib import AsyncExitStack, aclosing, asynccontextmanager, nullcontext


@asynccontextmanager
async def scope(name):
    print("enter", name)
    try:
        await asyncio.sleep(0)
        yield name
    except KeyError as e:
        print("swallowed", repr(e))
    finally:
        await asyncio.sleep(0)
        print("exit", name)


@scope("decorated")
async def decorated():
    print("inside")


async def numbers():
    try:
        for i in range(5):
            yield i
    finally:
        print("closed")


@asynccontextmanager
async def stops_too_late():
    yield
    yield


async def main():
    async with scope("a") as name:
        print(name)
    async with scope("b"):
        raise KeyError("b")
    try:
        async with scope("c"):
            raise ValueError("c")
    except ValueError as e:
        print(repr(e))
    await decorated()
    await decorated()
    async with aclosing(numbers()) as it:
        async for i in it:
            if i == 2:
                break
    async with nullcontext(3) as three:
        print(three)

    async def say(*args):
        await asyncio.sleep(0)
        print(*args)

    async with AsyncExitStack() as stack:
        stack.callback(print, "plain callback")
        stack.push_async_callback(say, "async", "callback")
        print(await stack.enter_async_context(scope("d")))
        print(stack.enter_context(nullcontext("sync")))
        kept = stack.pop_all()
    print("nothing undone yet")
    await kept.aclose()

    async def swallow(kind, e, tb):
        print("saw", repr(e))
        return True

    async def worse(kind, e, tb):
        raise RuntimeError("worse")

    async with AsyncExitStack() as stack:
        stack.push_async_exit(swallow)
        stack.push_async_exit(worse)
        raise OSError("first")
    try:
        async with AsyncExitStack() as stack:
            stack.push_async_exit(worse)
            raise OSError("first")
    except RuntimeError as e:
        print(repr(e), repr(e.__context__))
    try:
        async with stops_too_late():
            pass
    except RuntimeError as e:
        print(e)
    task = asyncio.create_task(hold())
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    task.cancel()
    print(await asyncio.gather(task, return_exceptions=True))


async def hold():
    async with scope("held"):
        await asyncio.sleep(100)


asyncio.run(main())
