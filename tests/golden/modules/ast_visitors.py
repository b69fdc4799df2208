"""Walking over trees and changing them."""
import ast

tree = ast.parse("def f(a):\n    'doc'\n    print(a + 1)\n    return foo.bar(a)\n")
print([type(node).__name__ for node in ast.walk(tree)])
print([type(node).__name__ for node in ast.iter_child_nodes(tree.body[0])])
print([name for name, _ in ast.iter_fields(tree.body[0])])


class Names(ast.NodeVisitor):
    def __init__(self):
        self.names = []

    def visit_Name(self, node):
        self.names.append(node.id)

    def visit_Constant(self, node):
        return node.value


names = Names()
print(names.visit(tree), names.names, names.visit(ast.Constant(5)))


class Change(ast.NodeTransformer):
    def visit_Name(self, node):
        return ast.copy_location(
            ast.Subscript(ast.Name("data", ast.Load()), ast.Constant(node.id), node.ctx), node)

    def visit_Expr(self, node):
        if isinstance(node.value, ast.Constant):
            return None
        return [self.generic_visit(node), ast.Pass()]

    def visit_arg(self, node):
        return node


new = Change().visit(tree)
print(ast.unparse(new))
print(ast.dump(ast.fix_missing_locations(new), include_attributes=True))
ast.increment_lineno(new, 10)
print(new.body[0].lineno, new.body[0].end_lineno, new.body[0].body[0].lineno)
print(ast.get_docstring(ast.parse("'''a\n    b\n      c'''")), ast.get_docstring(ast.parse("'''a\n  b'''"), clean=False))
print(ast.get_docstring(ast.parse("x")))
try:
    ast.get_docstring(ast.parse("x").body[0])
except TypeError as e:
    print(e)
source = "a\nif b:\n  é = (1 +\n    2) * ü\n"
stmt = ast.parse(source).body[1].body[0]
for node in ast.walk(stmt):
    if hasattr(node, "lineno"):
        print(repr(ast.get_source_segment(source, node)), repr(ast.get_source_segment(source, node, padded=True)))
print(ast.get_source_segment(source, ast.Name("x")))
print(ast.compare(ast.parse("x + 1"), ast.parse("x  +  1")), ast.compare(ast.parse("x"), ast.parse("y")),
      ast.compare(ast.parse("x + 1"), ast.parse("x  +  1"), compare_attributes=True))
