"""Modules that import each other see what is there so far."""

import _first

print(_first.value, _first._second.value)
