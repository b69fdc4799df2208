"""slice objects."""

s = slice(1, 10, 2)
print(
    s,
    s.start,
    s.stop,
    s.step,
    slice(5),
    slice(None),
    s.indices(6),
    slice(None, None, -1).indices(4),
    s == slice(1, 10, 2),
)
print(list(range(20))[s], "abcdefghijkl"[s], (1, 2, 3)[slice(1)], [1, 2, 3][slice(-2, None)])


class Show:
    def __getitem__(self, key):
        return key


print(Show()[1:2], Show()[::], Show()[1:2, ::3, ...], Show()[1,], Show()["a":"b"], Show()[:, 1])
for act in (lambda: [1][slice("a")], lambda: [1][1.5:], lambda: slice(), lambda: [1][::0]):
    try:
        act()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e, sep=": ")
