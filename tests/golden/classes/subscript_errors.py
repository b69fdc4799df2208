"""What can't be subscripted, assigned to or deleted from."""


class Plain:
    pass


p = Plain()


def store(target):
    target[0] = 1


def remove(target):
    del target[0]


for act in (lambda t: t[0], store, remove):
    for target in (p, 1, None, (), "s", Plain):
        try:
            act(target)
        except (TypeError, IndexError) as e:
            print(type(e).__name__, e, sep=": ")
