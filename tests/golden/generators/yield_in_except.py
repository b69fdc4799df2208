"""yield in the kinds of except clauses, in displays, f-strings, assert and return."""
class E1(Exception): pass
class E2(Exception): pass


def gen():
    try:
        try: raise E1
        except (yield 1): print('no')
        except (yield 2) as e: print('caught', repr(e))
    finally: print('done')
    try:
        raise E2
    except (yield 'x'): pass
    x = [(yield 3), (yield 4)]
    print(x, f'{(yield 5)}')
    assert (yield 6), (yield 7)
    return (yield 8)


g = gen()
print(next(g))
print(g.send(E2))
print(g.send((E1, E2)))
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))
g = gen()
next(g)
g.send(E2)
g.send(E1)
print(g.send(E2))
for s in (1, 2, 3, True):
    print(g.send(s))
