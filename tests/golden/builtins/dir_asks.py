"""What `dir` asks of an object."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class K:
    def __getattribute__(self, n): return None
show(lambda: dir(K()))
class K:
    def __getattribute__(self, n): print(n); return object.__getattribute__(self,n)
    def __dir__(self): return object.__dir__(self)
show(lambda: len(dir(K()))>3)
class K:
    __dict__={'aaa':1}; 
show(lambda: 'aaa' in dir(K()))
