"""Integer arithmetic with floor division and modulus for every sign."""

for a in (7, -7):
    for b in (2, -2):
        print(a, b, a + b, a - b, a * b, a / b, a // b, a % b, divmod(a, b))
print(2**10, (-2) ** 3, 2**-1, 0**0, -(2**2), +5, --5, 7 // 1, -0)
print(1_000_000, 0xFF, 0o17, 0b101, 0xDEAD_BEEF, 00)
