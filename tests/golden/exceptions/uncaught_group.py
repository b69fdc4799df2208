"""An uncaught exception group is drawn as one."""


def check():
    try:
        raise KeyError("k")
    except KeyError:
        raise ExceptionGroup("eg", [ValueError(1), ExceptionGroup("in", [TypeError("t")])])


check()
