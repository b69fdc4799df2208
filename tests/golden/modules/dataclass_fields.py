"""dataclass: fields, defaults, order, frozen, slots, keyword-only, inheritance and what is refused."""
from dataclasses import *
from typing import ClassVar
@dataclass
class P:
    x: int
    y: int = 5
    z: list = field(default_factory=list)
p=P(1); print(p, p==P(1), P(1,2,[3]), p==P(2), repr(p))
for f in [lambda: P(), lambda: P(1,2,3,4), lambda: P(1,q=2), lambda: hash(p)]:
    try: f()
    except TypeError as e: print(e)
@dataclass(order=True, frozen=True)
class Q:
    a: int
    b: str = 'b'
q=Q(1); print(q<Q(2), q>=Q(1,'a'), {q:1}[Q(1)], sorted([Q(3),Q(1),Q(2)]))
try: q.a=3
except FrozenInstanceError as e: print(repr(e))
try: del q.a
except FrozenInstanceError as e: print(repr(e))
try: q.new=3
except FrozenInstanceError as e: print(repr(e))
@dataclass
class R(P):
    w: float = 1.5
    c: ClassVar[int] = 7
    i: InitVar[int] = 3
    def __post_init__(self, i): self.sum=self.x+self.y+i
r=R(1,i=10); print(r, r.sum, R.c, [f.name for f in fields(R)], asdict(r), astuple(r), replace(r,x=9,i=0), is_dataclass(r), is_dataclass(R), is_dataclass(3))
@dataclass(slots=True)
class S:
    a: int
    b: int = 2
    def m(self): return super().__repr__()[:3]
s=S(1); print(s, S.__slots__, s.m())
try: s.q=1
except AttributeError as e: print(e)
@dataclass(kw_only=True)
class K:
    a: int
    b: int = 1
    c: int
print(K(a=1,c=3))
try: K(1)
except TypeError as e: print(e)
@dataclass
class M:
    a: int
    _: KW_ONLY
    b: int = 0
print(M(1,b=2), M.__match_args__)
match p:
    case P(x, y): print('m',x,y)
for src in ["@dataclass\nclass B:\n  a: int = 1\n  b: str", "@dataclass\nclass B:\n  a: list = []", "@dataclass\nclass B:\n  a = field()", "@dataclass(order=True,eq=False)\nclass B:\n  a: int"]:
    try: exec(src)
    except Exception as e: print(type(e).__name__, e)
D=make_dataclass('D',['x',('y',int),('z',int,field(default=3))]); print(D(1,2), D.__module__)
@dataclass
class N:
    child: 'N' = None
    items: dict = field(default_factory=dict, repr=False)
n=N(N()); n.items['k']=P(1); print(asdict(n), n)
n.child=n; print(n)
print(P.__doc__, Q.__doc__)
import inspect
print(inspect.signature(P), P.__init__.__qualname__)
print(fields(P)[1].name, fields(P)[1].type, fields(P)[1].default)
@dataclass(eq=False)
class H: a: int
print(hash(H(1))!=0, H(1)==H(1))
@dataclass(unsafe_hash=True)
class U: 
    a: int
    b: int = field(hash=False, default=0)
print(hash(U(1))==hash((1,)))
