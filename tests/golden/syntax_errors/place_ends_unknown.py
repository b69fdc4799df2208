"""Where CPython knows no end it gives 0 or -1: ends of input, indentation, brackets that stay open."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    'value = \\\n',
    '  \\\n',
    'value = [1,\n',
    'call(\n\n',
    'é{ 1\n',
    'pass\n  pass\n',
    'if a:\n\n',
    'if a:\n  if b:\n',
    'if a:\n  if b:\nc',
    'if a:\n  if b:\n  c',
    'def f():\n\n',
    'try:\n  a\n',
    'try: a\nb',
    'if a:\n  try: b\nc',
    'if a:\n  b\n c = (\n1)',
    'if a:\n  b\n\tc',
    'if a:\n\tb\n        c',
]:
    show(source)
