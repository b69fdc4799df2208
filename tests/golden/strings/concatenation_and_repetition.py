"""`+`, `*` and their in-place forms; strings never change."""

a = b = "ab"
a += "c"
print(a, b, "-" * 5, 3 * "xy", "x" * 0, "x" * -1, "" + "" == "")
try:
    b[0] = "x"
except TypeError as e:
    print(e)
try:
    "a" * 1.5
except TypeError as e:
    print(e)
