"""Signals and what is done with them are members of enumerations."""

import signal

print(repr(signal.SIGINT), signal.SIGINT, signal.Signals(15), signal.Signals["SIGKILL"].value)
print(repr(signal.SIG_DFL), repr(signal.SIG_IGN), signal.Handlers(1))
print(repr(signal.SIG_BLOCK), signal.SIG_UNBLOCK, signal.Sigmasks.SIG_SETMASK.name)
print(signal.SIGABRT is signal.SIGIOT, signal.Signals(6).name, signal.SIGCHLD.name)
print(signal.SIGTERM in signal.valid_signals(), 0 in signal.valid_signals())
print([signal.strsignal(s) for s in (1, 2, 15)], signal.Signals.__module__)
try:
    signal.Signals(0)
except ValueError as error:
    print(error)
try:
    signal.SIGNONSENSE
except AttributeError as error:
    print(error)
namespace = {}
exec("from signal import *", namespace)
print("SIGUSR1" in namespace, "signal" in namespace, "raise_signal" in namespace)
