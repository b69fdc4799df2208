"""What is looked at first where several things are wrong."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


def only(a, b, /):
    pass


async def steps():
    yield
    yield 1


show(lambda: only(b=1, a=2))
array = bytearray(b"123")
show(lambda: array.__setitem__(7, 999))
show(lambda: array.__setitem__("a", 999))
view = memoryview(b"abc")
view.release()
show(lambda: view.tobytes(True))
show(lambda: sorted(1.5, x=1))
show(lambda: compile("1", 1j, (1,)))
show(lambda: (5).__pow__())
show(lambda: super(1, 2, 3))
show(lambda: float(type("K", (bytes,), {"__float__": lambda self: 2.5})(b"x")))
show(lambda: float(bytearray()))
show(lambda: (int | str) | (1, 2))
show(lambda: (int | str).__mro_entries__(0))
show(lambda: type("L", (type,), {})[int])
show(lambda: None.__ge__(0))
show(lambda: type(None).__ge__(0))
show(lambda: type({}.items()).isdisjoint())
show(lambda: type(enumerate("")).__iter__())
show(lambda: classmethod(len).__get__(b"", "class"))
show(lambda: steps().asend(None).send(None))
