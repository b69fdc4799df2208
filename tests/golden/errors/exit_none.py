"""sys.exit(None) is success, sys.exit(object) prints it."""

import sys

try:
    sys.exit(None)
except SystemExit as e:
    print(repr(e), e.code)
sys.exit(["a", "list"])
