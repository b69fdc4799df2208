"""Bit operations on negative and large numbers."""

for a, b in ((12, 10), (-12, 10), (-1, 255), (0, -5), (2**70, 2**70 - 1), (-(2**70), 3)):
    print(a & b, a | b, a ^ b, ~a)
print(1 << 100, -1 << 3, 1 << 100 >> 98, -5 >> 1, -1 >> 100, 5 >> 100, (1 << 64) - 1)
print(
    (255).bit_length(),
    (-256).bit_length(),
    (0).bit_length(),
    (255).bit_count(),
    (2**100).bit_length(),
)
