"""Waiting for tasks and futures, cancelled at each turn: who is cancelled with it, and who is not."""

import asyncio
import contextlib

from _sweep import brief, case, ended, main


def children(t, **plans):
    """Starts tasks that end after some turns: with their name, or with an error where the number is negative."""
    tasks = [asyncio.create_task(child(t, name, turns), name=name) for name, turns in plans.items()]
    t.state = lambda: ", ".join(f"{c.get_name()} {ended(c)}" for c in tasks)
    t.helpers += tasks
    return tasks


async def child(t, name, turns):
    try:
        for _ in range(abs(turns)):
            await asyncio.sleep(0)
    except asyncio.CancelledError as e:
        t.note(f"{name} cancelled{e.args}")
        raise
    if turns < 0:
        raise ValueError(name)
    return name


@case("sleep of nothing", "sleep")
async def sleep_nothing(t):
    return asyncio.sleep(0, "slept")


@case("sleep of no time left", "sleep")
async def sleep_soon(t):
    return asyncio.sleep(-1, "slept")


@case("long sleep", "sleep")
async def sleep_long(t):
    return asyncio.sleep(1000)


@case("several sleeps", "sleep")
async def sleeps(t):
    async def operation():
        for i in range(3):
            try:
                await asyncio.sleep(0)
            finally:
                t.note(i)

    return operation()


@case("Future.__await__")
async def future(t):
    f = asyncio.get_running_loop().create_future()
    t.at(2, lambda: f.done() or f.set_result("result"))
    t.state = lambda: ended(f)

    async def operation():
        return await f

    return operation()


@case("future that fails", "Future.__await__")
async def future_fails(t):
    f = asyncio.get_running_loop().create_future()
    t.at(2, lambda: f.done() or f.set_exception(ValueError("bad")))
    t.state = lambda: ended(f)

    async def operation():
        return await f

    return operation()


@case("future that is cancelled", "Future.__await__")
async def future_cancelled(t):
    f = asyncio.get_running_loop().create_future()
    t.at(2, lambda: f.cancel("own"))
    t.state = lambda: ended(f)

    async def operation():
        return await f

    return operation()


@case("future that two wait for", "Future.__await__")
async def future_two(t):
    f = asyncio.get_running_loop().create_future()

    async def wait():
        return await f

    t.at(1, lambda: t.helper("behind", wait()))
    t.at(2, lambda: f.done() or f.set_result("result"))
    t.state = lambda: ended(f)
    return wait()


@case("Task.__await__")
async def task(t):
    (a,) = children(t, a=3)

    async def operation():
        return await a

    return operation()


@case("task that swallows a cancellation", "Task.__await__")
async def task_swallows(t):
    async def stubborn():
        for i in range(2):
            try:
                await asyncio.sleep(1000 if i else 0)
            except asyncio.CancelledError:
                t.note(f"swallowed {i}")
        return "over"

    inner = asyncio.create_task(stubborn())
    t.at(3, lambda: inner.cancel("own"))

    async def operation():
        return await inner

    return operation()


@case("task with a long cleanup", "Task.__await__")
async def task_cleanup(t):
    async def careful():
        try:
            await asyncio.sleep(1000)
        finally:
            await asyncio.sleep(0)
            t.note("cleaned")

    inner = asyncio.create_task(careful())
    t.at(3, lambda: inner.cancel("own"))

    async def operation():
        return await inner

    return operation()


@case("create_task", "create_task", "ensure_future")
async def nested_tasks(t):
    async def inner(n):
        try:
            if n:
                return await asyncio.ensure_future(inner(n - 1))
            await asyncio.sleep(0)
            return "deep"
        finally:
            t.note(f"left {n}")

    return inner(2)


@case("eager task", "eager_task_factory", "create_eager_task_factory")
async def eager(t):
    loop = asyncio.get_running_loop()

    async def operation():
        made = asyncio.Task(child(t, "eager", 2), loop=loop, eager_start=True)
        done = asyncio.Task(child(t, "at once", 0), loop=loop, eager_start=True)
        t.note(done.done())
        return await made, await done

    return operation()


@case("gather")
async def gather(t):
    a, b = children(t, a=2, b=3)

    async def operation():
        return await asyncio.gather(a, b)

    return operation()


@case("gather of coroutines", "gather")
async def gather_coroutines(t):
    async def operation():
        return await asyncio.gather(child(t, "a", 1), child(t, "b", 2))

    return operation()


@case("gather with a failing child", "gather")
async def gather_fails(t):
    a, b = children(t, a=-2, b=4)

    async def operation():
        return await asyncio.gather(a, b)

    return operation()


@case("gather with a failing child, exceptions returned", "gather")
async def gather_returns(t):
    a, b = children(t, a=-2, b=3)

    async def operation():
        return await asyncio.gather(a, b, return_exceptions=True)

    return operation()


