"""A variable without a value is marked itself, wherever it is an operand."""

import traceback


def left():
    x + 1
    x = 1


def left_of_any():
    x * str(2)
    x = 1


def right():
    y = 2
    y - x
    x = 1


def compared():
    print(1 if (x != x) else 2)
    x = 1


def compared_with_text():
    x == "a"
    x = 1


def key():
    y = {}
    y[x] = 2
    x = 1


def holder():
    x[0] = 2
    x = 1


def method():
    x.append(1)
    x = 1


def argument():
    print(x + 1)
    x = 1


def augmented(y=1):
    y += x
    x = 1


for f in left, left_of_any, right, compared, compared_with_text, key, holder, method, argument, augmented:
    try:
        f()
    except UnboundLocalError:
        print("\n".join(line for line in traceback.format_exc().splitlines()[3:] if "File" not in line))
