"""`nonlocal` of a name no enclosing function binds."""
print("never printed")


def f():
    nonlocal nothing
