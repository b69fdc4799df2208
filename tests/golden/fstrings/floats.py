"""Float formatting: fixed, exponent, general, percent, infinities."""

for spec in (
    "",
    "f",
    ".2f",
    ".0f",
    "#.0f",
    "e",
    ".3e",
    "E",
    "g",
    ".3g",
    "#.3g",
    "G",
    "%",
    ".1%",
    "10.3f",
    "<10.3f",
    "010.2f",
    "+.1f",
    " .1f",
    ",.2f",
    "_.1f",
    ".10",
    "n",
):
    print(
        f"{spec:>6}",
        "|".join(f"[{x:{spec}}]" for x in (3.14159265, 1234567.891, 1e-7, -0.0)),
        sep="  ",
    )
for x in (float("inf"), float("-inf"), float("nan")):
    print(f"{x} {x:f} {x:.1e} {x:F} {x:G} {x:8.2f}| {x:+} {x:08}")
print(f"{1e16} {1e15} {123456789012345678.0:g} {0.1 + 0.2} {1e22} {1.0} {5e-324}")
