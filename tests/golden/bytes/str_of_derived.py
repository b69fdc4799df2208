"""`str` of a class derived from bytes does not ask its `__repr__`; of bytearrays it shows the class."""


class B(bytes):
    def __repr__(self):
        return "my bytes"


class A(bytearray):
    pass


print(str(B(b"x")), f"{B(b'x')}", str(A(b"y")), "%s" % A(b"y"), str(b"z"), bytes.__str__(b"z") == repr(b"z"))
