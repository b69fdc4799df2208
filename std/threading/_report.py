"""What becomes of an exception that ends a thread."""

import sys

from _thread import _ExceptHookArgs as ExceptHookArgs


def make_reporter():
    """What reports the exception that ended a thread.

    It keeps the hooks of now, for threads that outlive the modules.
    """
    import threading

    thread_hook, system_hook = threading.excepthook, sys.excepthook
    if thread_hook is None:
        raise RuntimeError("threading.excepthook is None")
    if system_hook is None:
        raise RuntimeError("sys.excepthook is None")
    make_args, system = ExceptHookArgs, sys

    def report(thread):
        try:
            hook = getattr(threading, "excepthook", None) or thread_hook
            hook(make_args([*system.exc_info(), thread]))
        except Exception as error:
            error.__suppress_context__ = True
            stream = getattr(system, "stderr", None) or thread._stderr
            print("Exception in threading.excepthook:", file=stream, flush=True)
            show = getattr(system, "excepthook", None) or system_hook
            show(*system.exc_info())

    return report
