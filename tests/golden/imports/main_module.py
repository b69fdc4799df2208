"""The script's own namespace."""

import sys

print(__name__, __doc__, sys.modules["__main__"].__name__, __file__.endswith("main_module.py"))
print(sys.argv[1:], sys.path[0].endswith("imports"))
