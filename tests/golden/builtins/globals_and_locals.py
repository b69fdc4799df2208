"""globals() is the module's namespace; locals() a snapshot in functions."""

x = 1
globals()["made"] = 5
print(made, globals()["x"], __name__, "x" in locals())


def f(a):
    b = 2
    seen = locals()
    b = 3
    seen["c"] = 4
    return seen, b


print(f(1))
