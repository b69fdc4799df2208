"""`global` reaches past every enclosing function to the module."""

x = "module"


def outer():
    x = "outer"

    def inner():
        global x, made
        x = "changed"
        made = 1
        return x

    inner()
    return x


print(outer(), x, made)
del x
try:
    print(x)
except NameError as e:
    print(e)
