"""Objects with `__await__` can be awaited; what they yield goes to the driver."""


class Step:
    def __init__(self, name):
        self.name = name

    def __await__(self):
        got = yield self.name
        print(self.name, "got", got)
        return self.name.upper()


async def f():
    print(await Step("a"), await Step("b"))
    try:
        await Step("c")
    except ValueError as e:
        print("inside", e)
    return "done"


c = f()
print(c.send(None), c.send(1), c.send(2))
try:
    c.throw(ValueError("thrown"))
except StopIteration as e:
    print(e.value)
