"""A class whose namespace has keys that are no text is warned of."""


import warnings

warnings.simplefilter("always")
warnings.showwarning = lambda message, kind, file, line, *rest: print(line, kind.__name__, message)


class Meta(type):
    pass


class Text(str):
    pass


type("N", (), {4: 1, "a": 2})
type("N", (), {None: 1})
type("N", (), {Text("x"): 1})
Meta("Q", (), {1: 2})
