"""Futures and tasks take attributes, though they have no `__dict__` to be seen; what they hold is found by the collector."""
import asyncio
import gc
import weakref


async def nothing():
    pass


class Held:
    pass


def use(thing):
    print(hasattr(thing, "__dict__"), hasattr(thing, "label"))
    thing.label = "first"
    thing.label += " and second"
    print(thing.label, "label" in dir(thing), getattr(thing, "label"))
    try:
        vars(thing)
    except TypeError as e:
        print(e)
    del thing.label
    for missing in (lambda: thing.label, lambda: delattr(thing, "label")):
        try:
            missing()
        except AttributeError as e:
            print(e, e.name, e.obj is thing)
    # What the class defines as a method may be hidden, what it defines as data may not.
    for _ in range(3):
        thing.done = lambda: "hidden"
        print(thing.done())
        del thing.done
        print(thing.done())
    try:
        thing._state = "FINISHED"
    except AttributeError as e:
        print(e)


async def cycle(thing):
    held = thing.held = Held()
    held.back = thing
    return weakref.ref(held)


async def main():
    loop = asyncio.get_running_loop()
    use(loop.create_future())
    task = asyncio.create_task(nothing())
    use(task)
    await task
    gathered = asyncio.gather(nothing(), nothing())
    gathered.label = 1
    print(await gathered, gathered.label)
    held = await cycle(loop.create_future())
    gc.collect()
    print(held())


asyncio.run(main())
try:
    asyncio.Future.label = 1
except TypeError as e:
    print(e)
