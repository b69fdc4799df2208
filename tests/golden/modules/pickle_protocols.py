"""Pickles of all protocols, byte for byte, and what they become again."""

import re
import sys
import pickle
import collections, functools, enum, dataclasses, copyreg, io
def t(label, f, *a, **k):
    try: print(label, re.sub('0x[0-9a-f]+', '0x', str(f(*a, **k))))
    except BaseException as e: print(label, type(e).__name__, re.sub('0x[0-9a-f]+', '0x', str(e)), re.sub('0x[0-9a-f]+', '0x', str(getattr(e, '__notes__', ''))))
class A:
    def __init__(self, x=1): self.x = x
    def __eq__(self, o): return type(o) is type(self) and vars(o) == vars(self)
    def __hash__(self): return 1
    def m(self): pass
class S:
    __slots__ = ('a', 'b')
    def __init__(self): self.a = 1
    def __eq__(self, o): return True
    def __hash__(self): return 1
class N:
    def __new__(cls, *a, **k): s = object.__new__(cls); s.a = a; s.k = k; return s
    def __getnewargs_ex__(self): return (1,), {'k': 2}
    def __eq__(self, o): return self.a == o.a and self.k == o.k
class L(list): pass
class D(dict): pass
class Color(enum.Enum): RED = 1
@dataclasses.dataclass
class DC: a: int = 1
P = collections.namedtuple('P', 'x y')
class Outer:
    class Inner: pass
rec = []; rec.append(rec)
rt = ([],); rt[0].append(rt)
rd = {}; rd[1] = rd
a = A(); a.self = a
shared = [1]; 
vals = [None, True, False, 0, 1, 255, 256, 65535, 65536, -1, 2**31-1, 2**31, -2**31, -2**31-1, 2**63, -2**63, 2**100, -2**100, 10**400, 127, 128, -128, -129, 1.5, float('inf'), -0.0, 1e300, '', 'abc', 'é', '\u1234\n\\\r\0\x1a', '\udc80', 'x'*300, b'', b'ab', b'\xff'*300, bytearray(b'ab'), bytearray(), (), (1,), (1,2), (1,2,3), (1,2,3,4), [], [1], [1,2], list(range(1001)), list(range(2500)), {}, {1:2}, {1:2,'a':[3]}, {i: i for i in range(1001)}, set(), {1}, frozenset(), frozenset([1]), A(), A([1,'a']), S(), N(), L([1,2]), D(a=1), Color.RED, DC(5), P(1,2), [shared, shared], ('a', 'a'), 1j, range(5), slice(1,2), ..., NotImplemented, int, type(None), type(...), len, A, A.m, A().m, [].append, Outer.Inner, print, ValueError('x', 1), OSError(2, 'no', 'f'), collections.OrderedDict(a=1), collections.Counter('aab'), collections.deque([1,2], 3), collections.defaultdict(list, a=[1]), functools.partial(int, base=2), map, list[int], int | str, complex, 'x' * 70000, b'y' * 70000, [b'z' * 70000, 'q'], object, collections.OrderedDict, ['a', 'b', 'a'], {'k': 'v', 'v': 'k'}]
for v in vals:
    for p in range(6):
        try: d = pickle.dumps(v, p)
        except BaseException as e: print(type(v).__name__, p, type(e).__name__, e); continue
        print(repr(v)[:30] if ' at 0x' not in repr(v) else type(v), p, d if len(d) < 400 else (len(d), sum(d)), end=' ')
        try: r = pickle.loads(d); print(r == v or type(r), repr(r)[:60] if len(d) < 100 and ' at 0x' not in repr(r) else '')
        except BaseException as e: print('LOAD', type(e).__name__, e)
for v in (rec, rt, rd, a):
    for p in range(6): d = pickle.dumps(v, p); r = pickle.loads(d); print(d, type(r))
def loc():
    def inner(): pass
    class X: pass
    return inner, X, X()
