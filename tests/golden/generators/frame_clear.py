"""Frames that go on cannot be cleared."""

import sys


def generator():
    try:
        yield 1
    finally:
        print("finally")


g = generator()
g.gi_frame.clear()
print(list(g))
g = generator()
next(g)
frame = g.gi_frame
try:
    frame.clear()
except RuntimeError as e:
    print(e)
g.close()
frame.clear()
print(g.gi_frame)
try:
    sys._getframe().clear()
except RuntimeError as e:
    print(e)
d = {1: 1, 2: 2}
try:
    for k in reversed(d):
        del d[k]
        d[k] = 1
except RuntimeError as e:
    print(e)
