"""A generator that delegates to itself, by way of another, is running."""


def one():
    yield 0
    yield from two()
    yield 3


def two():
    yield 1
    try:
        yield from g
    except ValueError as e:
        print(e)
    yield 2


g = one()
print(list(g))
g = one()
print([next(g), g.send(None), g.send(4), next(g)])


def itself():
    yield from me


me = itself()
try:
    next(me)
except ValueError as e:
    print(e)


class Closing:
    def __iter__(self):
        return self

    def __next__(self):
        return 42

    def close(self):
        print("running", outer.gi_running)


def delegates():
    yield from Closing()


outer = delegates()
next(outer)
outer.close()


async def waits():
    await coroutine


coroutine = waits()
try:
    coroutine.send(None)
except (ValueError, RuntimeError) as e:
    print(type(e).__name__, e)
