"""One of two modules that import each other."""

print("first starts")
import _second

value = "first's value"
print("first ends, second has", _second.value)
