"""Constructors and class bodies that recurse."""


class Node:
    def __init__(self):
        self.child = Node()


class New:
    def __new__(cls):
        return New()


def nested():
    class Inner:
        made = nested()


for make in (Node, New, nested):
    try:
        make()
    except RecursionError as e:
        print(type(e).__name__)
