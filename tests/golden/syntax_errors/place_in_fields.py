"""What is wrong in the fields of f-strings."""
def show(source, mode="exec"):
    try:
        compile(source, "<given>", mode)
    except SyntaxError as e:
        where = (e.lineno, e.offset, e.end_lineno, e.end_offset)
        print(type(e).__name__, e.msg, where, repr(e.text))
    else:
        print("fine:", repr(source))


for source in [
    "f'{+ lambda: 0}'",
    "f'{a! r}'",
    "f'{a'",
    "f'{a!'",
    "f'}'",
    "f'{a:{{b}'",
    "f'{a b}'",
    "f'{a + }'",
    "t'{'",
    "f'{lambda a: b}'",
    "f'{a:\n}'",
]:
    show(source)
