"""The failing part of a statement over several lines is marked."""

values = [
    1,
    2,
]
total = sum(
    values[index]
    for index in (0, 5)
)
