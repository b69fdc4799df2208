"""An f-string with an empty field."""
print("never printed")
f"{}"
