"""An uncaught exception goes to the script's sys.excepthook."""
import sys


def hook(kind, value, tb):
    print("hook:", kind.__name__, value, tb.tb_lineno, value.__traceback__ is tb)


sys.excepthook = hook
raise LookupError("nobody caught me")
