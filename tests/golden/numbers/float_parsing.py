"""float() from text and numbers, with its errors."""

for text in (
    "1.5",
    " -2 ",
    "1e3",
    "1_0.5",
    ".5",
    "5.",
    "inf",
    "-Infinity",
    "nan",
    "1e400",
    "1e-400",
    "0x1",
    "",
    "1..2",
    "abc",
    "1e",
    "_1",
    "1 2",
    "infin",
    "１.５",
):
    try:
        print(repr(text), float(text))
    except ValueError as e:
        print(e)
print(float(), float(10), float(True), float(2**60), float(b"1.5"))
for wrong in (None, [], "x" * 3):
    try:
        float(wrong)
    except (TypeError, ValueError) as e:
        print(e)
