"""The classes of syntax trees: fields, attributes, documentation, constructors."""
import ast
import copy

for cls in (ast.AST, ast.Module, ast.FunctionDef, ast.Name, ast.Constant, ast.Dict, ast.MatchAs, ast.TypeVar,
            ast.arguments, ast.arg, ast.Add, ast.expr, ast.operator, ast.stmt, ast.pattern):
    print(cls.__name__, cls.__module__, cls.__bases__[0].__name__, cls._fields, cls._attributes, cls.__match_args__)
    print(cls.__doc__)
print(ast.Name._field_types, ast.ImportFrom._field_types)
print(ast.Dict._field_types, ast.MatchStar._field_types)
print("value" in vars(ast.Return), ast.Return.value, hasattr(ast.Name, "id"), ast.expr.end_lineno)

name = ast.Name("x")
print(name, vars(name), name.ctx is ast.Name("y").ctx, name.end_lineno, hasattr(name, "lineno"))
print(ast.arguments(), ast.Return().value, ast.FunctionDef("f", ast.arguments()).body, ast.Load(), ast.AST())
print(ast.Name(id="x", lineno=3).lineno, ast.alias("x").asname, ast.Constant(1).kind, ast.Name(1))
for make in (lambda: ast.Name("x", ast.Load(), 3), lambda: ast.Name("x", id="y"), lambda: ast.Pass(1),
             lambda: ast.Return(1, 2), lambda: ast.Name("x").lineno, lambda: ast.Name("x").__replace__(foo=1)):
    try:
        print(make())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)

tree = ast.parse("x = f(1, a.b, [1, 2, 3, 4], k=2)\ndef g(a, b=1): return 's' * 3")
for node in (tree, tree.body[0], tree.body[0].value, tree.body[1].args):
    print(repr(node))
print(tree.body[0].targets[0].ctx is tree.body[0].targets[0].ctx, ast.Name("x").__reduce__())
print(copy.replace(name, id="z"), ast.dump(copy.deepcopy(tree.body[0])), copy.copy(name).id)
match ast.parse("a + 1", mode="eval").body:
    case ast.BinOp(ast.Name(id), ast.Add(), ast.Constant(value)):
        print(id, value)


class Marked(ast.Name):
    _fields = ("id", "mark")


print(Marked("x", 3), ast.dump(Marked("x", "m")), isinstance(Marked("x", 1), ast.expr))
print(ast.Tuple([ast.Constant(1)]).dims, ast.Index(name) is name, ast.ExtSlice([name]), issubclass(ast.Param, ast.expr_context))
