"""Literals from text, and what is none."""
import ast

for source in ("1", " 1", "-1.5", "1+2j", "-1-2j", "'a' 'b'", "b'a'", "[1, (2,), {3}, {4: None}]", "set()", "...", "True", "()", "0x_ff",
               "f(1)", "[1", "1+1", "+-1", "{1: 2, **a}", "set(1)", "1j+1", "a", "\n1", "f'a'", "-True", "~1", "lambda: 1", "1 if 2 else 3"):
    try:
        print(repr(source), ast.literal_eval(source))
    except (ValueError, SyntaxError) as e:
        print(repr(source), type(e).__name__, e)
print(ast.literal_eval(ast.parse("[1, 2]", mode="eval")), ast.literal_eval(ast.Constant(3)))
try:
    ast.literal_eval(ast.Name("x"))
except ValueError as e:
    print(e)
