"""Constructors warn of what will be errors."""
import ast
import warnings

with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always")
    ast.Name()
    ast.Name(id="x", foo=1)
    print(ast.Name(id="x", foo=1).foo)
    ast.Constant()
    ast.Return()
for warning in seen:
    print(warning.category.__name__, warning.message)
