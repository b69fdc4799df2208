"""An uncaught exception ends the program with code 1 and CPython's traceback."""


def divide(a, b):
    return a / b


print("before")
divide(1, 0)
print("never")
