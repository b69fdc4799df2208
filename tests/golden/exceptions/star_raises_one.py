"""What an except* clause raises alone is not wrapped in a group; new groups have no context."""
try:
    try:
        raise ExceptionGroup("g", [KeyError(1)])
    except* KeyError:
        raise ValueError("x")
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try:
        raise ExceptionGroup("g", [KeyError(1), TypeError(1)])
    except* KeyError:
        raise ValueError("x")
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try:
        raise ExceptionGroup("g", [KeyError(1), TypeError(1)])
    except* KeyError:
        raise ValueError("x")
    except* TypeError:
        raise ValueError("y")
except BaseException as e: print(repr(e), repr(e.__context__))
try:
    try:
        raise KeyError(1)
    except* KeyError:
        raise ValueError("x")
except BaseException as e: print(repr(e), repr(e.__context__))
def gen():
    try:
        raise ExceptionGroup("g", [KeyError(1)])
    except* KeyError:
        yield
g = gen(); next(g)
try: g.throw(ValueError(3))
except BaseException as e: print(repr(e), repr(e.__context__))
