"""Sets of small ints print in the order of CPython's table."""

print(
    {3, 1, 2},
    {10, 5, 0},
    set(range(10)),
    {8, 0},
    {16, 8, 0},
    {-1, -2, 1},
    {7, 15, 23},
    {100, 33, 65, 1},
)
