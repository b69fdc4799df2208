"""traceback.format_exception_only and format_exception for exceptions at hand."""

import traceback


class Mine(Exception):
    pass


for e in (ValueError("text"), KeyError("k"), Mine(), Mine("a", 1)):
    print(traceback.format_exception_only(e))
print(traceback.format_exception(ValueError("never raised")))
try:
    raise Mine("raised")
except Mine as e:
    print("".join(traceback.format_exception(e)))
