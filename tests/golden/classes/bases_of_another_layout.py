"""Bases can only be replaced by such of a like layout."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


class C1: pass
class C9: pass
show(lambda: setattr(C9,'__bases__',(C1,)))
class C8(C1): pass
show(lambda: setattr(C8,'__bases__',(C9,))); show(lambda: setattr(C8,'__bases__',(object,))); show(lambda: setattr(C8,'__bases__',(C9,C1)))
class CI(int): pass
class CJ(int): pass
show(lambda: setattr(CI,'__bases__',(CJ,))); show(lambda: setattr(CI,'__bases__',(object,))); show(lambda: setattr(C9,'__bases__',(int,))); show(lambda: setattr(C8,'__bases__',(CI,)))
