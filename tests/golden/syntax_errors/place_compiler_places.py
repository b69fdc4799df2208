"""What the compiler finds has no text, and columns in bytes."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'return "é"',
    '"é"; return',
    'from __future__ import braces',
    'def é(é, é): pass',
    'async def f():\n  yield from é',
]:
    show(source)
