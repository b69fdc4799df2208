"""Generators and coroutines in cycles are closed and collected."""

import gc


class Box:
    pass


def generator(box):
    try:
        yield 1
    finally:
        print("  generator closed")


async def coroutine(box):
    try:
        await Suspend()
    finally:
        print("  coroutine closed")


class Suspend:
    def __await__(self):
        yield


def comes_back():
    me = yield
    try:
        yield
    except GeneratorExit:
        print("  exit")


gc.disable()
gc.collect()

box = Box()
box.g = generator(box)
next(box.g)
box = None
print("generator", gc.collect())

box = Box()
box.g = generator(box)
box = None
gc.collect()
print("not started")

box = Box()
box.c = coroutine(box)
box.c.send(None)
box = None
print("coroutine", gc.collect())

g = comes_back()
next(g)
g.send(g)
g = None
print("itself", gc.collect())

box = Box()
box.g = (x for x in [box])
next(box.g)
box = None
print("expression", gc.collect())
