"""Async generators, context managers and iterators of them, cancelled at each turn: all clean up, once."""

import asyncio
import contextlib

from _sweep import case, main


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def numbers(t, n=3):
    try:
        for i in range(n):
            await asyncio.sleep(0)
            yield i
    except asyncio.CancelledError as e:
        t.note(f"cancelled{e.args}")
        raise
    finally:
        await asyncio.sleep(0)
        t.note("cleaned")


def watch(t, generator):
    """Tells where the generator stands, and whether it still gives something."""

    async def after():
        try:
            return await anext(generator)
        except StopAsyncIteration:
            return "over"

    t.state = lambda: (generator.ag_running, generator.ag_frame is None)
    t.after = after


@case("async for")
async def loop(t):
    generator = numbers(t)

    async def operation():
        return [i async for i in generator]

    watch(t, generator)
    return operation()


@case("asend")
async def asend(t):
    async def echo():
        got = None
        try:
            while True:
                await asyncio.sleep(0)
                got = yield got
        finally:
            t.note("cleaned")

    generator = echo()

    async def operation():
        await generator.asend(None)
        return await generator.asend("x"), await generator.asend("y")

    watch(t, generator)
    return operation()


@case("anext with a default")
async def next_default(t):
    generator = numbers(t, 1)

    async def operation():
        return await anext(generator, "none"), await anext(generator, "none")

    watch(t, generator)
    return operation()


@case("athrow")
async def athrow(t):
    async def patient():
        while True:
            try:
                yield 1
            except ValueError as e:
                t.note(f"caught {e.args}")
                await asyncio.sleep(0)

    generator = patient()

    async def operation():
        await anext(generator)
        return await generator.athrow(ValueError("x")), await generator.athrow(ValueError("y"))

    watch(t, generator)
    return operation()


@case("aclose")
async def aclose(t):
    generator = numbers(t)

    async def operation():
        await anext(generator)
        await generator.aclose()
        t.note("closed")

    watch(t, generator)
    return operation()


@case("aclosing around a loop that is left")
async def aclosing(t):
    generator = numbers(t)

    async def operation():
        async with contextlib.aclosing(generator) as items:
            async for i in items:
                if i == 1:
                    return i

    watch(t, generator)
    return operation()


@case("asynccontextmanager")
async def manager(t):
    @contextlib.asynccontextmanager
    async def place():
        await asyncio.sleep(0)
        try:
            yield "place"
        except BaseException as e:
            t.note(f"saw {type(e).__name__}")
            raise
        finally:
            await asyncio.sleep(0)
            t.note("given back")

    async def operation():
        async with place() as p:
            await turns(2)
        return p

    return operation()


@case("AsyncExitStack")
async def stack(t):
    class Place:
        def __init__(self, name, n):
            self.name, self.n = name, n

        async def __aenter__(self):
            await turns(self.n)
            t.note(f"in {self.name}")

        async def __aexit__(self, kind, e, traceback):
            await turns(self.n)
            t.note(f"out {self.name} {kind and kind.__name__}")

    async def operation():
        async with contextlib.AsyncExitStack() as places:
            await places.enter_async_context(Place("a", 1))
            await places.enter_async_context(Place("b", 0))
            places.push_async_callback(turns, 2)
            await asyncio.sleep(0)

    return operation()


@case("an __aexit__ that swallows")
async def swallows(t):
    class Swallow:
        async def __aenter__(self):
            await asyncio.sleep(0)

        async def __aexit__(self, kind, e, traceback):
            await asyncio.sleep(0)
            t.note(f"swallowed {kind and kind.__name__}")
            return True

    async def operation():
        async with Swallow():
            await turns(2)
        await asyncio.sleep(0)
        return "went on"

    return operation()


@case("an __aexit__ that fails")
async def fails(t):
    class Fail:
        async def __aenter__(self):
            return self

        async def __aexit__(self, kind, e, traceback):
            await asyncio.sleep(0)
            raise KeyError("exit") from e

    async def operation():
        async with Fail():
            await turns(2)

    return operation()


@case("a finally block that waits, fails and returns")
async def finals(t):
    async def failing():
        try:
            await turns(1)
        finally:
            await asyncio.sleep(0)
            raise KeyError("final")

    async def operation():
        try:
            await failing()
        except KeyError as e:
            await asyncio.sleep(0)
            return f"context {type(e.__context__).__name__}"

    return operation()


@case("generators in a chain")
async def chain(t):
    async def doubled(items):
        try:
            async for i in items:
                yield i * 2
        finally:
            t.note("outer cleaned")

    inner = numbers(t, 2)

    async def operation():
        async with contextlib.aclosing(doubled(inner)) as items:
            return [i async for i in items]

    watch(t, inner)
    return operation()


@case("comprehensions")
async def comprehensions(t):
    async def even(i):
        await asyncio.sleep(0)
        return i % 2 == 0

    async def operation():
        return [i async for i in numbers(t, 2) if await even(i)], {i: await even(i) for i in range(2)}

    return operation()


if __name__ == "__main__":
    main()
