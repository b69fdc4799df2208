"""Dropping deep structures of every kind is no recursion."""


class Node:
    def __init__(self, next):
        self.next = next


def closure(x):
    return lambda: x


def generator(x):
    yield x


for make in (
    lambda x: [x],
    lambda x: (x,),
    lambda x: {"k": x},
    Node,
    closure,
    lambda x: {(x,)} if x is None else [x],
):
    x = None
    for _ in range(200000):
        x = make(x)
    x = None
    print("dropped")
