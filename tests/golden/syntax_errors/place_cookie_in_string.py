"""Of a string the encoding is known: a cookie in it means nothing, a mark is a character."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    '# coding: latin-1\n"é',
    '\ufeffa',
    '# coding: nonsense\na b',
]:
    show(source)
