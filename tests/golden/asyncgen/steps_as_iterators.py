"""The steps of an async generator are iterators whose end holds what was yielded."""

import types


@types.coroutine
def pause():
    yield "paused"


async def numbers():
    await pause()
    yield 1
    yield 2


steps = numbers()
for _ in range(3):
    step = steps.__anext__()
    try:
        while True:
            print(step.__next__())
    except StopIteration as e:
        print("end", e.args)
    except StopAsyncIteration as e:
        print("over", e.args)
