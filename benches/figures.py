"""The memory of this process, in bytes, as Linux tells it (nan elsewhere); figures with the limit that they are to keep."""


def _of(key):
    try:
        with open("/proc/self/status") as status:
            for line in status:
                if line.startswith(key):
                    return int(line.split()[1]) * 1024
    except OSError:
        pass
    return float("nan")


def now():
    """What it takes now."""
    return _of("VmRSS")


def peak():
    """The most it ever took."""
    return _of("VmHWM")


def at_most(what, value, limit, unit):
    """Prints a figure, and whether it is within its limit."""
    print(f"{what}: {value:.4g} {unit} (at most {limit} {unit}{'' if value <= limit else ': MISSED'})", flush=True)
