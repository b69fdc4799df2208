"""`in`, `not in`, `is` and `is not`."""

print(1 in [1, 2], 3 not in (1, 2), "b" in "abc", "" in "", "k" in {"k": 1}, 2 in range(5))
print(None is None, [] is [], [] is not [], not None is None)
try:
    1 in 5
except TypeError as e:
    print(e)
try:
    1 in "1"
except TypeError as e:
    print(e)
