"""center, ljust, rjust, zfill."""

print(
    "[" + "ab".center(7) + "]",
    "ab".center(6, "*"),
    "abc".center(6, "*"),
    "ab".ljust(5, "."),
    "ab".rjust(5),
    "ab".rjust(1),
)
print(
    "42".zfill(5),
    "-42".zfill(6),
    "+1".zfill(4),
    "abc".zfill(2),
    "".zfill(2),
    "--1".zfill(5),
    "é".center(3, "ü"),
)
for act in (lambda: "a".center(5, "ab"), lambda: "a".ljust("x"), lambda: "a".zfill()):
    try:
        act()
    except TypeError as e:
        print(e)
