"""Calls are marked unless one name alone is assigned."""


import traceback
def f(*a): raise ValueError
def t1():
    *a, b = f(1)
def t2():
    a, b = f(1)
def t3():
    a = f(1)
def t4():
    a = b = f(1)
def t5():
    [a, *b] = f(1)
def t6():
    (a, b), c = f(1)
def t7():
    x.y = f(1)
def t8():
    x[0] = f(1)
def t9():
    a = t8.f(1)
def t10():
    global g
    g = f(1)
def t11():
    a: int = f(1)
def t12():
    return f(1)
def t13():
    return t12.f(1)
def t14():
    *a, = f(1)
def t15():
    a, *b = f(1)
def t17():
    f(1)
def t18():
    a = f(1) # x
def t19():
    a = f(1); b=1
t8.f=f; t12.f=f
for t in (t1,t2,t3,t4,t5,t6,t7,t8,t9,t10,t11,t12,t13,t14,t15,t17,t18,t19):
    try: t()
    except Exception: print(traceback.format_exc().replace(__file__, "here"))
