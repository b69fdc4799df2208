"""Floats print the shortest digits that read back the same."""

for x in (0.0, -0.0, 1.0, 0.1, 0.1 + 0.2, 1 / 3, 100.0, 1e15, 1e16, 123456789012345.6, 1e-4, 1e-5, 1.5e-7,
          2.5, 1e22, 1e23, 5e-324, 1.7976931348623157e308, 2**53 + 0.0, 9007199254740993.0, 1e100, 0.00001234,
          4.35, 2.675, 1e21, 123e18, float("inf"), -float("inf"), float("nan")):
    print(repr(x), str(-x))
