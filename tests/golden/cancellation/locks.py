"""Locks, semaphores, events, conditions and barriers cancelled at each turn: none is lost, the order stays."""

import asyncio

from _sweep import brief, case, main


def shut_lock(t, lock):
    """The state of a lock that others wait for, and whether all can have it in the end."""

    async def after():
        async with asyncio.timeout(5), lock:
            return "free"

    t.state = lambda: brief(lock)
    t.after = after


async def taken(t, lock, turns=1):
    """Holds a lock or a place for some turns."""
    async with lock:
        t.note("in")
        for _ in range(turns):
            await asyncio.sleep(0)


@case("free lock", "Lock.acquire")
async def free_lock(t):
    lock = asyncio.Lock()

    async def operation():
        await lock.acquire()
        try:
            await asyncio.sleep(0)
        finally:
            lock.release()

    shut_lock(t, lock)
    return operation()


@case("held lock", "Lock.acquire")
async def held_lock(t):
    lock = asyncio.Lock()
    await lock.acquire()
    t.at(2, lock.release)
    t.at(1, lambda: t.helper("behind", taken(t, lock)))

    async def operation():
        await lock.acquire()
        t.note("got")
        lock.release()

    async def after():
        return "free" if not lock.locked() else "held"

    shut_lock(t, lock)
    return operation()


@case("lock by async with", "Lock.__aenter__", "Lock.__aexit__")
async def lock_with(t):
    lock = asyncio.Lock()
    t.helper("before", taken(t, lock))
    t.helper("between", taken(t, lock))
    await asyncio.sleep(0)
    t.at(1, lambda: t.helper("behind", taken(t, lock)))

    async def operation():
        async with lock:
            t.note("got")
            await asyncio.sleep(0)

    shut_lock(t, lock)
    return operation()


@case("semaphore", "Semaphore.acquire")
async def semaphore(t):
    places = asyncio.Semaphore(0)
    t.at(1, lambda: t.helper("behind", places.acquire()))
    t.at(2, places.release)
    t.at(3, places.release)

    async def operation():
        await places.acquire()
        t.note("got")

    t.state = lambda: brief(places)
    return operation()


@case("semaphore with two places given at once", "Semaphore.acquire")
async def semaphore_two(t):
    places = asyncio.Semaphore(0)
    t.at(1, lambda: t.helper("behind", places.acquire()))
    t.at(2, places.release)
    t.at(2, places.release)

    async def operation():
        await places.acquire()
        t.note("got")

    t.state = lambda: brief(places)
    return operation()


@case("semaphore by async with", "Semaphore.__aenter__", "Semaphore.__aexit__")
async def semaphore_with(t):
    places = asyncio.Semaphore(2)
    for name in "ab":
        t.helper(name, taken(t, places, 2))
    await asyncio.sleep(0)
    t.at(1, lambda: t.helper("behind", taken(t, places)))

    async def operation():
        async with places:
            t.note("got")
            await asyncio.sleep(0)

    t.state = lambda: brief(places)
    return operation()


@case("bounded semaphore", "BoundedSemaphore.acquire", "BoundedSemaphore.__aenter__", "BoundedSemaphore.__aexit__")
async def bounded_semaphore(t):
    places = asyncio.BoundedSemaphore(1)
    t.helper("before", taken(t, places, 2))
    await asyncio.sleep(0)
    t.at(1, lambda: t.helper("behind", taken(t, places)))

    async def operation():
        await places.acquire()
        try:
            async with asyncio.timeout(5):
                await asyncio.sleep(0)
        finally:
            places.release()

    async def after():
        try:
            places.release()
        except ValueError as e:
            return f"all back: {e}"

    t.state = lambda: brief(places)
    t.after = after
    return operation()


@case("event", "Event.wait")
async def event(t):
    event = asyncio.Event()
    t.at(1, lambda: t.helper("behind", event.wait()))
    t.at(2, event.set)
    t.at(3, event.clear)
    t.state = lambda: brief(event)
    return event.wait()


@case("event that is set", "Event.wait")
async def event_set(t):
    event = asyncio.Event()
    event.set()
    return event.wait()


def shut_condition(t, condition):
    t.state = lambda: f"{brief(condition)}; {brief(condition._lock)}"


async def hold_notified(t, condition):
    async with condition:
        await condition.wait()
        t.note("woken")


async def notify(t, condition, n, turns=0):
    async with condition:
        condition.notify(n)
        t.note("notified")
        for _ in range(turns):
            await asyncio.sleep(0)


@case("condition", "Condition.wait")
async def condition(t):
    condition = asyncio.Condition()
    t.at(1, lambda: t.helper("behind", hold_notified(t, condition)))
    t.at(3, lambda: t.helper("notifies", notify(t, condition, 1)))

    async def operation():
        async with condition:
            try:
                return await condition.wait()
            finally:
                t.note(f"held {condition.locked()}")

    shut_condition(t, condition)
    return operation()


