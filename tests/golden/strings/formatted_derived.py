"""Texts of derived classes that formatting gives are results as they are; messages name the class."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error)


class S(str): pass
class F(str):
    def __format__(self, spec): return S('<' + spec + '>')
class G:
    def __repr__(self): return '<G>'
    def __format__(self, spec): return self
class H:
    def __format__(self, spec): return S('h')
    def __str__(self): return S('st')
    def __repr__(self): return S('re')
for x in S('ab'), F('ab'), G(), H():
    print("f'{x}'", end=' '); show(lambda: f'{x}')
    print("f'{x:5}'", end=' '); show(lambda: f'{x:5}')
    print("f'{x!s}'", end=' '); show(lambda: f'{x!s}')
    print("f'{x!r}'", end=' '); show(lambda: f'{x!r}')
    print("f'a{x}'", end=' '); show(lambda: f'a{x}')
    print("f'{x}{x}'", end=' '); show(lambda: f'{x}{x}')
    print("f'{x}' ''", end=' '); show(lambda: f'{x}' '')
    print('format(x)', end=' '); show(lambda: format(x))
    print("format(x,'')", end=' '); show(lambda: format(x,''))
    print("'{}'.format(x)", end=' '); show(lambda: '{}'.format(x))
    print("'{:3}'.format(x)", end=' '); show(lambda: '{:3}'.format(x))
    print("'{}a'.format(x)", end=' '); show(lambda: '{}a'.format(x))
    print('str(x)', end=' '); show(lambda: str(x))
    print('repr(x)', end=' '); show(lambda: repr(x))
    print('ascii(x)', end=' '); show(lambda: ascii(x))
    print("'%s' % x", end=' '); show(lambda: '%s' % x)
    print("'%3s' % x", end=' '); show(lambda: '%3s' % x)
    print("'%.1s' % x", end=' '); show(lambda: '%.1s' % x)
    print("'%s' % (x,)", end=' '); show(lambda: '%s' % (x,))
    print("'%s%s' % (x,x)", end=' '); show(lambda: '%s%s' % (x,x))
    print("'%r' % x", end=' '); show(lambda: '%r' % x)
    print("''.join([x])", end=' '); show(lambda: ''.join([x]))
    print("f'{x!a}'", end=' '); show(lambda: f'{x!a}')
    print("f'{x!s:}'", end=' '); show(lambda: f'{x!s:}')
    print('f\'{x:{""}}\'', end=' '); show(lambda: f'{x:{""}}')
    print("f'{x!s:3}'", end=' '); show(lambda: f'{x!s:3}')
    print("f'{x!r:3}'", end=' '); show(lambda: f'{x!r:3}')
    print("x.__format__('')", end=' '); show(lambda: x.__format__(''))
    print("x.__format__('1')", end=' '); show(lambda: x.__format__('1'))
    print("'{0!s}'.format(x)", end=' '); show(lambda: '{0!s}'.format(x))
    print("'{0!r}'.format(x)", end=' '); show(lambda: '{0!r}'.format(x))
    print("'{0}{1}'.format(x, '')", end=' '); show(lambda: '{0}{1}'.format(x, ''))
    print("'{x}'.format_map({'x': x})", end=' '); show(lambda: '{x}'.format_map({'x': x}))
print('-- format names')
class I(int): pass
class Fl(float): pass
class C(complex): pass
class B(bytes): pass
for x in S('ab'), I(3), Fl(1.5), C(1j), True, B(b''), 'x', 3, 1.5, 1j, [], None:
    for spec in 'abc', 'x', 'q', '=', '5q', ',', '.2', ',d', '_s', '%', 'n', 's', 'd', 'z', '#', '+', ' ', '0', '=5', '.5d', 'c', '10**':
        print(type(x).__name__, spec, end=' '); show(lambda: format(x, spec))
print('-- sets')
class D(dict): pass
for a in ({0}, {0, 4, 100}, {'a', 'b'}):
  for b in ({4: True, 100: 100, 10: 57}, D({4: 1, 100: 2, 10: 3}), [4, 100, 10, 4], {4, 100, 10}, frozenset([100, 10, 4, 26]), 'bca', range(20), {}, {'b': 1, 'c': 2}, iter([4, 4, 100])):
    for op in 'symmetric_difference_update', 'update', 'difference_update', 'intersection_update', 'symmetric_difference', 'union', 'difference', 'intersection', '__ior__', '__xor__', '__ixor__', '__or__', '__and__', '__rsub__', '__rxor__', 'isdisjoint', 'issubset', 'issuperset':
        s = set(a); c = iter([4, 4, 100]) if hasattr(b, '__next__') else b
        print(op, end=' '); show(lambda: getattr(s, op)(c)); print(s)
