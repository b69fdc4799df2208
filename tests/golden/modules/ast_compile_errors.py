"""What is wrong with trees that cannot be compiled."""
import ast

x = ast.Name("x")


def fixed(*body):
    return ast.fix_missing_locations(ast.Module(list(body)))


def placed(**place):
    return ast.Module([ast.Pass(**place)])


trees = [
    x, ast.Module([ast.Expr(1)]), ast.Module([ast.Expr(x)]), fixed(ast.Expr(ast.Name("x", ast.Store()))), fixed(ast.Expr(ast.Constant([]))),
    fixed(ast.Expr(None)), fixed(ast.Assign([ast.Constant(1)], ast.Constant(1))), fixed(ast.Delete([ast.Constant(1)])), fixed(x), fixed(ast.If(x, [])),
    fixed(ast.Expr(ast.Name(3))), fixed(ast.Expr(ast.Name("None"))), ast.Module(3), placed(lineno=3, col_offset=1, end_lineno=2, end_col_offset=3),
    placed(lineno=3, col_offset=5, end_lineno=3, end_col_offset=3), placed(lineno=-3, col_offset=5, end_lineno=3, end_col_offset=3),
    placed(lineno="a", col_offset=5), placed(lineno=1), fixed(ast.Try([ast.Pass()])), fixed(ast.Expr(ast.BoolOp(ast.And(), []))),
    fixed(ast.Expr(ast.BinOp(x, ast.And(), x))), fixed(ast.Expr(ast.Compare(x, [ast.Eq()], []))), fixed(ast.Assign([], x)), fixed(ast.Assign([x], x)),
    fixed(ast.Expr(ast.Starred(x))), fixed(ast.With([], [ast.Pass()])), fixed(ast.Import([])), fixed(ast.Raise(None, x)), fixed(ast.Expr(ast.Dict([x], []))),
    fixed(ast.Expr(ast.ListComp(x, []))), fixed(ast.Expr(ast.Constant(object))), ast.Expression(3), fixed(ast.FunctionDef("f", ast.arguments())),
    fixed(ast.Expr(ast.Lambda(ast.arguments(defaults=[x]), x))), fixed(ast.Global([])), fixed(ast.Match(x, [])), fixed(ast.Expr([])),
]
for tree in trees:
    mode = "eval" if isinstance(tree, ast.Expression) else "exec"
    try:
        compile(tree, "f", mode)
    except (TypeError, ValueError, SyntaxError) as e:
        print(type(e).__name__, e)
    else:
        print("fine")
