"""A comprehension's target hides an equally named variable further out from what stands beside the comprehension."""
x = 5
def f():
    a = [x for x in [1]]
    return [x for y in [1]]
def g():
    x = 'gx'
    def h():
        a = [x for x in [1]]
        return [x for y in [1]]
    return h()
def g2():
    x = 'gx'
    def h():
        a = [x for x in [1]]
        return [lambda: x for y in [1]][0]()
    return h()
def g3():
    x = 'gx'
    def h():
        a = [x for x in [1]]
        return (lambda: x)()
    return h()
def g4():
    x = 'gx'
    def h():
        a = [x for x in [1]]
        return list(x for y in [1])
    return h()
def g5():
    def h():
        a = [x for x in [1]]
        return list(x for y in [1])
    return h()
def g6():
    def h():
        a = [x for x in [1]]
        return (lambda: x)()
    return h()
def g7():
    x = 'gx'
    def h():
        a = [[x for x in [1]] for z in [1]]
        return (lambda: x)()
    return h()
def g8():
    x = 'gx'
    def h():
        a = [[x for x in [1]] for x in [1]]
        return x
    return h()
def g9():
    x = 'gx'
    class C:
        a = [x for x in [1]]
        def m(self): return x
    return C().m()
for t in f,g,g2,g3,g4,g5,g6,g7,g8,g9:
    try: print(t.__name__, t())
    except NameError as e: print(t.__name__, type(e).__name__, e)
