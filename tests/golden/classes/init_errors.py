"""Wrong constructor arguments, and an `__init__` that returns something."""


class Empty:
    pass


class Returns:
    def __init__(self):
        return 1


for make in (lambda: Empty(1), lambda: Empty(x=1), lambda: Returns(), lambda: object(1)):
    try:
        make()
    except TypeError as e:
        print(e)
