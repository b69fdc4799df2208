"""A manager is let go of as its block ends, not with the frame that it was entered in."""
import asyncio


class Manager:
    def __init__(self, name, swallows=False):
        self.name = name
        self.swallows = swallows

    def __enter__(self):
        print("enter", self.name)

    def __exit__(self, kind, e, traceback):
        print("exit", self.name, kind and kind.__name__)
        return self.swallows

    def __del__(self):
        print("gone", self.name)


class Later(Manager):
    async def __aenter__(self):
        print("enter", self.name)

    async def __aexit__(self, kind, e, traceback):
        await asyncio.sleep(0)
        print("exit", self.name, kind and kind.__name__)
        return self.swallows


class Bound:
    """Whose methods are no functions: what stands in the class is bound as any attribute is."""

    def __init__(self):
        self.name = "bound"

    class Leave:
        def __get__(self, instance, owner):
            print("bind", instance.name)
            return lambda *args: print("exit", args[0] and args[0].__name__)

    __enter__ = classmethod(lambda cls: print("enter", cls.__name__))
    __exit__ = Leave()


def plain():
    with Manager("a"):
        print("body")
    print("after a")
    with Manager("b"), Manager("c"):
        print("body")
    print("after b")
    with Manager("d", swallows=True):
        1 / 0
    print("after d")
    try:
        with Manager("e"):
            1 / 0
    except ZeroDivisionError as e:
        print("caught", e)
    for name in "fg":
        with Manager(name):
            if name == "f":
                continue
            return "returned"


def generator():
    with Manager("h"):
        yield 1
    print("after h")
    yield 2


async def waits():
    async with Later("i"):
        await asyncio.sleep(0)
    print("after i")
    async with Later("j", swallows=True):
        await asyncio.sleep(0)
        raise ValueError
    print("after j")
    try:
        async with Later("k"):
            raise ValueError
    except ValueError:
        print("caught")


class Closed(Manager):
    def __enter__(self):
        raise OSError(self.name)

    async def __aenter__(self):
        await asyncio.sleep(0)
        raise OSError(self.name)

    async def __aexit__(self, *args):
        print("never")


def fails_to_enter():
    for name in "no":
        try:
            with Closed(name):
                print("never")
        except OSError:
            pass
    print("after o")


async def fails_to_enter_later():
    try:
        async with Closed("p"):
            print("never")
    except OSError:
        pass
    print("after p")


print(plain())
print(*generator())
fails_to_enter()
asyncio.run(fails_to_enter_later())
asyncio.run(waits())
with Bound():
    print("body")
Manager.__exit__ = lambda self, *args: print("another exit", self.name)
print(plain.__name__)
with Manager("l"):
    pass
del Manager.__del__
for swallows in (False, True):
    # A class that changes under way: what was looked up on entering is called.
    with Manager("m"):
        Manager.__exit__ = lambda self, *args: print("third exit", self.name)


class Adder(list):
    __enter__ = list.__len__
    __exit__ = list.append


class Hasty:
    """Its leaving method is bound before the entering one is looked up."""

    def __enter__(self):
        print("the first")

    @property
    def __exit__(self):
        type(self).__enter__ = lambda self: print("the second")
        return lambda *args: print("left")


with Hasty():
    pass
try:
    with Adder():
        pass
except TypeError as e:
    print(e)
