"""A starred expression where none may stand."""
print("never printed")
x = *a
