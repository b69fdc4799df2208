"""String formatting: width, alignment, fill and truncation."""

for spec in ("", "s", "5", "<5", ">5", "^5", "*<6", "é>6", "^6.2", ".1", ".0", "05", "=<5"):
    print(f"{spec:>5} [{'abc':{spec}}] [{'ü':{spec}}]")
