"""Whose operator says what where sequences decline to join or repeat."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, 'filename', 0).__class__)
class K(bytes):
    def __radd__(self, o): return NotImplemented
class LK(list): pass
class TK(tuple): pass
class SK(str): pass
for x in K(b'a'), LK([1]), TK((1,)), SK('a'), b'a', [1], (1,), 'a', bytearray(b'a'):
    for o in 3, 1.5, None, 'a', b'a', [1], (1,), K(b'q'), TK((2,)):
        show(lambda: x + o); show(lambda: o + x); show(lambda: exec('x += o', {'x': x, 'o': o})); show(lambda: x * o); show(lambda: o * x); show(lambda: x.__add__(o)); show(lambda: exec('x *= o', {'x': x, 'o': o}))
class M(list):
    def __mul__(self, o): return NotImplemented
class ML(M): pass
class RM(list):
    def __rmul__(self, o): return NotImplemented
class MB(bytes):
    def __mul__(self, o): print('mul'); return NotImplemented
class MBL(MB): pass
class Ad(list):
    def __add__(self, o): print('add'); return NotImplemented
class Ra(list):
    def __radd__(self, o): print('radd'); return NotImplemented
class AdS(str):
    def __add__(self, o): print('add'); return NotImplemented
class MdS(str):
    def __mod__(self, o): print('mod'); return NotImplemented
class RmS(str):
    def __rmod__(self, o): print('rmod'); return NotImplemented
vals = [M([1]), ML([1]), RM([1]), MB(b'a'), MBL(b'a'), Ad([1]), Ra([1]), AdS('a'), MdS('a'), RmS('a'), [1], b'a', 'a', (1,), 3, 1.5]
for a in vals:
    for b in vals:
        print(type(a).__name__, type(b).__name__)
        show(lambda: a * b); show(lambda: a + b)
        if isinstance(a, str): show(lambda: str(a % b))
