"""Queues cancelled at each turn: no item and no place is lost, those who wait keep their order."""

import asyncio

from _sweep import brief, case, main

KINDS = [asyncio.Queue, asyncio.LifoQueue, asyncio.PriorityQueue]


def watch(t, queue):
    """Notes what is left, and takes it out in the end."""

    def rest():
        items = []
        while not queue.empty():
            items.append(queue.get_nowait())
        return items

    async def after():
        return f"left {rest()} {queue.qsize()}"

    t.state = lambda: f"{queue.qsize()} {queue.full()} {brief(queue) if 'getters' in repr(queue) else ''}".strip()
    t.after = after


def register(kind):
    name = kind.__name__

    @case(f"{name}.get", f"{name}.get")
    async def get(t):
        queue = kind()
        t.at(1, lambda: t.helper("behind", queue.get()))
        t.at(2, queue.put_nowait, "x")
        t.at(4, queue.put_nowait, "y")
        watch(t, queue)
        return queue.get()

    @case(f"{name}.get with two items put at once", f"{name}.get")
    async def get_two(t):
        queue = kind()
        t.at(1, lambda: t.helper("behind", queue.get()))
        t.at(2, queue.put_nowait, "x")
        t.at(2, queue.put_nowait, "y")
        t.at(3, queue.put_nowait, "z")
        watch(t, queue)
        return queue.get()

    @case(f"{name}.get whose item another takes", f"{name}.get")
    async def get_stolen(t):
        queue = kind()
        t.at(2, queue.put_nowait, "x")
        t.at(2, lambda: t.note(queue.get_nowait()))
        t.at(5, queue.put_nowait, "y")
        watch(t, queue)
        return queue.get()

    @case(f"{name}.get after which comes shutdown", f"{name}.get")
    async def get_shutdown(t):
        queue = kind()
        t.helper("before", queue.get())
        t.at(1, lambda: t.helper("behind", queue.get()))
        t.at(2, queue.put_nowait, "x")
        t.at(2, queue.shutdown)
        watch(t, queue)
        return queue.get()

    @case(f"{name}.put", f"{name}.put")
    async def put(t):
        queue = kind(1)
        queue.put_nowait("a")
        t.at(1, lambda: t.helper("behind", queue.put("c")))
        t.at(2, lambda: t.note(queue.get_nowait()))
        t.at(4, lambda: t.note(queue.get_nowait()))
        watch(t, queue)
        return queue.put("b")

    @case(f"{name}.put with two places at once", f"{name}.put")
    async def put_two(t):
        queue = kind(2)
        queue.put_nowait("a")
        queue.put_nowait("b")
        t.at(1, lambda: t.helper("behind", queue.put("d")))
        t.at(2, lambda: t.note(queue.get_nowait() + queue.get_nowait()))
        watch(t, queue)
        return queue.put("c")

    @case(f"{name}.put whose place another takes", f"{name}.put")
    async def put_stolen(t):
        queue = kind(1)
        queue.put_nowait("a")
        t.at(2, lambda: t.note(queue.get_nowait()))
        t.at(2, queue.put_nowait, "thief")
        t.at(5, lambda: t.note(queue.get_nowait()))
        watch(t, queue)
        return queue.put("b")

    @case(f"{name}.put after which comes an immediate shutdown", f"{name}.put")
    async def put_shutdown(t):
        queue = kind(1)
        queue.put_nowait("a")
        t.at(1, lambda: t.helper("behind", queue.put("c")))
        t.at(2, queue.shutdown, True)
        t.at(4, lambda: t.helper("late", queue.get()))
        watch(t, queue)
        return queue.put("b")

    @case(f"{name}.join", f"{name}.join")
    async def join(t):
        queue = kind()
        queue.put_nowait("a")
        queue.put_nowait("b")
        t.at(1, lambda: t.helper("behind", queue.join()))
        t.at(2, queue.task_done)
        t.at(3, queue.task_done)
        t.at(4, queue.put_nowait, "c")
        watch(t, queue)
        return queue.join()

    @case(f"{name}.join ended by an immediate shutdown", f"{name}.join")
    async def join_shutdown(t):
        queue = kind()
        queue.put_nowait("a")
        t.at(1, lambda: t.helper("getter", queue.join()))
        t.at(2, queue.shutdown, True)
        watch(t, queue)
        return queue.join()

    @case(f"{name}: a producer and a consumer", f"{name}.get", f"{name}.put")
    async def both(t):
        queue = kind(1)
        got = []

        async def producer():
            for i in range(3):
                await queue.put(i)

        async def consumer():
            try:
                while True:
                    got.append(await queue.get())
                    queue.task_done()
            finally:
                t.note(f"got {got}")

        t.helper("producer", producer())
        t.at(8, queue.shutdown)
        watch(t, queue)
        return consumer()


for kind in KINDS:
    register(kind)

if __name__ == "__main__":
    main()
