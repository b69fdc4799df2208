"""A StopIteration that is thrown at an iterator without `throw` is the end of it."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class It:
    def __init__(self): self.n=0
    def __iter__(self): return self
    def __next__(self): self.n+=1; return self.n
class A:
    def __await__(self): return It()
class B:
    def __await__(self): return iter('abc')
class AI:
    def __aiter__(self): return self
    def __anext__(self): return B()
class CM:
    async def __aenter__(self): return 1
    def __aexit__(self,*a): return B()
def g1():
    print('r', (yield from It())); return 'end'
def g2():
    try: print('r', (yield from 'abc'))
    except Exception as e: print('caught', repr(e), repr(e.__context__))
    return 'end'
async def c1():
    print('r', await A()); return 'end'
async def c2():
    print('r', await B()); return 'end'
async def c3():
    async for x in AI(): print('item', x); break
    else: print('else')
    return 'end'
async def c4():
    async with CM(): print('in')
    return 'end'
for f in (g1,g2,c1,c2,c3,c4):
  for e in (StopIteration, StopIteration(7), StopIteration(7,8), ValueError(3), StopAsyncIteration(4), type('S',(StopIteration,),{})(9)):
    c = f()
    print(f.__name__, repr(e))
    show(lambda: c.send(None))
    def t():
        return c.throw(e)
    show(t)
    show(lambda: c.send(None))
