"""A hook for uncaught exceptions may end the program in a way of its own."""
import sys

sys.excepthook = lambda *args: sys.exit(7)
raise LookupError("nobody caught me")
