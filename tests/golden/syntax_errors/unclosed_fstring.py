"""An f-string whose field is not closed."""
print("never printed")
f"{x"
