"""dumps, loads: layouts, hooks, escapes, numbers, and the messages of bad texts and values."""
import json
for v in [1, -5, 1.5, 1e100, float('inf'), 'a"\\\n\té€😀\x01\x7f', [1,[2,[]],{}], {'a':1,'b':[True,None,False],3:4,None:5,1.5:6,True:7}, (1,2), 10**30, '', 'é']:
    print(json.dumps(v), json.dumps(v, ensure_ascii=False))
print(json.dumps({'b':1,'a':[1,2,{'c':3}]}, indent=2, sort_keys=True)); print(json.dumps([1,2], separators=(',',':')), json.dumps({'a':1},indent='\t'), json.dumps([], indent=2), json.dumps([[]],indent=1))
for t in ['1','-1.5e3','"a\\u00e9\\ud83d\\ude00\\n"','[1, 2,3 ]','{"a": {"b": [1,null,true,false]}}',' {} ','[]','NaN','-Infinity','123456789012345678901234567890','0.1','"\\ud800"', '1E5', '-0', '1e-5']:
    print(repr(json.loads(t)))
for t in ['', '{', '[1,', '[1,]', '{"a":1,}', '{"a"}', '{"a":}', 'nul', '"abc', '"\\x"', '"\\u12"', '[1 2]', '1 2', '{1:2}', '"a\nb"', '01', '-', '[1,\n  x]', "{'a':1}", '\ufeff1', '{"a":1 "b":2}', '.5', '+1', '"\\', '"\\ud83d\\u12"']:
    try: print(json.loads(t))
    except json.JSONDecodeError as e: print(type(e).__name__, e, e.pos, e.lineno, e.colno)
for o in [object, {1,2}, {'a':{(1,2):3}}, [float('nan')], {'k':[object]}]:
    try: print(json.dumps(o, allow_nan=False))
    except (TypeError, ValueError) as e: print(type(e).__name__, e, getattr(e,'__notes__',None))
l=[]; l.append(l)
try: json.dumps(l)
except ValueError as e: print(e)
print(json.dumps({'a':{1,2}}, default=lambda o: sorted(o)), json.dumps({(1,2):3,'a':1}, skipkeys=True))
class E(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real,o.imag]
        return super().default(o)
print(json.dumps(2j, cls=E), E().encode([1j]))
try: json.dumps(object(), cls=E)
except TypeError as e: print(e)
print(json.loads('{"a":1,"b":2}', object_hook=lambda d: sorted(d)), json.loads('{"a":1,"a":2}', object_pairs_hook=list), json.loads('[1.5, 2]', parse_float=str, parse_int=float), json.loads('[NaN]', parse_constant=lambda c: c), json.loads(b'{"a":"\xc3\xa9"}'), json.loads(bytearray(b'1')))
from enum import IntEnum, StrEnum
class I(IntEnum): A=1
class S(StrEnum): B='b'
print(json.dumps([I.A, S.B, {I.A: S.B}]))
from collections import OrderedDict, namedtuple, defaultdict
print(json.dumps(OrderedDict(b=1,a=2)), json.dumps(namedtuple('P','x y')(1,2)), json.dumps(defaultdict(int,{'q':1})))
try: json.loads(5)
except TypeError as e: print(e)
d=json.JSONDecoder(); print(d.raw_decode('[1] x'), d.raw_decode('  1',2))
print(json.loads('"a\tb"', strict=False), ''.join(json.JSONEncoder().iterencode([1])))
class F:
    def __init__(s): s.t=''
    def write(s,x): s.t+=x
    def read(s): return s.t
f=F(); json.dump({'x':[1,2]}, f); print(f.t, json.load(f))
