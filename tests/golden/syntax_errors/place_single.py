"""One statement and nothing behind it."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'a = 1',
    'a = 1; b = 2\n',
    'a = 1\nb = 2',
    'a = 1\n# c\n\n',
    'a = 1\n)',
    'if a: b\nc',
    'if a:\n  b\nelse:\n  c\n',
    '@d\ndef f(): pass\n',
    'if a:\nb\n',
    'try: a\nfinally: b\n',
    'match a:\n  case b:\nc\n',
    'for a in b:\n  c\nelso:\n  d\n',
]:
    show(source, "single")
