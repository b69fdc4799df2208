"""Enum, IntEnum, StrEnum, Flag, IntFlag, auto, unique, the functional form and what is refused."""
from enum import *
import enum
class Color(Enum):
    RED=1; GREEN=2; BLUE=3; CRIMSON=1
    def hi(self): return self.name
print(list(Color), Color.RED, repr(Color.RED), Color(2), Color['BLUE'], Color.CRIMSON is Color.RED, len(Color), Color.RED.hi(), Color.RED.value)
for f in [lambda: Color(9), lambda: Color['X'], lambda: setattr(Color,'RED',2), lambda: delattr(Color,'RED')]:
    try: f()
    except Exception as e: print(type(e).__name__, e)
print(Color.RED in Color, 1 in Color, 7 in Color, {Color.RED:1}[Color.RED], Color.__members__, Color, isinstance(Color.RED, Color), Color.RED == 1, hash(Color.RED)==hash('RED'))
class A(Enum):
    X=auto(); Y=auto(); Z=10; W=auto()
print([ (m.name,m.value) for m in A])
class I(IntEnum):
    A=1; B=2
print(I.A+1, I.A, repr(I.A), f"{I.A}", I.A<I.B, sorted([I.B,I.A]), I(1), int(I.B), I.A==1, {1:'x'}[I.A])
class S(StrEnum):
    A=auto(); B='bee'
print(S.A, repr(S.B), S.B.upper(), S('bee'), f"{S.A:>4}")
class P(Flag):
    R=4; W=2; X=1; RW=6
print(P.R|P.W, repr(P.R|P.X), P.R in (P.R|P.W), list(P.R|P.X), ~P.R, repr(P(0)), bool(P(0)), P(7), P.RW, list(P), len(P.R|P.W))
try: P(8)
except ValueError as e: print(e)
class IF(IntFlag):
    A=1; B=2
print(IF.A|IF.B, repr(IF.A|IF.B), IF(8), repr(IF(9)), IF.A|4, ~IF.A)
class Planet(Enum):
    EARTH=(5.9,6.3); MARS=(6.4,3.3)
    def __init__(self,m,r): self.m=m; self.r=r
    @property
    def d(self): return self.m/self.r
print(Planet.EARTH.m, Planet((6.4,3.3)), Planet.MARS)
An=Enum('An','CAT DOG'); print(list(An), An.__module__)
E2=Enum('E2',[('a',5),('b',6)]); print(list(E2), E2(5))
@unique
class U(Enum): a=1;b=2
try:
    @unique
    class U2(Enum): a=1;b=1
except ValueError as e: print(e)
try:
    class Sub(Color): X=5
except TypeError as e: print(e)
class M(Enum):
    A=1
    @classmethod
    def _missing_(cls,v): return cls.A if v=='a' else None
print(M('a'))
try:
    class D(Enum): a=1; a=2
except TypeError as e: print(e)
class W(Enum):
    _ignore_=['q']
    q=3
    A=1
    @staticmethod
    def sm(): return 's'
    N=nonmember(5)
    F=member(lambda: 1)
print(list(W)[:1], W.sm(), W.N, W.F.name)
class Shape(Enum):
    SQ='sq'
    def __str__(self): return 'S:'+self.value
print(Shape.SQ, f'{Shape.SQ}', '%s'%Shape.SQ)
match Color.RED:
    case Color.GREEN: print('g')
    case Color.RED: print('r')
class Mixed(str, Enum):
    A='a'
print(Mixed.A, Mixed.A=='a', repr(Mixed.A), f'{Mixed.A}')
class Num(float, Enum):
    PI=3.14
print(Num.PI, Num.PI+1, repr(Num.PI))
class C3(Enum):
    def _generate_next_value_(name,start,count,last): return name*2
    A=auto(); B=auto()
print([m.value for m in C3])
import copy
class Lvl(IntEnum):
    LOW=auto(); HIGH=auto()
print(max(Lvl), Lvl.HIGH.name, [*Lvl], dir(Color)[:4], type(Color.RED), Color.RED.__class__, Color.RED._name_)
try: Color.name
except AttributeError as e: print(e)
try: Color.RED.value=3
except AttributeError as e: print(e)
