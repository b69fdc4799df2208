"""Two starred targets in one assignment."""
print("never printed")
*a, *b = x
