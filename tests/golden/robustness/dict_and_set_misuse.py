"""Keys whose hash or equality fails, or changes the container."""


class Key:
    def __init__(self, mode):
        self.mode = mode

    def __hash__(self):
        if self.mode == "hash":
            raise ValueError("no hash")
        return 1

    def __eq__(self, other):
        if self.mode == "eq":
            raise ValueError("no eq")
        if self.mode == "clear":
            d.clear()
        return self is other


for mode in ("hash", "eq", "clear"):
    d = {Key("plain"): 1, Key("other"): 2}
    for act in (
        lambda: d.get(Key(mode)),
        lambda: d.setdefault(Key(mode), 5),
        lambda: Key(mode) in d,
        lambda: {1, Key(mode), Key("eq")},
    ):
        try:
            act()
            print(mode, len(d))
        except ValueError as e:
            print(mode, e)
