"""`not` after an operator that binds tighter."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'a + not b',
    '- not a',
    'a * ~ not b',
    'a ** not b',
    'a == not b',
    'f(a + not b and c)',
    'a + not',
    '(a + not b',
]:
    show(source)
