"""How trees are shown."""
import ast

tree = ast.parse("def f(a, b=1):\n    return [a, {}, f'{b}']\nx: int")
print(ast.dump(tree))
print(ast.dump(tree, False))
print(ast.dump(tree, indent=2))
print(ast.dump(tree, indent="\t", annotate_fields=False))
print(ast.dump(tree, include_attributes=True, indent=0))
print(ast.dump(tree, show_empty=True))
print(ast.dump(ast.arguments()), ast.dump(ast.Name("x")), ast.dump(ast.List()))
incomplete = ast.BinOp.__new__(ast.BinOp)
incomplete.op = ast.Add()
print(ast.dump(incomplete), ast.dump(incomplete, False))
try:
    ast.dump("x")
except TypeError as e:
    print(e)
