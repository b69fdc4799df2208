"""Call graphs: the calls of a task, and who waits for it, whatever it waits by."""

import asyncio
import re


def shown(text):
    text = re.sub(r"0x[0-9a-f]+", "0x…", text)
    return re.sub(r"File '[^']*/", "File '", text)


async def leaf(future):
    await future


async def middle(future):
    await leaf(future)


async def numbers(future):
    await middle(future)
    yield 1


async def consume(future):
    async for _ in numbers(future):
        pass


async def gathered(*tasks):
    await asyncio.gather(*tasks)


async def waited(tasks):
    await asyncio.wait(tasks)


async def shielded(task):
    await asyncio.shield(task)


def plain():
    print(shown(asyncio.format_call_graph()))


def generator():
    plain()
    yield


async def main():
    future = asyncio.get_running_loop().create_future()
    async with asyncio.TaskGroup() as group:
        one = group.create_task(middle(future), name="one")
        two = group.create_task(consume(future), name="two")
        others = [
            asyncio.create_task(gathered(one, two), name="gathered"),
            asyncio.create_task(waited([one]), name="waited"),
            asyncio.create_task(shielded(one), name="shielded"),
        ]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        for limit in (None, 1, -1, 0, 10):
            graph = asyncio.capture_call_graph(two, limit=limit)
            print(limit, [e.frame.f_code.co_name for e in graph.call_stack])
        print(sorted(g.future.get_name() for g in graph.awaited_by))
        print(shown(asyncio.format_call_graph(two, limit=2)).partition("Awaited by")[0])
        print(sorted(t.get_name() for t in one._asyncio_awaited_by))
        print(others[0]._asyncio_awaited_by)
        for limit in (None, 1, -1, 0):
            print(shown(asyncio.format_call_graph(limit=limit)))
        plain()
        list(generator())
        graph = asyncio.capture_call_graph(future)
        print(graph.future is future, graph.call_stack)
        print(sorted(g.future.get_name() for g in graph.awaited_by))
        future.set_result(None)
    await asyncio.gather(*others)
    print(bool(one._asyncio_awaited_by), asyncio.capture_call_graph(one).call_stack)
    mine, other = asyncio.Future(), asyncio.Future()
    asyncio.future_add_to_awaited_by(mine, other)
    asyncio.future_add_to_awaited_by(mine, other)
    asyncio.future_add_to_awaited_by(mine, None)
    print(mine._asyncio_awaited_by == {other}, type(mine._asyncio_awaited_by).__name__)
    asyncio.future_discard_from_awaited_by(mine, other)
    print(bool(mine._asyncio_awaited_by))
    try:
        asyncio.capture_call_graph(1)
    except TypeError as e:
        print(e)


asyncio.run(main())
try:
    asyncio.print_call_graph()
except RuntimeError as e:
    print(e)
print(asyncio.FutureCallGraph.__match_args__, asyncio.FrameCallGraphEntry(1))
