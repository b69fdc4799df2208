"""partial, lru_cache, reduce, cmp_to_key, total_ordering, cached_property, singledispatch, wraps."""
from functools import (cache, cached_property, cmp_to_key, lru_cache, partial, partialmethod, reduce,
                       singledispatch, total_ordering, wraps)
f=partial(int,base=2); print(f('101'), f, partial(print,1,2,sep='-').args, partial(f,'11')())
from functools import Placeholder as _
print(partial(pow,_,2)(5))
calls=[]
@lru_cache(maxsize=2)
def sq(x):
    "doc"
    calls.append(x); return x*x
print([sq(i) for i in (1,2,1,3,2,1)], calls, sq.cache_info(), sq.__name__, sq.__wrapped__, sq.cache_parameters()) if 0 else print([sq(i) for i in (1,2,1,3,2,1)], calls, sq.cache_info(), sq.__name__, sq.cache_parameters())
sq.cache_clear(); print(sq.cache_info())
@cache
def fib(n): return n if n<2 else fib(n-1)+fib(n-2)
print(fib(80), fib.cache_info())
print(reduce(lambda a,b:a*b,range(1,6)), reduce(lambda a,b:a+b,[],3))
try: reduce(lambda a,b:a,[])
except TypeError as e: print(e)
try: reduce(1,2)
except TypeError as e: print(e)
print(sorted([3,1,2],key=cmp_to_key(lambda a,b:b-a)))
@total_ordering
class T:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
    def __lt__(s,o): return s.v<o.v
print(T(1)<=T(1),T(2)>T(1),T(1)>=T(2))
class C:
    @cached_property
    def v(self): print('computing'); return 42
    def m(self,a,b): return (a,b)
    pm=partialmethod(m,1)
    @lru_cache
    def meth(self,x): return x
    pp=partial(lambda *a: a,7)
c=C(); print(c.v,c.v,c.pm(2),c.meth(4),c.pp()[0])
@singledispatch
def g(x): return 'obj'
@g.register
def _(x:int): return 'int'
@g.register(list)
def _(x): return 'list'
print(g(1),g([]),g('a'),g(True))
def deco(f):
    @wraps(f)
    def w(*a): return f(*a)
    return w
@deco
def hello(): "hi doc"
print(hello.__name__,hello.__doc__,hello.__wrapped__.__name__)
