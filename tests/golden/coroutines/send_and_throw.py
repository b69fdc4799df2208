"""Driving coroutines by hand: send, throw and close, with their errors."""


class Pause:
    def __await__(self):
        return (yield "paused")


async def f():
    try:
        print("got", await Pause())
        await Pause()
    except KeyError as e:
        print("handled", repr(e))
        return "after the error"
    finally:
        print("finally")


c = f()
try:
    c.send(1)
except TypeError as e:
    print(e)
print(c.send(None), c.send("value"))
try:
    c.throw(KeyError("k"))
except StopIteration as e:
    print(e.value)
try:
    c.send(None)
except RuntimeError as e:
    print(e)
c = f()
c.send(None)
c.close()
c.close()
c = f()
try:
    c.throw(OSError("before the start"))
except OSError as e:
    print(e)
c = f()
c.close()
try:
    c.send(None)
except RuntimeError as e:
    print(e)
try:
    next(f())
except TypeError as e:
    print(e)
try:
    list(f())
except TypeError as e:
    print(e)
