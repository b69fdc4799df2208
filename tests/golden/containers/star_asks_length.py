"""A star item in a list or a tuple asks for the length, as `list.extend` does; one in a set does not."""


class H:
    def __init__(s): s.n=0
    def __iter__(s): return s
    def __next__(s):
        s.n+=1
        if s.n>2: raise StopIteration
        return s.n
    def __length_hint__(s): print('hint'); return 3
def f(*a, **k): print(a)
print([*H()]); print((*H(),)); print({*H()}); f(*H()); f(0,*H()); f(*H(), 1); f(*H(), x=1); f(0, *H(), x=1)
a, *b = H(); print(b)
class Bad(H):
    def __length_hint__(s): return 'x'
for g in (lambda: [*Bad()], lambda: (1, *Bad()), lambda: {*Bad()}, lambda: f(1, *Bad()), lambda: f(*Bad())):
    try: print(g())
    except TypeError as e: print(e)
class Len(H):
    def __len__(s): print('len'); return 2
print([*Len()], [0, *Len()]); f(1, *Len())
class Raises(H):
    def __len__(s): raise ZeroDivisionError
try: [*Raises()]
except ZeroDivisionError as e: print('raised')
