"""sort and sorted are stable, take a key and reverse, and refuse mixed types."""

words = ["banana", "Apple", "cherry", "apple", "fig"]
print(sorted(words), sorted(words, key=str.lower), sorted(words, key=len, reverse=True))
words.sort(key=lambda w: (len(w), w))
print(
    words,
    sorted([3, 1, 2], reverse=True),
    sorted("hello"),
    sorted({"b": 1, "a": 2}),
    sorted([[2], [1, 5], [1]]),
)
print(
    sorted([(1, "b"), (0, "z"), (1, "a")], key=lambda p: p[0]),
    [].sort(),
    sorted([True, 0, 2.5, -1]),
)


class Item:
    def __init__(self, n):
        self.n = n

    def __lt__(self, other):
        return self.n < other.n

    def __repr__(self):
        return f"I{self.n}"


print(sorted([Item(2), Item(1), Item(3)]), max([Item(2), Item(5)], key=lambda i: i.n))
for act in (
    lambda: sorted([1, "a"]),
    lambda: [3, 1].sort(lambda x: x),
    lambda: sorted([1], key=1),
    lambda: sorted(5),
    lambda: sorted([1, 2], key=lambda x: 1 / 0),
    lambda: [1].sort(foo=1),
):
    try:
        act()
    except (TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e, sep=": ")
