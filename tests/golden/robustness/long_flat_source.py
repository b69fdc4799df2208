"""Source that is long rather than nested: chains of operators, calls, attributes and `elif`s."""


def run(name, source, expression="y"):
    space = {}
    exec(source, space)
    print(name, eval(expression, space))


def chain(part, joint, count):
    return joint.join([part] * count)


run("sum", "x = 1\ny = " + chain("x", " + ", 20_000))
run("constants", "y = " + chain("1", " + ", 20_000))
run("text", "y = len(" + chain('"ab"', " + ", 20_000) + ")")
run("adjacent", "y = len(" + chain('"ab"', " ", 20_000) + ")")
run("fields", "x = 1\ny = len(" + chain('f"{x}"', " ", 20_000) + ")")
run("calls in a sum", "def f(): return 1\ny = " + chain("f()", " + ", 20_000))
run("and", "x = 1\ny = " + chain("x", " and ", 100_000))
run("or", "x = 0\ny = " + chain("x", " or ", 100_000))
run("comparisons", "x = 1\ny = " + chain("x", " <= ", 100_000))
run("not", "y = " + "not " * 5_000 + "1")
run("minus", "y = " + "-" * 5_000 + "1")
run("ternary", "x = 0\ny = " + "1 if x else " * 5_000 + "2")
run("lambda", "y = callable(" + "lambda: " * 2_000 + "1)")
run("attributes", "class A: pass\na = A(); a.b = a\ny = a" + ".b" * 20_000 + " is a")
run("target", "class A: pass\na = A(); a.b = a\na" + ".b" * 20_000 + " = 5\ny = a.b")
run("calls", "def f(): return f\ny = f" + "()" * 20_000 + " is f")
run("methods", "class A:\n def m(self): return self\na = A()\ny = a" + ".m()" * 20_000 + " is a")
run("subscripts", "a = []; a.append(a)\ny = a" + "[0]" * 20_000 + " is a")
run("targets", chain("a", " = ", 20_000) + " = y = 1")
run("alternatives", "match 7:\n case " + " | ".join(map(str, range(5_000))) + ": y = 1")
run(
    "elif",
    "x = 4999\nif x == -1: pass\n" + "".join(f"elif x == {i}: y = {i}\n" for i in range(5_000)),
)
run(
    "elif in a function",
    "def f(x):\n if x == -1: pass\n"
    + "".join(f" elif x == {i}: return {i}\n" for i in range(5_000))
    + "y = f(4999)",
)
run("except", "try: 1 / 0\n" + "except KeyError: y = 1\n" * 5_000 + "except ArithmeticError: y = 2")
