"""Members and computed attributes of builtin classes are no functions."""


def show(work):
    try:
        value = work()
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error, getattr(error, "__notes__", ""))


show(lambda: property.fget(property()))
show(lambda: callable(property.fget))
show(lambda: int.real(5))
show(lambda: callable(int.real))
show(lambda: type(int.__add__).__objclass__(1, 1))
show(lambda: property.fget())
show(lambda: list(map(property.fget, [1])))
