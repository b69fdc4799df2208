"""What caused the TypeError about an `__anext__` without an awaitable, and that other errors pass."""

import asyncio


class Gives:
    def __init__(self, f):
        self.f = f

    def __aiter__(self):
        return self

    def __anext__(self):
        return self.f()


async def main():
    for f in (lambda: 5, lambda: None, lambda: [], lambda: 1 / 0):
        try:
            async for _ in Gives(f):
                print("never")
        except (TypeError, ZeroDivisionError) as e:
            print(repr(e), repr(e.__cause__), repr(e.__context__), e.__suppress_context__)


asyncio.run(main())
