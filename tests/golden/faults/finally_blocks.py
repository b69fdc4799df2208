"""Errors in finally blocks, in __aexit__ and in the finalisers of async generators, as a loop ends and before."""

import asyncio
import contextlib


def handler(loop, context):
    e = context.get("exception")
    message = context["message"]
    print("  told:", message[: message.find("<")] if "<" in message else message, repr(e), repr(e.__context__))


def shown(e, depth=0):
    if e is not None:
        print("   " + "  " * depth, repr(e))
        if isinstance(e, BaseExceptionGroup):
            for one in e.exceptions:
                shown(one, depth + 1)
        if e.__cause__ is not None:
            print("   " + "  " * depth, "cause")
            shown(e.__cause__, depth + 1)
        elif e.__context__ is not None:
            print("   " + "  " * depth, "context")
            shown(e.__context__, depth + 1)


async def turns(n=4):
    for _ in range(n):
        await asyncio.sleep(0)


class Exit:
    def __init__(self, name, error=None, swallow=False):
        self.name, self.error, self.swallow = name, error, swallow

    async def __aenter__(self):
        await asyncio.sleep(0)
        return self

    async def __aexit__(self, kind, e, traceback):
        await asyncio.sleep(0)
        print("  exit", self.name, repr(e))
        if self.error:
            raise self.error
        return self.swallow


async def nested_exits():
    async with Exit("a", KeyError("a")):
        async with Exit("b", IndexError("b")):
            raise ValueError("body")


async def exits_in_a_stack():
    async with contextlib.AsyncExitStack() as stack:
        await stack.enter_async_context(Exit("a", KeyError("a")))
        await stack.enter_async_context(Exit("b", swallow=True))
        await stack.enter_async_context(Exit("c", IndexError("c")))
        raise ValueError("body")


async def finally_in_finally():
    try:
        try:
            raise ValueError("body")
        finally:
            await asyncio.sleep(0)
            raise KeyError("inner")
    finally:
        await asyncio.sleep(0)
        raise IndexError("outer")


async def failing_generator():
    async def items():
        try:
            yield 1
        finally:
            await asyncio.sleep(0)
            raise KeyError("generator")

    async with contextlib.aclosing(items()) as all_items:
        async for _ in all_items:
            raise ValueError("loop")


async def generator_that_yields_on():
    async def items():
        try:
            yield 1
        finally:
            yield 2

    asyncio.get_running_loop().kept = g = items()
    await anext(g)
    await g.aclose()


async def group_exits():
    async with asyncio.TaskGroup() as group:
        group.create_task(finally_in_finally())
        async with Exit("a", KeyError("a")):
            await asyncio.sleep(10)


async def timeout_exits():
    async with asyncio.timeout(0):
        async with Exit("a", KeyError("a")):
            await asyncio.sleep(10)


async def timeout_swallowed():
    async with asyncio.timeout(0):
        async with Exit("a", swallow=True):
            await asyncio.sleep(10)
        print("  goes on")


async def cancelled_and_failing():
    async def inner():
        try:
            await asyncio.sleep(10)
        finally:
            raise KeyError("cleanup")

    task = asyncio.create_task(inner())
    await turns(1)
    task.cancel("why")
    await task


async def left_behind():
    """Tasks and generators that fail while the loop is cleaned up."""

    async def items(name, fails):
        try:
            while True:
                yield name
        finally:
            await asyncio.sleep(0)
            print("  closed", name)
            if fails:
                raise KeyError(name)

    async def task(name, fails):
        try:
            await asyncio.sleep(10)
        finally:
            await asyncio.sleep(0)
            print("  ended", name)
            if fails:
                raise IndexError(name)

    asyncio.get_running_loop().kept = kept = [items("y", True)]
    for g in kept:
        await anext(g)
    kept += [asyncio.create_task(task("t", True))]
    await turns(1)
    raise ValueError("main")


async def dropped_generators():
    async def items(fails):
        try:
            yield 1
        finally:
            await asyncio.sleep(0)
            print("  finalised")
            if fails:
                raise KeyError("dropped")

    for fails in False, True:
        async for _ in items(fails):
            break
        await turns()


async def main(f):
    asyncio.get_running_loop().set_exception_handler(handler)
    await f()


for f in [
    nested_exits, exits_in_a_stack, finally_in_finally, failing_generator, generator_that_yields_on,
    group_exits, timeout_exits, timeout_swallowed, cancelled_and_failing, left_behind, dropped_generators,
]:  # fmt: skip
    print(f.__name__)
    try:
        asyncio.run(main(f))
    except BaseException as e:
        shown(e)
