"""A keyword given twice in one call."""
print("never printed")
f(a=1, a=2)
