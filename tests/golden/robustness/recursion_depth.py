"""998 nested calls fit below the module; the limit can be raised."""

import sys

print(sys.getrecursionlimit())
deepest = 0


def f(n):
    global deepest
    deepest = n
    f(n + 1)


try:
    f(1)
except RecursionError:
    print(deepest)


def down(n):
    return n and 1 + down(n - 1)


print(down(900))
sys.setrecursionlimit(20000)
print(down(15000))
for wrong in (0, -1, "x"):
    try:
        sys.setrecursionlimit(wrong)
    except (ValueError, TypeError, RecursionError) as e:
        print(type(e).__name__, e)
