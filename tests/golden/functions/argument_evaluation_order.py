"""The callee is evaluated first, then the arguments from left to right, stars in place."""


def say(x, value=None):
    print(x, end=" ")
    return value if value is not None else x


def f(*args, **kwargs):
    print("called")
    return args, kwargs


print(say("f", f)(say(1), *say("star", [2, 3]), say(4), k=say("k"), **say("kw", {"z": 1})))
