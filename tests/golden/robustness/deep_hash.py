"""Hashing a tuple nested deep gives an answer or RecursionError, never a crash."""

t = ()
for _ in range(100000):
    t = (t,)
try:
    print(type(hash(t)) is int)
except RecursionError:
    print(True)
