"""How a task group ends: bodies that raise, tasks that fail together or late, cancellation from outside."""

import asyncio


async def turns(n):
    for _ in range(n):
        await asyncio.sleep(0)


async def sit(name, log):
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        log.append(name)
        raise


async def fail(e, after=0):
    await turns(after)
    raise e


def show(e):
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}({e.message!r}, {[show(x) for x in e.exceptions]})"
    return repr(e)


async def attempt(name, body):
    log = []
    group = asyncio.TaskGroup()
    try:
        async with group:
            await body(group, log)
    except BaseException as e:
        print(name, show(e), repr(e.__context__), e.__suppress_context__, log, group)
    else:
        print(name, "fine", log, group)
    print(asyncio.current_task().cancelling())


async def body_raises(group, log):
    group.create_task(sit("a", log))
    group.create_task(sit("b", log))
    await turns(1)
    raise KeyError("body")


async def body_and_task(group, log):
    group.create_task(fail(ValueError(1)))
    group.create_task(sit("a", log))
    try:
        await asyncio.sleep(9)
    finally:
        raise KeyError("body")


async def several(group, log):
    for i in range(3):
        group.create_task(fail(ValueError(i)))
    group.create_task(sit("a", log))


async def late(group, log):
    group.create_task(fail(ValueError(1), 2))
    group.create_task(fail(ValueError(2), 3))

    async def cleanup():
        try:
            await asyncio.sleep(9)
        finally:
            raise OSError("cleanup")

    group.create_task(cleanup())


async def base_error(group, log):
    async def leave():
        raise SystemExit(3)

    group.create_task(fail(ValueError(1)))
    await turns(2)
    print(group)
    raise KeyboardInterrupt


async def body_cancelled(group, log):
    group.create_task(sit("a", log))
    await turns(1)
    raise asyncio.CancelledError("by hand")


async def refused(group, log):
    group.create_task(fail(ValueError(1)))
    try:
        await asyncio.sleep(9)
    except asyncio.CancelledError:
        c = sit("never", log)
        try:
            group.create_task(c)
        except RuntimeError as e:
            log.append(str(e))
        raise


async def grows(group, log):
    async def grow(n):
        log.append(n)
        if n:
            group.create_task(grow(n - 1), name=f"grow {n}")

    group.create_task(grow(3))


async def quick(group, log):
    log.append(await group.create_task(asyncio.sleep(0, "value")))


async def cancelled_from_outside():
    log = []

    async def run():
        async with asyncio.TaskGroup() as group:
            group.create_task(sit("a", log))
            group.create_task(fail(ValueError(1), 5))

    task = asyncio.create_task(run())
    await turns(3)
    task.cancel("outside")
    try:
        await task
    except asyncio.CancelledError as e:
        print("outside", e.args, log, task.cancelling())


async def main():
    for body in (
        body_raises,
        body_and_task,
        several,
        late,
        body_cancelled,
        refused,
        grows,
        quick,
    ):
        await attempt(body.__name__, body)
    await cancelled_from_outside()
    try:
        await attempt("base", base_error)
    except KeyboardInterrupt:
        print("interrupted")
    group = asyncio.TaskGroup()
    c = sit("x", [])
    try:
        group.create_task(c)
    except RuntimeError as e:
        print(e)


asyncio.run(main())
