"""An async generator that is dropped where no loop has set hooks is closed like a plain one."""


async def numbers():
    try:
        yield 1
        yield 2
    finally:
        print("numbers end")


async def first():
    async for n in numbers():
        break
    return n


try:
    first().send(None)
except StopIteration as end:
    print(end.value)


async def fails():
    async for n in numbers():
        raise ValueError(n)


try:
    fails().send(None)
except ValueError as e:
    print("ValueError", e)
g = numbers()
try:
    g.asend(None).send(None)
except StopIteration as item:
    print(item.value)
del g
print("done")
