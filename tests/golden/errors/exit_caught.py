"""SystemExit passes `except Exception`, and can be caught by name."""

import sys

try:
    try:
        sys.exit(5)
    except Exception:
        print("never")
except SystemExit as e:
    print("caught", e.code)
print("goes on")
