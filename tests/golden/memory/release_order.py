"""Lists and tuples let go of their last item first, dicts of their first."""


class N:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


items = [N(1), N(2), N(3)]
items = None
items = (N(4), N(5), N(6))
items = None
items = [N(7), N(8)]
items.clear()
items = {"a": N(9), "b": N(10)}
items = None
