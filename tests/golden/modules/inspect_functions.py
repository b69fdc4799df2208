"""Kinds of functions, signatures and binding, states, members, documentation."""
import inspect, functools
async def co(a, b=1, *args, c, d=2, **kw): pass
def gen(): yield
async def agen(): yield
def plain(x, /, y: int, *, z: 'str' = 'q') -> None:
    """Doc
        indented
      less
    """
class C:
    "cdoc"
    def m(self, a): "mdoc"
    @classmethod
    def cm(cls, b): pass
    @staticmethod
    def sm(c=3): pass
    async def am(self): pass
    def __init__(self, q, r=5): pass
class D(C):
    def m(self, a): pass
print([f(x) for f in (inspect.iscoroutinefunction, inspect.isasyncgenfunction, inspect.isgeneratorfunction, inspect.isfunction) for x in (co,gen,agen,plain,len,C.am,functools.partial(co,1))])
for f in (co, plain, C, C(1).m, C.cm, C.sm, functools.partial(plain,1,z=3), D.m):
    print(inspect.signature(f), repr(inspect.signature(f)))
s=inspect.signature(plain)
print(s.parameters['y'], repr(s.parameters['y']), s.parameters['y'].kind, s.return_annotation, s.parameters['z'].default, s.parameters['y'].default is inspect.Parameter.empty)
b=s.bind(1,2); print(b, b.args, b.kwargs); b.apply_defaults(); print(b.arguments)
for a,k in [((),{}),((1,),{}),((1,2,3),{}),((1,),{'y':2,'w':3}),((),{'x':1,'y':2})]:
    try: print(s.bind(*a,**k))
    except TypeError as e: print(e)
print(inspect.getdoc(plain)); print(inspect.getdoc(D.m), inspect.getdoc(D), inspect.cleandoc("  a\n    b\n   c\n\n"))
c=co(1,c=2); print(inspect.iscoroutine(c), inspect.isawaitable(c), inspect.getcoroutinestate(c)); c.close(); print(inspect.getcoroutinestate(c))
g=gen(); print(inspect.isgenerator(g), inspect.getgeneratorstate(g)); next(g); print(inspect.getgeneratorstate(g)); g.close(); print(inspect.getgeneratorstate(g))
ag=agen(); print(inspect.isasyncgen(ag), inspect.isawaitable(ag))
print([n for n,v in inspect.getmembers(C) if not n.startswith('__')], inspect.getmembers(C, inspect.isfunction)[0][0])
print(inspect.isclass(C), inspect.ismethod(C(1).m), inspect.ismethod(C.m), inspect.isbuiltin(len), inspect.ismodule(inspect), inspect.isroutine(len))
print(inspect.getfullargspec(co)); print(inspect.getmro(D)[:2])
print(inspect.unwrap(functools.wraps(plain)(lambda *a: 0)) is plain, inspect.signature(functools.wraps(plain)(lambda *a: 0)))
print(inspect.Signature([inspect.Parameter('a', inspect.Parameter.KEYWORD_ONLY, default=3)]))
try: inspect.signature(5)
except TypeError as e: print(e)
print(inspect.CO_COROUTINE & co.__code__.co_flags, inspect.getmodule(C) is not None, inspect.currentframe().f_lineno)
def outer():
    return inspect.stack()[1].function
print(outer(), inspect.Parameter.POSITIONAL_ONLY, inspect.getattr_static(C(1),'m'))if 0 else print(outer(), inspect.Parameter.POSITIONAL_ONLY)
