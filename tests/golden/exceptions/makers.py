"""Which exception classes have a `__new__` of their own."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


def walk(cls):
    yield cls
    for sub in cls.__subclasses__():
        if sub.__module__ == "builtins" and "Incomplete" not in sub.__name__:
            yield from walk(sub)


for cls in sorted(set(walk(BaseException)), key=lambda cls: cls.__name__):
    print(cls.__name__, "__new__" in vars(cls), cls.__new__.__self__.__name__)
show(lambda: ValueError.__new__(int))
show(lambda: KeyError.__new__(int))
show(lambda: SyntaxError.__new__())
show(lambda: OSError.__new__(5))
show(lambda: type(ValueError.__new__(ValueError)))
show(lambda: type(ValueError.__new__(KeyError)))
show(lambda: type(OSError.__new__(KeyError)))
