"""getattr, setattr, hasattr, delattr, vars and dir work by name."""


class Box:
    shared = 1


b = Box()
setattr(b, "x", 5)
print(getattr(b, "x"), getattr(b, "none", "default"), hasattr(b, "shared"), vars(b))
delattr(b, "x")
print(hasattr(b, "x"), [n for n in dir(b) if not n.startswith("_")])
b.__dict__["via dict"] = 1
print(getattr(b, "via dict"))
Box.method = lambda self: "added later"
print(b.method())
b.__class__ = type("Other", (Box,), {"shared": 2})
print(b.shared, type(b).__name__)
for wrong in (lambda: getattr(b, 1), lambda: setattr(b, 1, 2), lambda: getattr(b, "gone")):
    try:
        wrong()
    except (TypeError, AttributeError) as e:
        print(e)
