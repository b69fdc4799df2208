# kaa: differs (there are no other processes or interpreters, and no trace functions)
"""Pools of processes and of interpreters, and tracing of threads: refused by name."""
import threading
from concurrent.futures import Executor, InterpreterPoolExecutor, ProcessPoolExecutor

for refused in (
    ProcessPoolExecutor,
    InterpreterPoolExecutor,
    lambda: threading.settrace(print),
    lambda: threading.setprofile_all_threads(print),
):
    try:
        refused()
    except NotImplementedError as e:
        print(e)
print(issubclass(ProcessPoolExecutor, Executor), threading.settrace(None), threading.gettrace())
