f(a=1, a=2)
# ---
f(a=1, b=2, c=3, b=4, a=5)
# ---
f(**a, b=1, **c, b=2)
# ---
class C(A, a=1, a=2): pass
# ---
x.f(a=1, *b, a=2)
# ---
f(f(a=1, a=2))
# ---
1 is x
# ---
x is not "a"
# ---
x is () is y
# ---
a < 1 is x
# ---
x is None is not ... is True
# ---
(1, x) is y
# ---
f"{x}" is y
# ---
-1 is x
# ---
b"" is x is 2
# ---
1()
# ---
"a"(1)
# ---
(1, 2)(3)
# ---
[1][2](3)
# ---
[x for x in y](1)
# ---
{1: 2}(1)
# ---
{1}(1)
# ---
(x for x in y)(1)
# ---
f"{x}"(1)
# ---
t"{x}"(1)
# ---
None()
# ---
...()
# ---
(lambda: 1)()
# ---
1.5()
# ---
1j()
# ---
b"x"()
# ---
True()
# ---
1[0]
# ---
None[0]
# ---
{1}[0]
# ---
{x for x in y}[0]
# ---
(x for x in y)[0]
# ---
t"{x}"[0]
# ---
(lambda: 1)[0]
# ---
{1: 2}[0]
# ---
"a"["b"]
# ---
"a"[1.5]
# ---
"a"[True]
# ---
"a"[None]
# ---
"a"[1:2]
# ---
"a"[x]
# ---
[1][2, 3]
# ---
(1, 2)["a"]
# ---
[x for x in y]["a"]
# ---
f"{x}"["a"]
# ---
b"a"["a"]
# ---
"a"["b"] = 1
# ---
del "a"["b"]
# ---
"a"[{}]
# ---
"a"[lambda: 1]
# ---
assert (x, "message")
# ---
assert ()
# ---
assert x, "message"
# ---
def f():
    try:
        return 1 is x
    finally:
        "a"()
