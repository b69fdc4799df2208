"""What connections have to say and no exception tells: the log of the name `asyncio`."""

import sys


def warning(message):
    """Writes a warning."""
    _write("warning", message)


def error(message):
    """Writes of an error."""
    _write("error", message)


def _write(level, message):
    # Where nobody has asked for `logging`, nobody has set it up: it would write just this.
    logging = sys.modules.get("logging")
    if logging is None:
        print(message, file=sys.stderr)
    else:
        getattr(logging.getLogger(__package__), level)("%s", message)


def __getattr__(name):
    if name == "logger":
        try:
            from logging import getLogger
        except ImportError:
            pass
        else:
            return getLogger(__package__)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}", name=name)
