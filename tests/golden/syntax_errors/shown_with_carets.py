"""How errors with a place are shown: indentation, tabs, wide characters, several lines, missing parts."""
import traceback


def show(e):
    print("".join(traceback.format_exception_only(e)), end="")


for source in ("a b", "    x", "if 1:\nx", "f(\n1 2)", '"""a\nb""" 1', "\tx = 1 +", "(1", "é = è é", "日本 = 日 本", "a\x0c b", "if x\n", "return",
               "if x:\n\ta\n        b", "x = (1\ny = 2", 'x = "abc', "class A:\n\tx y"):
    try:
        compile(source, "<given>", "exec")
    except SyntaxError as e:
        show(e)
for place in [("f", 1, 2, "text"), ("f", 1, 0, "text"), ("f", 1, None, "text"), ("f", None, None, None), (None, 3, 1, "a b"),
              ("f", 1, 3, "abc\n", 1, 5), ("f", 1, 3, "abc\n", 1, 0), ("f", 1, 3, "abc\n", 1, -1), ("f", 1, 3, "abc\ndef\n", 2, 2),
              ("f", 1, 9, "  abc\n", 1, 20), ("f", 1, 3, "\t\tabc\n", 1, 5), ("f", 1, 2, "日本語\n", 1, 3), ("f", 1, 2, "    x\n", 1, 3)]:
    show(SyntaxError("m", place))
e = IndentationError("m", ("f", 1, 2, "text"))
e.add_note("note")
show(e)
e.text = e.msg = None
show(e)
e.lineno = None
show(e)
