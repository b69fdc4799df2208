"""`exec` and `eval` with globals and locals of their own, and code compiled once for both."""

g, l = {"a": 1}, {"b": 2}
exec("c = a + b\ndef f():\n    return a\nclass C:\n    d = a", g, l)
print(sorted(l), sorted(k for k in g if k != "__builtins__"), l["c"], l["f"](), l["C"].d)
print(eval("a + b", g, l), eval("[a + b for _ in range(2)]", g, l), eval(" a", g))
try:
    exec("def h():\n    return b\nh()", g, l)
except NameError as e:
    print(e)


class Names(dict):
    def __missing__(self, key):
        return key.upper()


print(eval("x + y", {}, Names()))
code = compile("n = m * 2", "<made>", "exec")
one, two = {"m": 3}, {"m": 4}
exec(code, one)
exec(code, {}, two)
print(one["n"], two["n"])


def inside(p):
    q = 2
    print(eval("p + q"), sorted(locals()), sorted(eval("locals()")))
    exec("q = 10")
    return q


print(inside(1))
for wrong in (
    lambda: eval("x", 3),
    lambda: eval("x", {}, 3),
    lambda: exec("x", 3),
    lambda: exec("x", {}, 3),
    lambda: eval(3),
    lambda: exec(3),
    lambda: eval("1 +"),
    lambda: compile("1", "f", "other"),
    lambda: eval("1\0"),
):
    try:
        print(wrong())
    except Exception as e:
        print(type(e).__name__, e)
