"""Numbers that aren't."""
x = 0b12
