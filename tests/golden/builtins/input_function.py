"""input reads lines without their end, and raises EOFError at the end."""

print(input("name? "))
print(repr(input()))
try:
    input("more? ")
except EOFError as e:
    print(type(e).__name__, e)
