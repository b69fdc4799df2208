"""An exception raised while another is handled remembers it."""


def f():
    try:
        1 / 0
    except ZeroDivisionError:
        [][1]


try:
    f()
except IndexError as e:
    print(repr(e), repr(e.__context__), e.__cause__, e.__suppress_context__)

try:
    try:
        raise ValueError("in try")
    finally:
        raise KeyError("in finally")
except KeyError as e:
    print(repr(e.__context__))
try:
    raise TypeError("alone")
except TypeError as e:
    print(e.__context__)
