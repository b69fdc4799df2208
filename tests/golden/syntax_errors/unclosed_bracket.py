"""A bracket that is never closed."""
print("never printed")
x = (1, [2, 3)
