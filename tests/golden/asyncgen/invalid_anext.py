"""What awaiting the answer of `__anext__` raises at its start becomes the cause of a TypeError."""


class Raises:
    def __aiter__(self):
        return self

    def __anext__(self):
        return self

    def __await__(self):
        1 / 0


class Wrong(Raises):
    def __await__(self):
        return 5


class Nothing(Raises):
    def __anext__(self):
        return 7


async def run(iterator):
    async for _ in iterator:
        pass


for kind in (Raises, Wrong, Nothing):
    try:
        run(kind()).send(None)
    except TypeError as e:
        print(e, "|", repr(e.__cause__), e.__cause__ is e.__context__)
