"""A module that raises is not kept, and runs again at the next import."""

import sys

for _ in range(2):
    try:
        import _failing
    except ValueError as e:
        print(e, "_failing" in sys.modules)
