"""Objects as floats: `__float__`, `__index__`, and what they must not give."""

import math


class Derived(float):
    pass


class Gives:
    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value


class Index:
    def __index__(self):
        return 3


for v in (Gives(1.5), Index(), Gives(1), Gives("x"), Gives(None), object(), "1.5", None):
    for f in (float, math.sqrt, "%.1f".__mod__):
        try:
            print(f(v), end="; ")
        except (TypeError, ValueError) as e:
            print(type(e).__name__, e, end="; ")
    print()
