"""An exception that crosses hundreds of frames with finally blocks."""

count = 0


def f(n):
    global count
    try:
        if n == 0:
            raise KeyError("bottom")
        f(n - 1)
    finally:
        count += 1


try:
    f(500)
except KeyError as e:
    print(e, count)
