"""Names for annotations: generics, unions, protocols, typed tuples and dicts, get_type_hints."""
from typing import *
import typing
T=TypeVar('T'); K=TypeVar('K'); 
print(List[int], Dict[str,int], Optional[int], Union[int,str], Union[int,None], Callable[[int,str],bool], Callable[...,int], Tuple[int,...], Any, ClassVar[int], Literal['a',1], Annotated[int,'x'], T, Type[int], Sequence[T], Iterator[int], Awaitable[None])
print(get_origin(List[int]), get_args(Dict[str,int]), get_origin(list[int]), get_args(Callable[[int],str]), get_origin(Union[int,str]), get_args(Optional[int]), get_args(Annotated[int,3]), get_origin(5))
class Box(Generic[T]):
    def __init__(self, v: T): self.v=v
b=Box[int](3); print(b.v, Box[int], Box.__parameters__, Box.__orig_bases__)
class Pair(Generic[K,T]): pass
print(Pair[int,str])
try: Pair[int]
except TypeError as e: print(e)
class N(NamedTuple):
    a: int
    b: str = 'x'
    def m(self): return self.a
n=N(1); print(n, n.m(), N._fields, N.__annotations__, N._field_defaults)
N2=NamedTuple('N2',[('x',int)]); print(N2(3))
class TD(TypedDict, total=False):
    a: int
    b: Required[str]
print(TD(a=1), sorted(TD.__required_keys__), sorted(TD.__optional_keys__))
@runtime_checkable
class P(Protocol):
    def close(self) -> None: ...
class C:
    def close(self): pass
print(isinstance(C(),P), isinstance(3,P), issubclass(C,P))
class P2(Protocol):
    x: int
try: isinstance(3,P2)
except TypeError as e: print(e)
try: P2()
except TypeError as e: print(e)
class Impl(P):
    def close(self): return 1
print(Impl().close(), cast(int,'a'), TYPE_CHECKING)
U=NewType('U',int); print(U(5), U)
@overload
def f(x:int)->int: ...
@overload
def f(x:str)->str: ...
def f(x): return x
print(f(3), len(get_overloads(f)))
def g(a: 'int', b: Optional['str']=None) -> 'List[int]': pass
print(get_type_hints(g))
class H:
    a: int
    b: 'H'
print(get_type_hints(H))
print(isinstance([], List), isinstance({}, Mapping), issubclass(dict, Mapping))
try: isinstance([], List[int])
except TypeError as e: print(e)
for e in [lambda: Any(), lambda: Optional[int,str] , lambda: TypeVar('X',int)]:
    try: e()
    except TypeError as x: print(x)
class S(Sequence[int]):
    def __getitem__(s,i): return [1,2][i]
    def __len__(s): return 2
print(list(S()), 2 in S(), S.__mro__[1])
print(List[T][int], Union[T,int][str], AnyStr, Final, NoReturn, Self)
P3=ParamSpec('P3'); print(P3, Callable[P3,int])
def deco(fn: Callable[P3,T]) -> Callable[P3,T]: return fn
x: Final[int]=3
print(int|None, Optional[int]==(int|None), SupportsInt, isinstance(3,SupportsInt), List[int]==List[int], hash(List[int])==hash(List[int]))
try: assert_never(3)
except AssertionError as e: print(e)
from typing import Deque, DefaultDict, OrderedDict, AsyncIterator, AsyncGenerator, Coroutine, ContextManager
print(Deque[int], DefaultDict[str,int], AsyncIterator[int], Coroutine[Any,Any,int], ContextManager[int])
