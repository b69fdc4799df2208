"""The name of `except … as` is unbound after the handler."""

e = "before"
try:
    raise ValueError("inside")
except ValueError as e:
    print(e)
try:
    print(e)
except NameError as error:
    print(error)
