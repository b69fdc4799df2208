"""An exception in a finaliser is reported; the collection goes on."""

import gc


class Bad:
    def __del__(self):
        raise ValueError("in del")


class Good:
    def __del__(self):
        print("good")


gc.disable()
b, g = Bad(), Good()
b.g, g.b = g, b
del b, g
print(gc.collect())
