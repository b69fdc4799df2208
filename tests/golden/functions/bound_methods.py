"""A method taken from an instance keeps it; one taken from the class wants it."""


class Counter:
    def __init__(self):
        self.n = 0

    def add(self, k=1):
        self.n += k
        return self.n


c = Counter()
add = c.add
print(add(), add(5), Counter.add(c, 10))
print(add.__self__ is c, add.__func__ is Counter.add, add.__name__)
print(c.add == add, c.add is add)
