"""Texts of more than 4300 digits are refused by int() and str()."""

n = 10**4299
print(len(str(n)), int("1" * 4300) % 1000)
for act in (lambda: str(10**4300), lambda: int("1" * 4301), lambda: f"{10**5000}"):
    try:
        act()
    except ValueError as e:
        print(e)
print(len(hex(10**5000)), (10**5000).bit_length())
