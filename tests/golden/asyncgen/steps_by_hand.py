"""The awaitables of async generators, driven by hand: send, throw, close, reuse, running twice."""

import types


def show(make):
    try:
        print(repr(make()))
    except BaseException as e:
        print(type(e).__name__, e)


@types.coroutine
def pause(value):
    return (yield value)


async def numbers():
    try:
        got = yield 1
        print("got", got)
        yield 2
    finally:
        print("finally")


async def slow():
    await pause(1)
    yield 1


async def stubborn():
    while True:
        try:
            yield 1
        except GeneratorExit:
            pass


def run(awaitable):
    try:
        while True:
            awaitable.send(None)
    except StopIteration as e:
        return e.value


g = numbers()
step = g.__anext__()
show(lambda: run(step))
show(lambda: run(step))
show(lambda: run(g.asend(7)))
step = g.athrow(ValueError)
show(lambda: run(step))
show(lambda: run(step))
step = g.aclose()
show(lambda: run(step))
show(lambda: run(step))
show(lambda: run(g.__anext__()))
g = numbers()
show(lambda: run(g.asend(5)))
step = g.asend(None)
step.close()
show(lambda: step.send(None))
g = numbers()
show(lambda: run(g.aclose()))
show(lambda: run(g.athrow(ValueError("late"))))
g = numbers()
show(lambda: run(g.athrow(ValueError("early"))))
g = stubborn()
run(g.__anext__())
show(lambda: run(g.aclose()))
g = slow()
step = g.asend(None)
print(step.send(None), g.ag_running)
show(lambda: g.asend(None).send(None))
show(lambda: g.aclose().send(None))
show(lambda: g.athrow(ValueError).send(None))
show(lambda: step.send(None))
g = slow()
step = g.asend(None)
step.send(None)
show(lambda: step.throw(KeyError("thrown")))
show(lambda: run(g.__anext__()))
g = slow()
step = g.asend(None)
step.send(None)
step.close()
print(g.ag_running)
show(lambda: run(g.__anext__()))
