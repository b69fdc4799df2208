"""Lists changed by their elements' methods while they are searched, compared or printed."""


class Evil:
    def __eq__(self, other):
        items.clear()
        return False

    def __repr__(self):
        items.clear()
        return "Evil"


for act in (
    lambda: 5 in items,
    lambda: items.index(5),
    lambda: items.count(5),
    lambda: items.remove(5),
    lambda: items == [1, 2, 3],
    lambda: repr(items),
):
    items = [Evil(), Evil(), Evil()]
    try:
        print(act(), items)
    except ValueError as e:
        print(e, items)
