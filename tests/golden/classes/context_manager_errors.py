"""Objects that are no context managers, and failures in entering and leaving."""


class NoExit:
    def __enter__(self):
        return self


class Async:
    async def __aenter__(self):
        pass

    async def __aexit__(self, *args):
        pass


class FailingEnter:
    def __enter__(self):
        raise OSError("no entry")

    def __exit__(self, *args):
        print("never called")


class FailingExit:
    def __enter__(self):
        return self

    def __exit__(self, *args):
        raise OSError("no way out")


for manager in (1, NoExit(), Async(), FailingEnter(), FailingExit()):
    try:
        with manager:
            print("inside")
    except (TypeError, OSError) as e:
        print(type(e).__name__, e, sep=": ")
try:
    with FailingExit():
        raise ValueError("first")
except OSError as e:
    print(repr(e), repr(e.__context__))
