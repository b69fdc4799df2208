"""namedtuple, defaultdict, OrderedDict, Counter, ChainMap, UserDict, UserList, UserString."""
from collections import (ChainMap, Counter, OrderedDict, UserDict, UserList, UserString, defaultdict,
                         namedtuple)
P=namedtuple('P','x y',defaults=[5]); p=P(1); print(p,p.x,p.y,p._replace(x=9),p._asdict(),P._fields,P._make([3,4]), p==(1,5), P.__doc__)
try: P()
except TypeError as e: print(e)
try: P(1,2,3)
except TypeError as e: print(e)
try: P(1,z=3)
except TypeError as e: print(e)
for bad in [lambda: namedtuple('x','a a'), lambda: namedtuple('x','_a'), lambda: namedtuple('x','if'), lambda: namedtuple('1x','a')]:
    try: bad()
    except ValueError as e: print(e)
print(namedtuple('R','a a if',rename=True)._fields)
match p:
    case P(x,y): print('matched',x,y)
d=defaultdict(list); d['a'].append(1); d['b']; print(d, dict(d)); 
try: defaultdict(3)
except TypeError as e: print(e)
print(defaultdict(int,{'x':1})|{'y':2})
o=OrderedDict(a=1,b=2,c=3); o.move_to_end('a'); print(o, list(o)); o.move_to_end('c',last=False); print(o, o.popitem(), o.popitem(last=False), o)
print(OrderedDict(a=1,b=2)==OrderedDict(b=2,a=1), OrderedDict(a=1,b=2)==dict(b=2,a=1), list(reversed(OrderedDict(a=1,b=2))))
c=Counter('abracadabra'); print(c, c.most_common(2), c['z'], c+Counter('abc'), c-Counter('aaa'), c&Counter('aab'), c|Counter('zz'), sorted(c.elements()), c.total())
c.update('zzz'); c.subtract('ab'); print(c, Counter(a=1)==Counter(a=1,b=0))
print(ChainMap({'a':1},{'b':2,'a':3}), dict(ChainMap({'a':1},{'b':2})), ChainMap({'a':1},{'b':2})['b'], ChainMap().new_child({'q':1}))
u=UserDict(a=1); u['b']=2; print(u, u.get('z'), list(u.items())); print(UserList([1,2])+[3], UserString('ab').upper(), UserString('x y').split())
