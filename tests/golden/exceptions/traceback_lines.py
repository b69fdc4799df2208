"""Tracebacks give the line of the call that was running, in every kind of statement."""
import traceback


def fail():
    raise ValueError("here")


def many_lines():
    return sum(
        [
            1,
            fail(),
        ],
    )


def in_loop():
    for i in range(2):
        if i:
            x = {
                "a": 1,
                "b": fail(),
            }


def in_with():
    try:
        pass
    finally:
        fail()


for f in (many_lines, in_loop, in_with):
    try:
        f()
    except ValueError as e:
        for frame in traceback.extract_tb(e.__traceback__):
            print(frame.name, frame.lineno, frame.line)
