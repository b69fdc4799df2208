"""What was printed before an error comes out, newline or not."""

print("no newline", end="")
raise ValueError
