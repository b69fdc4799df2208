"""What a source has alike among its constants is one object."""


import warnings

warnings.simplefilter("ignore")
SOURCES = "2j", "1.5", "(1, 2)", "'a b'", "1+2j", "b'a'", "-1.5", "-2j", "99999999999999999999", "(1, ('x y', 2.5, None))", "1e-5 - 1e16j"
for source in SOURCES:
    print(source, eval(f"{source} is {source}"), eval(f"(lambda: {source})() is (lambda: {source})()"), repr(eval(source)))
print(eval("(1, 2) is (1, 2.0)"), eval("0.0 is -0.0"), eval("1 is True"), eval("(0.0,) is (-0.0,)"), eval("b'a' is 'a'"))


def constant():
    return 1, "a b"


def other():
    return "a b", 1


print(constant() is constant(), constant()[1] is other()[0])
