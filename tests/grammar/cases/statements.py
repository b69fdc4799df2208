"""Docstring."""
import a
import a.b.c as d, e
from . import x
from ... import y as z, w
from .a.b import (c, d as e,)
from a import *
x = 1
x = y = z = 2
x, y = y, x
x, = 1,
*a, b = c
[a, *b] = (c, d) = e
a.b = a[0] = a[1:2] = 3
x: int
x: int = 5
(x): int = 5
a.b: "T" = 1 if False else 2
a[0]: int
x += 1; y -= 2; z *= 3; w @= 4; x /= 5; y %= 6; z &= 7
w |= 8; x ^= 9; y <<= 10; z >>= 11; w **= 12; x //= 13;
del a, b.c, d[0], (e, f), [g]
pass
assert x
assert x, "message"
global g, h
nonlocal n
raise
raise E
raise E from F
return_ = None
type X = int
type Y[T, *Ts, **P] = dict[T, P]
type Z[T: int = str, *Ts = *tuple[int], **P = [int]] = T
type = type; match = 1; case = 2; _ = 3
print(type, match, case, _)
match[0]: int
match (x)
match * a
*a, b
*a
