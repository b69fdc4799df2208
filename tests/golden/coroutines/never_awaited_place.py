# kaa: differs (CPython's warning ends with a hint about tracemalloc, which Kaa has not)
"""The warning of a forgotten await names the line that forgot it, wherever that is."""


async def f():
    pass


def plain():
    f()
    return 1


async def coroutine():
    f()
    await f()


plain()
for i in range(1):
    f()
if i == 0:
    f()
c = coroutine()
try:
    c.send(None)
except StopIteration:
    print("done")
f()
