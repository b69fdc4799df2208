"""A class body's names are not visible in its methods, those around the class are."""

x = "module"


def make():
    x = "function"

    class C:
        y = x
        x = "class"
        z = x

        def method(self):
            return x

    return C


C = make()
print(C.y if hasattr(C, "y") else None, C.x, C.z, C().method())
