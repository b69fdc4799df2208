"""How builtins word wrong arguments."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


show(lambda: memoryview(b'xyz').index(5,[]))
show(lambda: max(x=1)); show(lambda: min(x=1)); show(lambda: max(key=1)); show(lambda: max(default=1)); show(lambda: max(1,x=1)); show(lambda: sorted('a',x=1)); show(lambda: sorted(x=1)); show(lambda: sorted('ba',key=None,reverse=1,z=1)); show(lambda: [].sort(x=1)); show(lambda: [].sort(1)); show(lambda: sorted('a',1))
show(lambda: b'%c' % bytearray()); show(lambda: b'%c' % b'ab'); show(lambda: b'%c' % bytearray(b'ab')); show(lambda: b'%c' % 'a'); show(lambda: b'%c'%256)
show(lambda: staticmethod(len).__annotate__); show(lambda: classmethod(len).__annotations__); show(lambda: staticmethod(len).__name__); show(lambda: staticmethod(5).__name__); show(lambda: staticmethod(5).__annotations__); show(lambda: staticmethod(5).x)
show(lambda: type(0.1,1,7,2)); show(lambda: type()); show(lambda: type(1,2)); show(lambda: type(x=1)); show(lambda: type(1,x=1)); show(lambda: type('a',(),{},1)); show(lambda: type.__new__(type,1)); show(lambda: type.__call__(type,1,2)); 
class M(type): pass
show(lambda: M(1)); show(lambda: M(1,2)); show(lambda: M(1,2,3,4))
class N: pass
def c():
    class C(5, metaclass=N): pass
show(c)
