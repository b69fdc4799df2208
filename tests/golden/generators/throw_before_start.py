"""What is thrown into a generator or coroutine that has not begun ends it at its first line, a StopIteration too."""

import traceback


def numbers(
    n,
):
    yield n
    yield n


async def waits(n):
    return n


for thrown in ValueError("v"), StopIteration(3), GeneratorExit(), KeyboardInterrupt():
    for made in numbers(1), waits(1):
        try:
            made.throw(thrown)
        except BaseException as error:
            print(repr(error), repr(error.__cause__))
            print("".join(traceback.format_tb(error.__traceback__)[-1:]))
        thrown = thrown.with_traceback(None)

g = numbers(1)
next(g)
try:
    g.throw(StopIteration(3))
except RuntimeError as error:
    print(repr(error), repr(error.__cause__))
