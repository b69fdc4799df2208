"""add_note keeps strings in `__notes__`."""

e = ValueError("base")
print(hasattr(e, "__notes__"))
e.add_note("first")
e.add_note("second")
print(e.__notes__, str(e))
try:
    e.add_note(1)
except TypeError as error:
    print(error)
