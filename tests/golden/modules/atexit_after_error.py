"""Exit functions run after an uncaught exception too; the exit code stays."""
import atexit

atexit.register(print, "at exit")
raise KeyError("main")
