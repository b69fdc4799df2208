"""Bools are numbers, for exit codes as well."""

import sys

sys.exit(True)
