"""copy and deepcopy of containers, instances, slots, cycles, exceptions and derived classes."""
import copy
x=[1,[2,3],{'a':(4,[5])}]; y=copy.deepcopy(x); z=copy.copy(x); x[1].append(9); print(y,z, y is x)
class P:
    def __init__(s,v): s.v=v
    def __eq__(s,o): return s.v==o.v
p=P([1]); q=copy.copy(p); r=copy.deepcopy(p); print(q.v is p.v, r.v is p.v, r==p)
l=[1]; l.append(l); m=copy.deepcopy(l); print(m[1] is m, m)
class S:
    __slots__=('a','b')
s=S(); s.a=[1]; t=copy.deepcopy(s); print(t.a, t.a is s.a)
class Cp:
    def __copy__(s): return 'copied'
    def __deepcopy__(s,m): return 'deep'
print(copy.copy(Cp()), copy.deepcopy([Cp()]), copy.copy({1,2}), copy.deepcopy({1:{2,3}}), copy.copy(len) is len)
class L(list): pass
print(copy.copy(L([1,2])), type(copy.deepcopy(L([1]))), copy.deepcopy(ValueError(1,2)).args)
