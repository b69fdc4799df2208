"""Classes whose metaclasses have the special methods: descriptors, iterators, sequences, and methods that are None."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error)


print('-- set_name')
class M(type):
    def __set_name__(self, owner, name): print('named', owner.__name__, name)
class N(type):
    def __set_name__(self, owner, name): raise RuntimeError(3)
class O(type):
    def __set_name__(self, owner, name): return super().__set_name__(owner, name)
class T:
    def __set_name__(self, owner, name): print('own', owner, name)
for m in M, N, O, type:
    x = m('T', (), {})
    show(lambda: type("H", (), {"d": x}).__name__)
    show(lambda: exec("class H: q = r = x", {"x": x}))
show(lambda: type("H", (), {"d": T, "e": T()}).__name__)
print('-- class_getitem')
class K(type):
    def __class_getitem__(self, key): print('cgi', self, key); return 1
class K2(type):
    @classmethod
    def __class_getitem__(self, key): return 'k2', key
class K3(type):
    __class_getitem__ = (1, 2)
class K4(type):
    __class_getitem__ = property(lambda self: lambda k: ('k4', k))
class K5(type):
    __class_getitem__ = None
class K6(type):
    def __getattr__(self, name):
        if name == '__class_getitem__': return lambda k: ('K6', k)
        raise AttributeError(name)
class K7(type):
    __class_getitem__ = len
class Own:
    __class_getitem__ = None
class Own2:
    __class_getitem__ = 5
class Own3:
    __class_getitem__ = staticmethod(lambda k: ('st', k))
for k in K, K2, K3, K4, K5, K6, K7:
    x = k('T', (), {})
    show(lambda: x[1]); show(lambda: x[1, 2]); show(lambda: k[1])
    show(lambda: exec('x[1] = 2')); show(lambda: exec('del x[1]')); show(lambda: exec('del x[::2]')); show(lambda: 2 in x); show(lambda: list(x)); show(lambda: next(x))
for x in Own, Own2, Own3: show(lambda: x[1])
show(lambda: int[1]); show(lambda: type[1]); show(lambda: object[1]); show(lambda: list[1])
print('-- metaclass protocols')
class G(type):
    def __repr__(self): return '<G>'
    def __getitem__(self, key):
        if key > 2: raise IndexError
        return key
    def __len__(self): return 3
    def __next__(self): print('next'); return 4
    def __bool__(self): return True
    def __reversed__(self): return iter('rev')
    def __call__(self, *a): return a
    def __index__(self): return 2
    def __int__(self): return 7
    def __float__(self): return 7.5
    def __hash__(self): return 11
    def __contains__(self, x): return x == 9
    def __enter__(self): return 'in'
    def __exit__(self, *a): return True
    def __length_hint__(self): return 3
    def __format__(self, spec): return 'fmt' + spec
    def __bytes__(self): return b'by'
    def __complex__(self): return 1j
    def __round__(self, n=None): return ('round', n)
    def __fspath__(self): return '/x'
    def __dir__(self): return ['d']
    def __sizeof__(self): return 1000
    def __copy__(self): return 'copied'
    def __deepcopy__(self, memo): return 'deep'
    def __mro_entries__(self, bases): return (int,)
    def __missing__(self, key): return key
    def __get__(self, o, k=None): return ('got', o is None, k)
    def __set__(self, o, v): print('set', v)
    def __delete__(self, o): print('delete')
    def __await__(self): yield 1
    def __aiter__(self): return self
    def __anext__(self): return self
x = G('T', (), {})
import copy, operator, math
for w in (lambda: 2 in x, lambda: 9 in x, lambda: list(reversed(x)), lambda: next(x), lambda: next(x, 1), lambda: list(x), lambda: x(1), lambda: [1,2,3][x], lambda: int(x), lambda: float(x), lambda: hash(x), lambda: operator.length_hint(x), lambda: f'{x:q}', lambda: bytes(x), lambda: complex(x), lambda: round(x, 2), lambda: dir(x), lambda: x.__sizeof__(), lambda: copy.copy(x), lambda: copy.deepcopy(x), lambda: type('H', (), {'d': x}).d, lambda: type('H', (), {'d': x})().d, lambda: setattr(type('H', (), {'d': x})(), 'd', 1), lambda: delattr(type('H', (), {'d': x})(), 'd'), lambda: range(x), lambda: '%d' % x, lambda: max(x), lambda: [*x], lambda: (lambda *a: a)(*x), lambda: dict(x), lambda: x[1], lambda: x[5], lambda: len(x), lambda: type('S', (x,), {}), lambda: exec('class S(x): pass\nprint(S.__mro__)', {'x': x}), lambda: sum(x), lambda: [a for a in x], lambda: x is not None and not x, lambda: chr(x), lambda: 'abc'[x:], lambda: exec('with x as y: print(y); 1/0'), lambda: [v for v, _ in zip(iter(x.__next__, 9), range(3))], lambda: str(x), lambda: operator.index(x), lambda: math.floor(x), lambda: bytearray(x), lambda: memoryview(x), lambda: list(zip(x, 'ab'))):
    show(w)
class C2(type):
    def __getitem__(self, key):
        if key > 2: raise IndexError
        return key
x = C2('T', (), {})
show(lambda: 2 in x); show(lambda: list(x)); show(lambda: list(reversed(x)))
class C3(type):
    __bool__ = None
    __len__ = None
    __iter__ = None
    __contains__ = None
    __hash__ = None
    __eq__ = None
    __call__ = None
    __getitem__ = None
    __add__ = None
    __radd__ = None
    __neg__ = None
    __index__ = None
    __lt__ = None
    __enter__ = None
    __next__ = None
    __setitem__ = None
x = C3('T', (), {})
class C4: __bool__ = __len__ = __iter__ = __contains__ = __hash__ = __call__ = __getitem__ = __add__ = __neg__ = __index__ = __lt__ = __enter__ = __next__ = __setitem__ = __float__ = __reversed__ = None
for x in x, C4():
    for w in (lambda: bool(x), lambda: not x, lambda: len(x), lambda: 1 in x, lambda: hash(x), lambda: x == 1, lambda: x(), lambda: x[1], lambda: x + 1, lambda: 1 + x, lambda: -x, lambda: [1][x], lambda: x < 1, lambda: next(x), lambda: exec('x[1]=2'), lambda: exec('with x: pass'), lambda: x and 1, lambda: any([x]), lambda: float(x), lambda: reversed(x), lambda: exec('del x[1]')):
        show(w)
print('-- item deletion')
for x in 1, 'a', (), [], {}, None, object(), int, b'', range(3), C4, memoryview(b'ab'), bytearray(b'ab'), 1.5, len, show, slice(1):
    show(lambda: exec('del x[1]', {'x': x})); show(lambda: exec('x[1] = 2', {'x': x})); show(lambda: exec('del x[::2]', {'x': x})); show(lambda: operator.delitem(x, 1)); show(lambda: operator.setitem(x, 1, 5));show(lambda: x[0]); show(lambda: x['a'])
class D:
    def __getitem__(self, k): return 1
class DS(D):
    def __setitem__(self, k, v): pass
class DD(D):
    def __delitem__(self, k): pass
for x in D(), DS(), DD():
    show(lambda: exec('del x[1]', {'x': x})); show(lambda: exec('x[1] = 2', {'x': x}))