@case("gather with a cancelled child", "gather")
async def gather_child_cancelled(t):
    a, b = children(t, a=4, b=4)
    t.at(2, lambda: a.cancel("own"))

    async def operation():
        return await asyncio.gather(a, b)

    return operation()


@case("gather with a cancelled child, exceptions returned", "gather")
async def gather_child_cancelled_returned(t):
    a, b = children(t, a=3, b=3)
    t.at(2, lambda: a.cancel("own"))

    async def operation():
        return await asyncio.gather(a, b, return_exceptions=True)

    return operation()


@case("gather in gather", "gather")
async def gather_gather(t):
    a, b, c = children(t, a=2, b=3, c=1)

    async def operation():
        return await asyncio.gather(asyncio.gather(a, b), c)

    return operation()


@case("gather that is cancelled itself", "gather")
async def gather_itself(t):
    a, b = children(t, a=3, b=4)
    both = asyncio.gather(a, b)
    t.at(2, lambda: both.cancel("own"))

    async def operation():
        return await both

    return operation()


def wait_case(name, **options):
    @case(name, "wait")
    async def wait(t):
        tasks = children(t, a=3, b=-2, c=4)

        async def operation():
            done, pending = await asyncio.wait(tasks, **options)
            return sorted(d.get_name() for d in done), sorted(p.get_name() for p in pending)

        return operation()


wait_case("wait for all")
wait_case("wait for the first", return_when=asyncio.FIRST_COMPLETED)
wait_case("wait for the first exception", return_when=asyncio.FIRST_EXCEPTION)
wait_case("wait for no time", timeout=0)
wait_case("wait with a time limit", timeout=1000)


def wait_for_case(name, timeout, turns):
    @case(name, "wait_for")
    async def wait_for(t):
        (a,) = children(t, a=turns)

        async def operation():
            return await asyncio.wait_for(a, timeout)

        return operation()


wait_for_case("wait_for", 1000, 2)
wait_for_case("wait_for without a limit", None, 2)
wait_for_case("wait_for no time", 0, 2)
wait_for_case("wait_for what is done, no time", 0, 0)
wait_for_case("wait_for what fails", 1000, -2)
wait_for_case("wait_for less than no time", -1, 2)


@case("wait_for a coroutine", "wait_for")
async def wait_for_coroutine(t):
    return asyncio.wait_for(child(t, "a", 2), 1000)


@case("wait_for what is cancelled", "wait_for")
async def wait_for_cancelled(t):
    (a,) = children(t, a=4)
    t.at(2, lambda: a.cancel("own"))

    async def operation():
        return await asyncio.wait_for(a, 1000)

    return operation()


@case("wait_for that cannot stop what it waits for", "wait_for")
async def wait_for_stubborn(t):
    async def stubborn():
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            for _ in range(3):
                await asyncio.sleep(0)
            return "late"

    async def operation():
        return await asyncio.wait_for(stubborn(), 1000)

    return operation()


@case("shield")
async def shield(t):
    (a,) = children(t, a=3)

    async def operation():
        return await asyncio.shield(a)

    return operation()


@case("shield of what fails", "shield")
async def shield_fails(t):
    (a,) = children(t, a=-3)

    async def operation():
        return await asyncio.shield(a)

    return operation()


@case("shield of what is cancelled", "shield")
async def shield_cancelled(t):
    (a,) = children(t, a=5)
    t.at(2, lambda: a.cancel("own"))

    async def operation():
        return await asyncio.shield(a)

    return operation()


@case("shield in a time limit", "shield", "timeout")
async def shield_timeout(t):
    (a,) = children(t, a=3)

    async def operation():
        async with asyncio.timeout(1000):
            return await asyncio.shield(a)

    return operation()


@case("as_completed")
async def as_completed(t):
    tasks = children(t, a=3, b=1)

    async def operation():
        return [await f for f in asyncio.as_completed(tasks)]

    return operation()


@case("as_completed by async for", "as_completed")
async def as_completed_async(t):
    tasks = children(t, a=3, b=-1)

    async def operation():
        names = []
        async for f in asyncio.as_completed(tasks):
            names.append(f.get_name())
            with contextlib.suppress(ValueError):
                t.note(await f)
        return names

    return operation()


@case("as_completed for no time", "as_completed")
async def as_completed_late(t):
    tasks = children(t, a=3, b=2)

    async def operation():
        return [await f for f in asyncio.as_completed(tasks, timeout=0)]

    return operation()


@case("timeout", "timeout", "Timeout.__aenter__", "Timeout.__aexit__")
async def timeout(t):
    limits = []

    async def operation():
        async with asyncio.timeout(1000) as limit:
            limits.append(limit)
            for _ in range(3):
                await asyncio.sleep(0)

    t.state = lambda: [limit.expired() for limit in limits]
    return operation()


