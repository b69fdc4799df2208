"""The end of the main thread: others are waited for, then atexit runs; daemons are not."""
import atexit
import threading
import time

release = threading.Event()


def late():
    threading.main_thread().join()
    print("main thread is over")
    release.wait(0.5)
    print("late is over")


def endless():
    time.sleep(100000)
    print("never")


atexit.register(lambda: print("atexit:", threading.active_count()))
threading._register_atexit(print, "before others are waited for")
threading.Thread(target=late).start()
threading.Thread(target=endless, daemon=True).start()
print("main ends")
