"""sys.exit(N) ends the program with code N."""

import sys

sys.exit(3)
