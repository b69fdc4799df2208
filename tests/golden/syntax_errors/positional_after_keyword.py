"""A positional argument after a keyword argument."""
print("never printed")
f(a=1, 2)
