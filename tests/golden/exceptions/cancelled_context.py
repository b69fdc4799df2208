"""What a cancellation, athrow or aclose that arrives in a handler has as its context."""
import asyncio


def show(e):
    chain = []
    while e is not None:
        chain.append(repr(e))
        e = e.__context__
    return " < ".join(chain)


async def in_handler():
    try:
        raise KeyError("own")
    except KeyError:
        await asyncio.sleep(10)


async def in_finally():
    try:
        raise KeyError("own")
    finally:
        await asyncio.sleep(10)


async def on_future():
    try:
        raise KeyError("own")
    except KeyError:
        await asyncio.get_running_loop().create_future()


async def on_lock():
    lock = asyncio.Lock()
    await lock.acquire()
    try:
        raise KeyError("own")
    except KeyError:
        async with lock:
            pass


async def turns():
    try:
        raise KeyError("own")
    except KeyError:
        while True:
            await asyncio.sleep(0)


class Manager:
    async def __aenter__(self):
        return self

    async def __aexit__(self, kind, e, tb):
        await asyncio.sleep(10)


async def in_exit():
    async with Manager():
        raise KeyError("own")


async def in_plain_exit():
    async with Manager():
        pass


async def group():
    try:
        raise ExceptionGroup("group", [KeyError("own")])
    except* KeyError:
        await asyncio.sleep(10)


async def outer(make):
    try:
        raise IndexError("outer")
    except IndexError:
        await make()


async def numbers():
    try:
        raise KeyError("own")
    except KeyError:
        yield 1
    yield 2


async def delegating():
    try:
        raise KeyError("own")
    except KeyError:
        await asyncio.sleep(10)
    yield 1


async def main():
    for make in in_handler, in_finally, on_future, on_lock, turns, in_exit, in_plain_exit, group:
        for coroutine in make(), outer(make):
            task = asyncio.create_task(coroutine)
            for _ in range(3):
                await asyncio.sleep(0)
            task.cancel()
            try:
                await task
            except asyncio.CancelledError as e:
                print(make.__name__, coroutine.__name__, show(e))

    g = numbers()
    await anext(g)
    try:
        await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print("athrow", show(e))
    g = numbers()
    await anext(g)
    try:
        try:
            raise OSError("caller")
        except OSError:
            await g.athrow(ValueError("thrown"))
    except ValueError as e:
        print("athrow from a handler", show(e))

    async def closing():
        try:
            raise KeyError("own")
        except KeyError:
            try:
                yield 1
            except GeneratorExit as e:
                print("aclose", show(e))
                raise

    g = closing()
    await anext(g)
    await g.aclose()
    g = closing()
    await anext(g)
    try:
        raise OSError("caller")
    except OSError:
        await g.aclose()

    async def loops():
        try:
            raise IndexError("loop")
        except IndexError:
            async for _ in delegating():
                pass

    task = asyncio.create_task(loops())
    await asyncio.sleep(0.1)
    task.cancel()
    try:
        await task
    except asyncio.CancelledError as e:
        print("async for", show(e))

    async def waits(future):
        try:
            raise KeyError("own")
        except KeyError:
            await future

    future = asyncio.get_running_loop().create_future()
    task = asyncio.create_task(waits(future))
    await asyncio.sleep(0)
    future.set_exception(ValueError("set"))
    try:
        await task
    except ValueError as e:
        print("a future's exception", show(e))

    async def limited():
        try:
            raise KeyError("own")
        except KeyError:
            async with asyncio.timeout(1):
                await asyncio.sleep(10)

    try:
        await limited()
    except TimeoutError as e:
        print("timeout", show(e))


asyncio.run(main())
