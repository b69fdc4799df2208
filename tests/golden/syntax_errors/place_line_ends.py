"""An error at a line end covers it; what is still on the line has the text with its end, and a line that is over has not."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'if a\n',
    'for a, b\n',
    'a = b =\n',
    'from m import a,\n',
    'a = """x\ny""" 1\n',
    'call(a b,\n c)\n',
    'call(a=1,\n b)\n',
    '"abc\n',
    'a = 0777\n',
    'a $ b\n',
    '(a]\n',
    'rub"a"\n',
    'try:\n  a\nexcept B as c.d:\n  e\n',
    'try:\n  a\nexcept B as c.d: e\n',
]:
    show(source)
