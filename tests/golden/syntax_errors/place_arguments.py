"""Arguments: what cannot be a keyword, what follows what."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'f(a + b = c)',
    'f(a() = c)',
    'f((a)=c)',
    'f(True=1)',
    'f(**a, *b)',
    'f(a=1, (b for b in range 10))',
    'a[*(1:2)]',
    'class A(b for b in c): pass',
    'f(a <> b)',
    '<> b',
    'a <>',
]:
    show(source)
