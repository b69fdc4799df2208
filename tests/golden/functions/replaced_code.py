"""A function's __code__ can be replaced: later calls run the new one, earlier frames go on with theirs."""
import asyncio


def attempt(f, *args):
    try:
        print(repr(f(*args)))
    except Exception as e:
        print(type(e).__name__, e)


def one(a):
    return a + 1


def ten(a, b=10):
    return a * b


def outer(z):
    def inner(q):
        return q + z

    return inner


def other(z):
    def inner(q):
        return q * z

    return inner


def gen(n):
    yield n
    yield n + 1


def gen2(n):
    yield -n


saved = one.__code__
attempt(one, 5)
one.__code__ = ten.__code__
print(one.__code__ is ten.__code__, one.__name__, one.__defaults__)
attempt(one, 5)
attempt(one, 5, 6)
one.__defaults__ = (3,)
attempt(one, 5)
attempt(lambda: one(b=2, a=4))
for i in range(3):
    if i == 1:
        one.__code__ = saved
    attempt(one, i)
f, g = outer(5), other(6)
f.__code__ = g.__code__
attempt(f, 4)
for code in (ten.__code__, 1, None):
    attempt(setattr, f, "__code__", code)
    attempt(setattr, one, "__code__", g.__code__)
attempt(delattr, one, "__code__")

started = gen(1)
print(next(started))
gen.__code__ = gen2.__code__
print(list(started), list(gen(1)))


class C:
    def __init__(self, x):
        self.x = x

    def double(self):
        return self.x * 2


def init(self, x):
    self.x = -x


def triple(self):
    return self.x * 3


for i in range(4):
    print(C(i).double(), end=" ")
    if i == 1:
        C.__init__.__code__ = init.__code__
        C.double.__code__ = triple.__code__
print()


def changes(n):
    changes.__code__ = ten.__code__
    return n


attempt(changes, 3)
attempt(changes, 3, 4)


async def slow():
    await asyncio.sleep(0)
    return "slow"


async def fast():
    return "fast"


async def main():
    task = asyncio.create_task(slow())
    await asyncio.sleep(0)
    slow.__code__ = fast.__code__
    print(await task, await slow())


asyncio.run(main())
