"""`pow` with a modulus: who refuses, of operands of several types."""


def show(*args):
    try:
        print(pow(*args))
    except Exception as e:
        print(type(e).__name__, e)


show(0j, "a", 0)
show(1j, 2, 3)
show(1, 2, 3j)
show(1, "a", 3j)
show("a", 1j, 2)
show(1j, 2.0, 3)
show(2.0, 1j, 3)
show("a", 1.0, 2)
show(1j, "a", 2.0)
show(True, 2j, 3)
print(1j.__rpow__("a", 0), 1j.__pow__("a", 0), 1j.__pow__(2, None))
try:
    1j.__pow__(2, 3)
except ValueError as e:
    print(e)
