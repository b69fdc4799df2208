"""What is thrown into a lambda or a generator expression that has not begun: its line has no marks."""

import traceback

for g in (lambda: (yield 5))(), (x for x in [1, 2, 3]), (lambda a, b=1: [a, (yield b)])(3):
    try:
        g.throw(GeneratorExit)
    except GeneratorExit:
        print(traceback.format_exc().splitlines()[-2:])
