"""A StopIteration out of a truth test ends `filter`."""


class Stops:
    def __bool__(self):
        raise StopIteration


class Fails:
    def __bool__(self):
        raise KeyError("bool")


print(list(filter(None, [1, Stops(), 2])), list(filter(lambda v: v, [1, Stops(), 2])))
for predicate in None, lambda v: v:
    try:
        list(filter(predicate, [1, Fails()]))
    except KeyError as e:
        print(repr(e))
