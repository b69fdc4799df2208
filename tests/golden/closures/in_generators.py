"""Generators capture variables and share them with their maker between steps."""


def f():
    state = "start"

    def steps():
        nonlocal state
        while state != "stop":
            yield state
            if state != "stop":
                state += "+"

    g = steps()
    print(next(g), next(g), state)
    state = "other"
    print(next(g), state)
    state = "stop"
    print(list(g), state)


f()
