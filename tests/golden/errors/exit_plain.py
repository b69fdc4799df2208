"""sys.exit() ends the program with code 0, `finally` blocks run."""

import sys

try:
    print("leaving")
    sys.exit()
finally:
    print("finally")