@case("timeout that runs out", "timeout", "timeout_at")
async def timeout_out(t):
    limits = []

    def soon():
        for limit in limits:
            limit.reschedule(0)

    async def operation():
        async with asyncio.timeout_at(None) as limit:
            limits.append(limit)
            for _ in range(5):
                await asyncio.sleep(0)

    async def told():
        try:
            await operation()
        finally:
            t.note(limits and (limits[0].expired(), brief(limits[0])))

    t.at(2, lambda: soon() if limits and "[active]" in repr(limits[0]) else None)
    return told()


@case("timeout that runs out at once", "timeout_at")
async def timeout_at_once(t):
    async def operation():
        async with asyncio.timeout_at(0):
            await asyncio.sleep(0)
            t.note("went on")
            await asyncio.sleep(0)

    return operation()


@case("timeout in a timeout", "timeout")
async def timeout_nested(t):
    async def operation():
        try:
            async with asyncio.timeout(0) as outer:
                try:
                    async with asyncio.timeout(0) as inner:
                        await asyncio.sleep(1000)
                finally:
                    t.note(f"inner {inner.expired()}")
        finally:
            t.note(f"outer {outer.expired()}")

    return operation()


@case("timeout around a cleanup", "timeout")
async def timeout_cleanup(t):
    async def operation():
        async with asyncio.timeout(0):
            try:
                await asyncio.sleep(1000)
            finally:
                for i in range(2):
                    await asyncio.sleep(0)
                    t.note(i)

    return operation()


@case("TaskGroup", "TaskGroup.__aenter__", "TaskGroup.__aexit__")
async def task_group(t):
    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(t, "a", 2))
            group.create_task(child(t, "b", 3))
            await asyncio.sleep(0)
            t.note("body over")

    return operation()


@case("TaskGroup with a failing child", "TaskGroup.__aexit__")
async def task_group_fails(t):
    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(t, "a", -2))
            group.create_task(child(t, "b", 4))

    return operation()


@case("TaskGroup whose body is interrupted", "TaskGroup.__aexit__")
async def task_group_body(t):
    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(t, "a", -1))
            try:
                await asyncio.sleep(1000)
            finally:
                await asyncio.sleep(0)
                t.note("body cleaned")

    return operation()


@case("TaskGroup whose body fails", "TaskGroup.__aexit__")
async def task_group_body_fails(t):
    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(t, "a", 3))
            await asyncio.sleep(0)
            raise KeyError("body")

    return operation()


@case("TaskGroup with a cancelled child", "TaskGroup.__aexit__")
async def task_group_child(t):
    async def operation():
        async with asyncio.TaskGroup() as group:
            a = group.create_task(child(t, "a", 3))
            group.create_task(child(t, "b", 3))
            await asyncio.sleep(0)
            a.cancel("own")

    return operation()


@case("TaskGroup whose children take long to end", "TaskGroup.__aexit__")
async def task_group_stubborn(t):
    async def stubborn(name):
        try:
            await asyncio.sleep(1000)
        except asyncio.CancelledError:
            for _ in range(2):
                await asyncio.sleep(0)
            t.note(f"{name} ends")
            raise ValueError(name) from None

    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(stubborn("a"))
            group.create_task(child(t, "b", -2))

    return operation()


@case("TaskGroup in a TaskGroup", "TaskGroup.__aexit__")
async def task_groups(t):
    async def inner():
        async with asyncio.TaskGroup() as group:
            group.create_task(child(t, "a", 2))
            group.create_task(child(t, "b", -3))

    async def operation():
        async with asyncio.TaskGroup() as group:
            group.create_task(inner())
            group.create_task(child(t, "c", 5))

    return operation()


@case("TaskGroup in a time limit", "TaskGroup.__aexit__", "timeout")
async def task_group_timeout(t):
    async def operation():
        async with asyncio.timeout(0):
            async with asyncio.TaskGroup() as group:
                group.create_task(child(t, "a", 5))
                group.create_task(child(t, "b", 6))

    return operation()


@case("run_in_executor's future", "wrap_future")
async def wrapped(t):
    import concurrent.futures

    inner = concurrent.futures.Future()
    inner.set_running_or_notify_cancel()

    def finish():
        inner.set_result("done")

    t.at(2, finish)
    t.state = lambda: inner._state

    async def operation():
        return await asyncio.wrap_future(inner)

    return operation()


@case("wrapped future that has not begun", "wrap_future")
async def wrapped_waiting(t):
    import concurrent.futures

    inner = concurrent.futures.Future()
    t.at(2, lambda: inner.set_running_or_notify_cancel() and inner.set_result("done"))
    t.state = lambda: inner._state

    async def operation():
        return await asyncio.wrap_future(inner)

    return operation()


@case("run_coroutine_threadsafe")
async def threadsafe(t):
    loop = asyncio.get_running_loop()

    async def operation():
        inner = asyncio.run_coroutine_threadsafe(child(t, "a", 2), loop)
        return await asyncio.wrap_future(inner)

    return operation()


if __name__ == "__main__":
    main()
