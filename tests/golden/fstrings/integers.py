"""Integer formatting: sign, width, fill, grouping and bases."""

for spec in ("", "d", "5", "<5", "^5", "05", "+", " ", "-", "+05", "*^9", "=+8", ",", "_", "x", "X", "#x",
             "#X", "o", "#o", "b", "#b", "#010b", "_b", "_x", "n", "e", ".2f", "%", ".1%", "08,"):
    print(f"{spec:>6}", "|".join(f"[{n:{spec}}]" for n in (65, 1234567)), sep="  ")
print(f"{65:c} {8364:c}|{66:5c}|", f"{-5:05} {-255:#x} {-1234567:,} {0:+} {10**20:,} {-7:b} {True:d} {True} {True:5}|")