for v in (lambda: 0, *loc(), sys, (i for i in ()), [lambda: 0], {1: lambda: 0}, (1, sys), {'a': [1, {'b': sys}]}, A(sys), memoryview(b''), {1}.__iter__(), type('Q', (), {})(), globals, [A(lambda: 0)], {A(sys)} , [[sys]], {sys: 1}):
    t('bad', lambda: pickle.dumps(v)); t('bad0', lambda: pickle.dumps(v, 0))
t('proto', pickle.dumps, 1, 6); t('proto', pickle.dumps, 1, -1); t('proto', pickle.dumps, 1, 'x'); t('f', pickle.dump, 1, 5); t('l', pickle.load, 5)
for d in (b'', b'.', b'K', b'x', b'\x80\x06.', b'\x80\x04\x95\x05\0\0\0\0\0\0\0K', b'(', b'a.', b'0.', b'h\0.', b'cos\nnosuch\n.', b'cnosuch\nx\n.', b'I1', b'\x80', b'S"a\n.', b"S'ab'\n.", b'\x93.', b't.', b'\x85.', b'R.', b'Kab.', b'\x82\x05.', b'\x97.', b'Pabc\n.', 'str', b'I01\n.', b'I0x10\n.', b'L5L\n.', b'V\\u0041\n.', b'U\x01\xe9.', b'N.rest', b'c__builtin__\nunicode\n.', b'cexceptions\nValueError\n.', b'(i__main__\nA\n.', b'(c__main__\nA\no.', b'(K\x01K\x02d.', b'(K\x01K\x02l.', b'2.', b'p0\n.', b'K\x01p-1\n.', b'\x80\x04\x8c\x01a\x8c\x01b\x93.'):
    t(d, lambda: pickle.loads(d))
class PP(pickle.Pickler):
    def persistent_id(self, o): return 'pid' if o is A else None
    def reducer_override(self, o): return (str, ('over',)) if isinstance(o, S) else NotImplemented
class UU(pickle.Unpickler):
    def persistent_load(self, p): return ['P', p]
    def find_class(self, m, n): print('find', m, n); return super().find_class(m, n)
for p in (0, 2, 5):
    f = io.BytesIO(); PP(f, p).dump([A, S(), len]); print(f.getvalue()); f.seek(0); r = UU(f).load(); print(r[:3])
f = io.BytesIO(); pk = pickle.Pickler(f); x = ['a']; pk.dump(x); pk.dump(x); print(f.getvalue()); f.seek(0); u = pickle.Unpickler(f); print(u.load(), u.load()); t('eof', u.load)
pk.clear_memo(); f = io.BytesIO(); pk = pickle.Pickler(f, 4); pk.dispatch_table = {S: lambda o: (list, ((1, 2),))}; pk.dump(S()); print(f.getvalue()); 
copyreg.add_extension('__main__', 'A', 240); print(pickle.dumps(A, 2), pickle.loads(pickle.dumps(A, 2)))
class R6:
    def __reduce__(self): return (list, (), None, None, None, lambda o, s: None)
class RS:
    def __reduce__(self): return dict, (), {'a': 1}, None, None, setter
def setter(o, s): o.update(s)
t('setter', lambda: (pickle.dumps(RS()), pickle.loads(pickle.dumps(RS()))))
for bad in ((), (1,), (1, 2), (int, 5), (int, (), None, 5), (int, (), None, None, 5), 5, None, (int, (), None, None, None, 6), (int, (), 1, 2, 3, 4, 5), 'nosuch', (copyreg.__newobj__, ()), (copyreg.__newobj__, (int,)), (copyreg.__newobj_ex__, (int,))):
    B = type('B', (), {'__reduce__': lambda self: bad}); t('red %r' % (bad if not callable(bad) else 0,) if 'function' not in repr(bad) else 'red', lambda: pickle.dumps(B()))
t('ok', lambda: pickle.loads(bytearray(pickle.dumps(1)))); t('ok', lambda: pickle.loads(memoryview(pickle.dumps(1))))
