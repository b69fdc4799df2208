"""deque: both ends, bounds, rotation, comparison, errors; a derived class."""
from collections import deque
d=deque([1,2,3],maxlen=5)
d.append(4); d.appendleft(0); print(d, len(d), d[0], d[-1], 3 in d)
d.append(9); print(d, list(reversed(d)), d.popleft(), d.pop(), d)
d.rotate(1); print(d); d.extendleft([7,8]); print(d, d.maxlen)
class D(deque): pass
x=D([1,2],maxlen=3); print(x, x==deque([1,2]), x.copy(), x < deque([2]))
try: d.x=1
except AttributeError as e: print(e)
try: d['a']
except TypeError as e: print(e)
try: hash(d)
except TypeError as e: print(e)
try:
    for v in d: d.append(1)
except RuntimeError as e: print(e)
for s in [lambda: deque(5), lambda: d+[1], lambda: deque(a=1), lambda: d<[1],lambda: d.remove(99), lambda: d.index(99), lambda: deque().pop()]:
    try: print(s())
    except Exception as e: print(type(e).__name__, e)
print(deque.__module__, deque, d.__class__)
