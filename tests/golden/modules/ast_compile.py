"""Trees compiled: changed ones, made ones, and the places in their tracebacks."""
import ast
import traceback

source = '''
def f(a, b=2, *c, d=4, **e):
    "doc"
    return [a + x for x in range(b)], c, d, e
class A:
    x: int = 1
    def g(self): return self.x
async def h(): return await i()
async def i(): return 7
try:
    [][1]
except IndexError as e:
    caught = str(e)
match {"k": [1, 2]}:
    case {"k": [a, *rest]}: matched = a, rest
s = f"{f(1)!r:>3}{caught=}"
g = 10 ** 30, -5, 1.5, 2j, b"x", ..., None, True
with open(__file__) if False else memoryview(b"") as m: pass
t = lambda *, k=1: k
u = (y := 3), {**{"a": 1}}, {1, 2}, "a" < "b" < "c", not y, y if y else 0
for z in 1, 2: pass
else: z += 5
del y
type L[T] = list[T]
import math as p
'''
space = {"__file__": "x", "__name__": "made"}
exec(compile(ast.parse(source), "<made>", "exec"), space)
print(space["f"](1, 2, 3, q=5), space["f"].__doc__, space["A"]().g(), space["matched"], space["s"], space["g"])
print(space["t"](), space["u"], space["z"], "y" in space, space["L"].__value__, space["p"].__name__, space["A"].__annotations__)


class Double(ast.NodeTransformer):
    def visit_Constant(self, node):
        return ast.copy_location(ast.Constant(node.value * 2), node)


print(eval(compile(Double().visit(ast.parse("1 + len('abc')", mode="eval")), "e", "eval")))
exec(compile(ast.parse("1 + 1; 'shown'", mode="single"), "s", "single"))
made = ast.Module([ast.Expr(ast.Call(ast.Name("print"), [ast.Constant((1, ("a", None)))]))])
exec(compile(ast.fix_missing_locations(made), "m", "exec"))
tree = ast.parse("\n\nx = 1\ny = x /   0\n")
ast.increment_lineno(tree, 10)
try:
    exec(compile(tree, "<moved>", "exec"))
except ZeroDivisionError as e:
    print(traceback.extract_tb(e.__traceback__)[-1].lineno, traceback.extract_tb(e.__traceback__)[-1].filename)
try:
    compile(ast.parse("return 1"), "<bad>", "exec")
except SyntaxError as e:
    print(e, e.lineno, e.offset, e.end_lineno, e.end_offset, e.text)
