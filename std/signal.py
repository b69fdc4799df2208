"""Signals: what other programs, the user and the system tell a process.

The calls of the system are native (`_signal`); here numbers become members of enumerations, which
are made when one of theirs is first asked for.
"""

import _signal

_ENUMS = ("Signals", "Handlers", "Sigmasks")


def _enum_of(name):
    """The enumeration that a constant belongs to, or None."""
    if name in ("SIG_DFL", "SIG_IGN"):
        return "Handlers"
    if name in ("SIG_BLOCK", "SIG_UNBLOCK", "SIG_SETMASK"):
        return "Sigmasks"
    return "Signals" if name.isupper() and name.startswith("SIG") else None


def __getattr__(name):
    if name == "__all__":
        return [n for n in __dir__() if n[0] != "_"]
    enum = name if name in _ENUMS else _enum_of(name)
    if enum is not None and enum not in globals():
        _make_enum(enum)
        if name in globals():
            return globals()[name]
    elif name[:1] != "_" and hasattr(_signal, name):
        globals()[name] = value = getattr(_signal, name)
        return value
    raise AttributeError(f"module 'signal' has no attribute '{name}'", name=name)


def __dir__():
    return sorted({*globals(), *_ENUMS, *(n for n in dir(_signal) if n[0] != "_")})


def _make_enum(name):
    """Makes an enumeration; it and its members become this module's."""
    from enum import IntEnum

    names = [n for n in dir(_signal) if _enum_of(n) == name]
    members = sorted((int(getattr(_signal, n)), n) for n in names)
    enum = IntEnum(name, [(n, value) for value, n in members], module=__name__)
    globals().update(enum.__members__)
    globals()[name] = enum


def _int_to_enum(value, enum_klass):
    """The member of that number; what is no number, or has no member, as it is."""
    if not isinstance(value, int):
        return value
    if enum_klass not in globals():
        _make_enum(enum_klass)
    try:
        return globals()[enum_klass](value)
    except ValueError:
        return value


def _enum_to_int(value):
    """The number of a member; what is no number as it is."""
    try:
        return int(value)
    except (ValueError, TypeError):
        return value


def _as_signals(numbers):
    return {_int_to_enum(number, "Signals") for number in numbers}


def signal(signalnum, handler):
    """Sets what a signal does: a function of its number and a frame, SIG_DFL or SIG_IGN.

    Returns what it did before, as `getsignal` tells.
    """
    before = _signal.signal(_enum_to_int(signalnum), _enum_to_int(handler))
    return _int_to_enum(before, "Handlers")


def getsignal(signalnum):
    """What a signal does: a function, SIG_DFL or SIG_IGN; None if it was set elsewhere."""
    return _int_to_enum(_signal.getsignal(signalnum), "Handlers")


def pthread_sigmask(how, mask):
    """Changes which signals are blocked in this thread; the set of those that were."""
    return _as_signals(_signal.pthread_sigmask(how, mask))


def sigpending():
    """The blocked signals that have come."""
    return _as_signals(_signal.sigpending())


def sigwait(sigset):
    """Waits for one of some blocked signals."""
    return _int_to_enum(_signal.sigwait(sigset), "Signals")


def valid_signals():
    """All signals that the system has."""
    return _as_signals(_signal.valid_signals())
