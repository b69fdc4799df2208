"""A module that does not parse raises SyntaxError at its import."""

try:
    import _broken
except SyntaxError as e:
    print(type(e).__name__, e.lineno, e.filename.endswith("_broken.py"))
