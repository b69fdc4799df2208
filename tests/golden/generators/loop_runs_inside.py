"""Loops over generators that only they can reach: the order of all that happens."""
import inspect
import sys

def gen(n):
    try:
        for i in range(n):
            got = yield i
            assert got is None
    finally:
        print("closed", sys.exception())
def take(n):
    out = []
    for x in gen(10):
        out.append(x)
        if x == n: break
    return out
print(take(3))
def ret():
    for x in gen(5):
        if x == 2: return x * 10
print(ret())
def boom():
    for x in gen(5):
        if x == 2: raise ValueError(x)
try: boom()
except ValueError as e:
    print("caught", e, e.__traceback__.tb_next.tb_lineno - boom.__code__.co_firstlineno)
def chain(n):
    for x in gen(n):
        yield x + 1
def chain2(it):
    for x in it:
        if x % 2: continue
        yield x * x
print(list(chain2(chain(6))))
def nested():
    for a in gen(2):
        for b in gen(2):
            yield a, b
for p in nested(): print(p)
# handled exceptions on both sides
def h():
    try:
        raise KeyError("k")
    except KeyError:
        yield sys.exception()
        yield repr(sys.exception())
    yield sys.exception()
def hh():
    try:
        raise IndexError("i")
    except IndexError:
        for v in h():
            print(v, repr(sys.exception()))
    print(sys.exception())
hh()
# state
def st():
    g = None
    def inner():
        yield 1
        yield 2
    g = inner()
    for x in g:
        print(inspect.getgeneratorstate(g), g.gi_running, x)
        print(next(g, "end"))
st()
def alias():
    it = gen(3)
    for x in it:
        print("a", x)
alias()
def depth(n):
    if n: 
        for x in depth(n-1): yield x
    yield n
print(sum(depth(300)))
def body_error_in_gen():
    for x in gen(3): pass
    raise RuntimeError
def thrower():
    yield 1
    raise ValueError("in gen")
try:
    for x in thrower(): print(x)
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_lineno - thrower.__code__.co_firstlineno)
def y():
    for x in gen(3):
        try:
            r = yield x
        except ZeroDivisionError:
            print("zde"); r = 5
        print("r", r)
g = y()
print(next(g), g.send(7), g.throw(ZeroDivisionError()))
g.close()
def loc():
    it = gen(3)
    for x in it:
        d = sys._getframe().f_locals
        print(x, inspect.getgeneratorstate(d["it"]))
        d = None
loc()
print([x for x in gen(2)], sum(gen(4)))
def withfin():
    for x in gen(3):
        try:
            continue
        finally:
            print("fin", x)
withfin()

# natives take all values, or enough of them
def noisy(n):
    for i in range(n):
        print("yield", i)
        yield i
    print("end")
print(any(x > 1 for x in noisy(5)), all(x < 1 for x in noisy(5)))
print(sum(noisy(2)), list(noisy(2)), "-".join(str(x) for x in noisy(2)), sorted(noisy(2)))
print(sum(x / 2 for x in noisy(2)), sum((x * 1j for x in noisy(2)), 0.5), sum([[1], [2]], []))
try:
    sum(x if x < 2 else "s" for x in noisy(4))
except TypeError as e:
    print(e)

class Odd:
    def __bool__(self):
        raise ZeroDivisionError("bool")
try:
    any(Odd() for _ in noisy(3))
except ZeroDivisionError as e:
    print(e)

def finds_itself():
    frame = sys._getframe()
    yield 1
    print(frame.f_back.f_code.co_name)
    yield 2
for x in finds_itself():
    print(x, sys._getframe().f_code.co_name)

def keeps():
    """A loop whose generator another name holds steps it by hand as well."""
    g = (x for x in range(6))
    pairs = []
    for x in g:
        pairs.append((x, next(g)))
    return pairs
print(keeps())

def by_hand_in_the_middle():
    holder = []
    def inner():
        for i in range(6):
            if i == 2:
                holder.append(sys._getframe().f_generator)
            yield i
    out = []
    for x in inner():
        out.append(x)
        if x == 3:
            out.append(("by hand", next(holder[0])))
    return out
print(by_hand_in_the_middle())
