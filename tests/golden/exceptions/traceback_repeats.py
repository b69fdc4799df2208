"""Entries of equal place are counted after the third."""
import traceback


def down(n):
    if n == 0:
        raise ValueError("bottom")
    down(n - 1)


def ping(n):
    if n:
        pong(n - 1)
    else:
        1 / 0


def pong(n):
    ping(
        n
    )


for call in lambda: down(3), lambda: down(4), lambda: down(50), lambda: ping(6):
    try:
        call()
    except Exception:
        text = traceback.format_exc()
        print("\n".join(line.rpartition("/")[2] for line in text.split("\n")))
