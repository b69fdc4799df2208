"""sys.exit(text) prints the text on stderr and exits with 1."""

import sys

print("out")
sys.exit("a message")
