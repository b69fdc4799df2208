"""Which special methods the conversions of % and of float() ask."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error)


print('-- 1')
class K(float):
    def __int__(self): print('__int__'); return 2**70
    def __float__(self): print('__float__'); return 2.5
    def __index__(self): print('__index__'); return 3
class B(float):
    def __int__(self): return 'x'
    def __float__(self): return 'x'
    def __index__(self): return 'x'
for c in K, B:
    x = c(1.5)
    for f in '%d', '%i', '%u', '%.2f', '%e', '%g', '%x', '%o', '%c', '%s', '%r', '%5d':
        print(f, end=' '); show(lambda: f % x)
        print(f, end=' '); show(lambda: f.encode() % x)
    show(lambda: float(x)); show(lambda: sum([1.5, float(x)])); show(lambda: sum([1.5, x])); show(lambda: int(x)); show(lambda: complex(x)); show(lambda: complex(1, x)); show(lambda: math.sqrt(x)); show(lambda: round(2.345, x)); show(lambda: math.fsum([x])); show(lambda: math.floor(x)); show(lambda: float.__int__(x)); show(lambda: x.__float__()); show(lambda: [1,2,3,4][x]); show(lambda: range(x)); show(lambda: operator.index(x)); show(lambda: chr(x)); show(lambda: '{:d}'.format(x)); show(lambda: f'{x:.3f}'); show(lambda: math.trunc(x)); show(lambda: pow(x, 2)); show(lambda: math.pow(x, 2)); show(lambda: abs(x)); show(lambda: int('12', x)); show(lambda: divmod(x, 2)); show(lambda: math.gcd(x, 3)); show(lambda: x.is_integer()); show(lambda: bool(x)); show(lambda: hex(x))
print('-- 3')
class K(bytes):
    def __index__(self): print('__index__'); raise OverflowError
class S(str):
    def __index__(self): print('__index__'); return 65
    def __int__(self): print('__int__'); return 65
    def __float__(self): print('__float__'); return 65.5
class I:
    def __index__(self): print('__index__'); return 65
class J:
    def __index__(self): raise ValueError(1)
class N:
    def __index__(self): return 'x'
for x in K(b'a'), S('ab'), S('a'), I(), J(), N(), 2**70, -1, 'ab', b'ab', '', b'', 1.5, None, bytearray(b'a'), bytearray(b'ab'), 300, 0x110000:
    show(lambda: '%c' % x); show(lambda: b'%c' % x); show(lambda: '%d' % x); show(lambda: '%x' % x); show(lambda: '%f' % x); show(lambda: b'%d' % x); show(lambda: b'%f' % x)
    show(lambda: '%c' % (x,)); show(lambda: b'%x' % (x,))
