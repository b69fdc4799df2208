"""The classes that scripts catch by."""

for c in (
    KeyError,
    IndexError,
    ZeroDivisionError,
    OverflowError,
    UnboundLocalError,
    ModuleNotFoundError,
    FileNotFoundError,
    TimeoutError,
    ConnectionResetError,
    RecursionError,
    NotImplementedError,
    UnicodeDecodeError,
    StopIteration,
    StopAsyncIteration,
    GeneratorExit,
    KeyboardInterrupt,
    SystemExit,
    MemoryError,
    AssertionError,
    IndentationError,
    ExceptionGroup,
):
    print(" < ".join(k.__name__ for k in c.__mro__[:-1]))
print(OSError is IOError is EnvironmentError)
