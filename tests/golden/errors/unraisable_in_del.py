"""An exception in `__del__` is reported on stderr and does not end the program."""


class C:
    def __del__(self):
        print("del")
        raise ValueError("ignored")


c = C()
del c
print("goes on")
