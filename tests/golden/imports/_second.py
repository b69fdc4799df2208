"""The other of the two."""

print("second starts")
import _first

value = "second's value"
print("second ends, first has value:", hasattr(_first, "value"))
