"""`del` unbinds names, items, slices and attributes."""


class Box:
    pass


a, b, c = 1, [1, 2, 3, 4, 5], {"x": 1, "y": 2}
box = Box()
box.value = 1
del a, b[0], b[1:3], c["x"], box.value
print(b, c, box.__dict__)


def name():
    global a
    del a


def item():
    del b[9]


def key():
    del c["x"]


def attribute():
    del box.value


for remove in (name, item, key, attribute):
    try:
        remove()
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
del (b, [c])
print("b" in globals(), "c" in globals())