@case("condition whose lock is taken when it is notified", "Condition.wait")
async def condition_reacquire(t):
    condition = asyncio.Condition()
    t.at(2, lambda: t.helper("notifies", notify(t, condition, 1, 3)))
    t.at(3, lambda: t.helper("other", taken(t, condition, 1)))

    async def operation():
        async with condition:
            try:
                return await condition.wait()
            finally:
                t.note(f"held {condition.locked()}")

    shut_condition(t, condition)
    return operation()


@case("two waiters notified while the lock is taken", "Condition.wait")
async def condition_two(t):
    condition = asyncio.Condition()
    t.at(0, lambda: t.helper("behind", hold_notified(t, condition)))
    t.at(2, lambda: t.helper("notifies", notify(t, condition, 1, 1)))
    t.at(6, lambda: t.helper("notifies again", notify(t, condition, 1)))

    async def operation():
        async with condition:
            await condition.wait()
            t.note("woken first")

    shut_condition(t, condition)
    return operation()


@case("Condition.wait_for")
async def condition_wait_for(t):
    condition = asyncio.Condition()
    values = [0, "", "yes"]
    t.at(2, lambda: t.helper("notifies", notify(t, condition, 1)))
    t.at(5, lambda: t.helper("notifies again", notify(t, condition, 1)))

    async def operation():
        async with condition:
            return await condition.wait_for(lambda: values.pop(0))

    shut_condition(t, condition)
    return operation()


@case("condition by async with", "Condition.__aenter__", "Condition.__aexit__")
async def condition_with(t):
    condition = asyncio.Condition()
    t.helper("before", taken(t, condition, 2))
    await asyncio.sleep(0)
    t.at(1, lambda: t.helper("behind", taken(t, condition)))
    shut_condition(t, condition)
    return taken(t, condition)


def barrier_state(t, barrier):
    t.state = lambda: f"{brief(barrier)} {barrier.n_waiting}"


@case("barrier that fills", "Barrier.wait")
async def barrier(t):
    barrier = asyncio.Barrier(3)
    t.helper("a", barrier.wait())
    t.at(2, lambda: t.helper("b", barrier.wait()))
    t.at(4, lambda: t.helper("c", barrier.wait()))
    t.at(6, lambda: t.helper("d", barrier.wait()))
    barrier_state(t, barrier)
    return barrier.wait()


@case("the last at a barrier", "Barrier.wait")
async def barrier_last(t):
    barrier = asyncio.Barrier(3)
    t.helper("a", barrier.wait())
    t.helper("b", barrier.wait())
    await asyncio.sleep(0)
    t.at(0, lambda: t.helper("next", barrier.wait()))
    barrier_state(t, barrier)
    return barrier.wait()


@case("barrier by async with", "Barrier.__aenter__", "Barrier.__aexit__")
async def barrier_with(t):
    barrier = asyncio.Barrier(2)
    t.at(2, lambda: t.helper("a", barrier.wait()))

    async def operation():
        async with barrier as position:
            t.note(f"passed {position}")
            await asyncio.sleep(0)

    barrier_state(t, barrier)
    return operation()


@case("Barrier.reset")
async def barrier_reset(t):
    barrier = asyncio.Barrier(3)
    t.helper("a", barrier.wait())
    t.helper("b", barrier.wait())
    await asyncio.sleep(0)
    t.at(1, lambda: t.helper("c", barrier.wait()))
    barrier_state(t, barrier)
    return barrier.reset()


@case("reset of a barrier whose lock is taken", "Barrier.reset")
async def barrier_reset_taken(t):
    barrier = asyncio.Barrier(3)
    t.helper("a", barrier.wait())
    await asyncio.sleep(0)
    t.helper("locks", taken(t, barrier._cond, 3))
    await asyncio.sleep(0)
    barrier_state(t, barrier)
    return barrier.reset()


@case("Barrier.abort")
async def barrier_abort(t):
    barrier = asyncio.Barrier(2)
    t.helper("a", barrier.wait())
    await asyncio.sleep(0)
    t.at(3, lambda: t.helper("b", barrier.wait()))
    barrier_state(t, barrier)
    return barrier.abort()


@case("waiting at a barrier that is aborted or reset", "Barrier.wait")
async def barrier_aborted(t):
    barrier = asyncio.Barrier(3)
    t.helper("a", barrier.wait())
    t.at(2, lambda: t.helper("resets", barrier.reset()))
    t.at(5, lambda: t.helper("aborts", barrier.abort()))
    barrier_state(t, barrier)
    return barrier.wait()


if __name__ == "__main__":
    main()
