"""int() from text in any base, floats and other objects, with its errors."""

print(
    int("42"),
    int("  -7\n"),
    int("+1_000"),
    int("ff", 16),
    int("0xFF", 16),
    int("0b101", 0),
    int("0o17", 0),
    int("z", 36),
)
print(
    int(3.99),
    int(-3.99),
    int(True),
    int(),
    int("٣"),
    int(b"12"),
    int("1" * 30),
    int("-0"),
    int("0", 0),
    int(1e20),
)
for args in (
    ("",),
    (" ",),
    ("1.5",),
    ("1__0",),
    ("_1",),
    ("1_",),
    ("0x1",),
    ("9", 8),
    ("1", 1),
    ("1", 37),
    ("010", 0),
    (None,),
    ([],),
    (1.5, 10),
    ("1", "2"),
    ("1 2",),
    ("é",),
    ("--1",),
    (b"x",),
    ("'",),
    ("a" * 50,),
):
    try:
        print(int(*args))
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
