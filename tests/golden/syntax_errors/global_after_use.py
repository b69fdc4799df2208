"""`global` after the name was used."""
print("never printed")


def f():
    x = 1
    global x
