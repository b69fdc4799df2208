"""Warnings of the compiler: those before an error are given, and as errors they have places of their own."""
import warnings

sources = ['"\\d"; a +', 'a +\n"\\d"', 'a = (\n"\\d"\n', '"\\d\n', 'a = "\\d" "\\e"\n', 'a = """\n\n\\d"""\n', "1if a else b", "0x1for a in b",
           "1or a; b +\n", "1_000if a else b", "1.5if a else b", "a = 1in b", '"\\777"', '"\\8"', "a is 1", "a is 1; return", "return; a is 1", '"a"()', "assert (a, b)",
           "def f():\n try: a\n finally: return 1\n", "a is not ()"]
for source in sources:
    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        try:
            compile(source, "<given>", "exec")
            outcome = "fine"
        except SyntaxError as e:
            outcome = e.msg
    print(repr(source), [(w.category.__name__, str(w.message), w.lineno) for w in seen], outcome)
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        try:
            if "(\n" not in source:
                compile(source, "<given>", "exec")
        except SyntaxError as e:
            print("   ", type(e).__name__, e.msg, (e.lineno, e.offset, e.end_lineno, e.end_offset), repr(e.text))
