"""True, False and None can't be assigned to."""
print("never printed")
True = 1
