"""round goes to even and takes digits, negative ones too."""

print([round(x) for x in (0.5, 1.5, 2.5, -0.5, -1.5, 2.4, 2.6, 1e20)])
print(
    round(2.675, 2),
    round(1234.5678, 2),
    round(1234.5678, -2),
    round(1.005, 2),
    round(-0.4),
    round(5, 2),
    round(0.5, 0),
)
print(
    round(1250, -2),
    round(1350, -2),
    round(-15, -1),
    round(25, -1),
    round(10**20 + 5, -1),
    round(7, -5),
    round(1.25, 1),
)
print(
    int(2.9),
    int(-2.9),
    2.5 // 1,
    -2.5 // 1,
    round(True),
    type(round(2.0)),
    type(round(2.0, 0)),
    round(2.5, None),
)
try:
    round(1.5, 1.5)
except TypeError as e:
    print(e)
try:
    round("1")
except TypeError as e:
    print(e)
