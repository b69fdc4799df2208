"""isinstance and issubclass with tuples, unions, bool, and their errors."""

print(isinstance(True, int), isinstance(1, bool), isinstance(1, (str, (float, int))))
print(isinstance(1, int | str), issubclass(bool, int), issubclass(int, (str, object)))
print(type(1) is int, type(True) is int, isinstance(int, type), isinstance(type, object))
for wrong in (lambda: isinstance(1, 1), lambda: issubclass(1, int), lambda: issubclass(int, "int")):
    try:
        wrong()
    except TypeError as e:
        print(e)
