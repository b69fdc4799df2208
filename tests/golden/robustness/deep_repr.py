"""repr of a structure nested too deep raises RecursionError."""

for wrap in (lambda x: [x], lambda x: (x,), lambda x: {1: x}):
    x = None
    for _ in range(100000):
        x = wrap(x)
    try:
        repr(x)
    except RecursionError as e:
        print(type(e).__name__)
    try:
        str(x)
    except RecursionError as e:
        print(type(e).__name__)
