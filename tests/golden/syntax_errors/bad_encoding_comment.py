"""An invalid byte in a comment."""
print("never printed")
# été
