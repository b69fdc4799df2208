"""Sources that are empty, or end with a backslash."""


def tell(text, mode):
    try:
        compile(text, "n", mode)
        print(repr(text), mode)
    except SyntaxError as error:
        print(repr(text), mode, error.args)


for text in "", "\n", "#", "\\", "(", "a b", "\\\n", "1 \\", "  pad ", "\n\n", "1\\":
    for mode in "eval", "single", "exec":
        tell(text, mode)
for text in "", " ", "\t", "\n", "# c":
    try:
        eval(text)
    except SyntaxError as error:
        print(repr(text), error)
