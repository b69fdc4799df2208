"""What becomes of exceptions in threads: threading.excepthook, and hooks that fail."""
import sys
import threading


def run(target):
    t = threading.Thread(target=target, name="worker")
    t.start()
    t.join()
    print(t.is_alive())


def hook(args):
    print(args.exc_type.__name__, args.exc_value, args.exc_traceback is not None, args.thread.name)


threading.excepthook = hook
run(lambda: 1 / 0)
run(lambda: sys.exit(3))


def bad_hook(args):
    raise KeyError("hook")


threading.excepthook = bad_hook
sys.excepthook = lambda kind, value, tb: print("sys:", kind.__name__, value)
run(lambda: 1 / 0)
threading.excepthook = None
try:
    threading.Thread()
except RuntimeError as e:
    print(e)
threading.excepthook = threading.__excepthook__
sys.stderr = sys.stdout
run(lambda: sys.exit(3))
try:
    threading.excepthook(1)
except TypeError as e:
    print(e)
args = threading.ExceptHookArgs((ValueError, ValueError("x"), None, threading.current_thread()))
print(args.exc_type, args.exc_value, args.exc_traceback, args.thread is threading.main_thread())
threading.excepthook(args)
