"""A lone star is looked into after the keywords; others are where they stand."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


def f(*a,**k): return a,k
show(lambda: f(*1)); show(lambda: f(1,*1)); show(lambda: f(*1,*2)); show(lambda: f(*[],*2)); show(lambda: f(*1,2)); show(lambda: f(*1,k=2)); show(lambda: f(1,*1,k=2)); show(lambda: f(k=2,*1)); show(lambda: f(**1)); show(lambda: f(a=1,**1)); show(lambda: f(**{},**1))
show(lambda: len(*1)); show(lambda: [].append(*1)); show(lambda: f(*1,**2)); show(lambda: f(*f,**{}))
show(lambda: None(a=1,**{'a':2})); show(lambda: None(*1))
show(lambda: {*1}); show(lambda: [*1]); show(lambda: (*1,)); show(lambda: {**1}); show(lambda: {1,*2}); show(lambda: {*[[]]})
show(lambda: [*len]); 
class It:
    def __iter__(self): raise TypeError('mine')
class It2:
    def __iter__(self): return 5
class It3:
    __iter__=None
for i in (It(),It2(),It3()):
    show(lambda: f(*i)); show(lambda: f(1,*i)); show(lambda: [*i]); show(lambda: {*i}); show(lambda: (*i,)); show(lambda: [].extend(i)); show(lambda: list(i)); show(lambda:set(i)); show(lambda: {1,2,*i,3}); show(lambda: set().update(i))
def q():
    a,b=i
show(q)
def q():
    a,*b=i
show(q)
def order():
    def p(x): print(x); return x
    return {p(1), *[p(2)], p([]), p(4)}
show(order)
def order():
    def p(x): print(x); return x
    return {p(1), p([]), p(4)}
show(order)
def order():
    def p(x): print(x); return x
    return {p([]), *p([2]), p(4)}
show(order)
def k():
    class A(x=1,**{'x':2}): pass
show(k)
