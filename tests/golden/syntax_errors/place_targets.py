"""What cannot be a target, and what its errors cover."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'a, b: int',
    '(a, b): int',
    '(yield a) = 1',
    'yield a = 1',
    'for a, (b + 1, c()): pass',
    'for a in b() c: pass',
    'import a as b.c',
    'import a as b if c else d',
    'from a import (b as c d)',
    'match a:\n case b as c.d: pass',
    'match a:\n case b as (c): pass',
    'match a:\n case b as c + 1: pass',
    'match a:\n case {**_}: pass',
    'match a:\n case 0j+0: pass',
    'match a:\n case A(b=c, d, e, f=g, h): pass',
    'try: a\nexcept B as None: c\n',
    'try: a\nexcept B, C as d: e\n',
    'import a from b.c',
    'if (a={b: for c in d}): pass',
    '[a, b for a in b]',
    '{1: 2, 3}',
    'print "a",',
]:
    show(source)
