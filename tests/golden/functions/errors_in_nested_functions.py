"""Argument errors name the function by its qualified name."""


def outer():
    def inner(a):
        pass

    return inner


class Box:
    class Lid:
        def open(self, how):
            pass


for call in (
    lambda: outer()(),
    lambda: Box.Lid().open(),
    lambda: (lambda x: x)(),
):
    try:
        call()
    except TypeError as e:
        print(e)
