"""A string without its end."""
print("never printed")
x = "abc
