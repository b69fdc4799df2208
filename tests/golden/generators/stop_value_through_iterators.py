"""What the end of an iterator holds comes through builtin iterators to `next` and `yield from`."""

def g(): 
    yield 1
    return 5
z = zip(g(), "ab"); next(z)
try: next(z)
except StopIteration as e: print(e.args)
e1 = enumerate(g()); next(e1)
try: next(e1)
except StopIteration as e: print(e.args)
m = map(lambda x: x, g()); next(m)
try: next(m)
except StopIteration as e: print(e.args)
try: next(m)
except StopIteration as e: print(e.args)
import itertools
c = itertools.chain(g()); next(c)
try: next(c)
except StopIteration as e: print(e.args)
class A:
    def __iter__(self): return self
    def __next__(self): raise StopIteration(42)
for k in (lambda: itertools.islice(A(), 3), lambda: itertools.takewhile(bool, A()), lambda: itertools.starmap(print, A()), lambda: itertools.zip_longest(A(), A()), lambda: filter(None, A()), lambda: reversed([1]), lambda: iter(A().__next__, 1), lambda: itertools.cycle(A()), lambda: itertools.accumulate(A()), lambda: itertools.pairwise(A()), lambda: itertools.batched(A(), 2), lambda: itertools.compress(A(), A()), lambda: itertools.groupby(A()), lambda: itertools.tee(A())[0], lambda: itertools.chain(A(), A()), lambda: itertools.chain.from_iterable(A()), lambda: itertools.dropwhile(bool, A()), lambda: itertools.filterfalse(bool, A())):
    i = k()
    try: print(next(i))
    except StopIteration as e: print(type(i).__name__, e.args, e.value)
def y(it):
    r = yield from it
    print("r", r)
list(y(A())); list(y(map(str, A()))); list(y(enumerate(A()))); list(y([1])); list(y(zip(A())))
