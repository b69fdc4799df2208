# kaa: wanted (an expression over several lines shows its first line only)
"""The failing part of a statement over several lines is marked."""

values = [
    1,
    2,
]
total = sum(
    values[index]
    for index in (0, 5)
)
