"""Several exceptions may be listed without parentheses."""

for action in (lambda: {}[1], lambda: [][1], lambda: 1 / 0):
    try:
        action()
    except KeyError, IndexError:
        print("lookup")
    except ArithmeticError:
        print("arithmetic")
