"""What open takes for a path, the order of its checks, and the names in its errors."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'filename', 0).__class__)
class F(float):
    def __fspath__(self): return '/a/b'
class FB(float):
    def __fspath__(self): return b'/a/b'
class I(int):
    def __fspath__(self): return '/a/b'
class P:
    def __repr__(self): return '<P>'
    def __fspath__(self): return '/a/b'
class PI(P):
    def __int__(self): return 3
class PX(P):
    def __index__(self): return 333
class PF(P):
    def __float__(self): return 3.0
class S(str): pass
class SF(str):
    def __fspath__(self): return '/q/r'
class L(list):
    def __fspath__(self): return '/q/r'
class X:
    def __index__(self): return 10**30
class NI:
    def __int__(self): return 1
for f in F(1.5), FB(1.5), I(333), P(), PI(), PX(), PF(), S('/a'), SF('/a'), L(), 0.5, 1j, 333, X(), NI(), None, [], b'/a', '/a', 10**30, -1, 'a\0', '\ud800', b'a\0':
    for mode in 'r', 'b', 'rb', 'q', '', 'rt', '\ud800', 'a,b', 'U', 'rw', 'x+b', 'rbt':
        if mode.startswith('x') or 'w' in mode or type(f) is bool: continue
        print(type(f).__name__, ascii(mode), end=' ')
        show(lambda: open(f, mode))
    show(lambda: open(f, 'r', encoding='\ud800')); show(lambda: open(f, None)); show(lambda: open(f, 'rb', 1.5)); show(lambda: open(f, 'rb', encoding='ascii')); show(lambda: open(f, newline='x'))
