"""An expression or a statement of the prompt has no line end of its own."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    '1 +',
    'é +',
    'a b',
    '(1',
    'call(1 2) +',
    "f'' b''",
    'f"{a b}"',
    'f"{}"',
]:
    show(source, "eval")
