"""sum() keeps what rounding takes from complex numbers as well."""

numbers = [0.1j * i + 0.1 * i for i in range(50)]
print(sum(numbers), sum([1, 0.1, 1j, 2, 0.3]), sum([1j, "a"[:0] == "", 2]))
try:
    print(sum([1j, "a"]))
except TypeError as e:
    print(e)
