"""What a single statement shows goes through `sys.displayhook`."""


import sys


class Kept:
    def __init__(self):
        self.parts = []

    def write(self, text):
        self.parts.append(text)
        return len(text)

    def flush(self):
        pass


real, sys.stdout = sys.stdout, Kept()
exec(compile("1; None; 'a'", "x", "single"))
eval(compile("10", "x", "single"))
sys.displayhook(5)
kept, sys.stdout = sys.stdout, real
print(kept.parts, _)
sys.displayhook = lambda value: print("hook", value)
exec(compile("1; None; 'a'", "x", "single"))
del sys.displayhook
try:
    exec(compile("1", "x", "single"))
except RuntimeError as error:
    print(error)
sys.displayhook = sys.__displayhook__
