"""What the next value of an async for raises is shown at the whole statement or comprehension."""


import traceback

def show(f):
    try: print(f())
    except BaseException as e: print("".join(traceback.format_exception(e)))
def drive(c):
    try: c.send(None)
    except StopIteration as e: return e.value
async def bad(n=1):
    for i in range(n): yield i
    raise ValueError(n)
class NoNext:
    def __aiter__(self): return self
class BadNext:
    def __aiter__(self): return self
    def __anext__(self): return 5
class Raises:
    def __aiter__(self): return self
    async def __anext__(self): raise KeyError
class BadIter:
    def __aiter__(self): raise KeyError('iter')
async def f1(x):
    async for i in x:
        print(i)
async def f2(x):
    async for i in x: print(i)
async def f3(x):
    async for (i,
        j) in x:
        print(i)
        print(i)
        print(i)
        print(i)
    else:
        print('else')
async def f4(x):
    return [i async for i in x]
async def f5(x):
    return [i async for i in x
            if i]
async def f6(x):
    return {i: 1 for j in [1] if j async for i in x if i}
async def f7(x):
    return [j for i in [1] for j in [i async for i in x]]
async def f8(x):
    async for a in bad(0): pass
async def f9(x):
    async for i in x: # comment
        pass # comment

        # more
    return 5
async def f10(x):
    g = (i async for i in x)
    async for z in g: pass
for f in f1, f2, f3, f4, f5, f6, f7, f8, f9:
    print('--', f.__name__)
    for x in bad(0), NoNext(), BadNext(), Raises(), BadIter(), 5:
        show(lambda: drive(f(x)))
