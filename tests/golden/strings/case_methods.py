"""upper, lower, title, capitalize, swapcase, casefold."""

for s in ("hello World", "ÉTÉ straße", "ǆ ﬁ", "they're BILL's", "ΑΣ σς", "", "i̇İıI"):
    print(s.upper(), s.lower(), s.title(), s.capitalize(), s.swapcase(), s.casefold(), sep="|")
