[x := 1 for x in y]
# ---
[[x := 1 for z in x] for x in y]
# ---
[(lambda: (x := 1)) for x in y]
# ---
{x: (y := 1) for x, y in z}
# ---
any((x := 1) for x in y)
# ---
class C:
    [x := 1 for y in z]
# ---
class C:
    def f(self):
        [x := 1 for y in z]
# ---
class C:
    x = (y := 1)
# ---
def f():
    class C:
        [[x := 1 for a in b] for y in z]
# ---
[x for x in (y := 1)]
# ---
[x for x in y for z in [w := 1]]
# ---
[x for x in (lambda: (y := 1))()]
# ---
[x for x in [z for z in y if (w := z)]]
# ---
[x for y in x if (z := 1) for z in y]
# ---
[x for y in x if (z := 1) for y.z in y]
# ---
def f():
    [(z := 1, [z for z in y]) for w in x]
# ---
[(yield) for x in y]
# ---
def f():
    [(yield from x) for x in y]
# ---
def f():
    return {(yield) for x in y}
# ---
def f():
    return {x: (yield) for x in y}
# ---
def f():
    return ((yield) for x in y)
# ---
def f():
    return (x for x in (yield))
# ---
def f():
    return [x for x in y for z in (yield)]
# ---
def f():
    return [lambda: (yield) for x in y]
# ---
def f(a):
    global b
    return [[b := a, a := b] for x in y]
# ---
[a := 1 for x in y]
# ---
def f():
    [a := 1 for x in y]
    global a
