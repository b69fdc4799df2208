"""What `open` takes for a number, and what for a path."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


show(lambda: open(10.0,'a,b')); show(lambda: open('x','a,b')); show(lambda: open([], 'r')); show(lambda: open(5.5))
class I:
    def __index__(self): print('index'); return -1
    def __fspath__(self): print('fspath'); return 5
show(lambda: open(I()))
class J:
    def __fspath__(self): print('fspath'); return 5
show(lambda: open(J()))
