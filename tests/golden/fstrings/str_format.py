"""str.format: positions, names, attributes, items and nested fields."""


class P:
    x = 5
    items = [1, {"k": "deep"}]


print(
    "{} {} {}".format(1, "a", None), "{1} {0} {1}".format("a", "b"), "{a} {b:>4}".format(a=1, b=2)
)
print("{0.x} {0.items[0]} {p.items[1][k]} {0.x!r:>3}".format(P, p=P), "{{}} {:{}}|".format(1, 5))
print("{:{w}.{p}f}".format(3.14159, w=8, p=2), "{!r} {!s} {!a}".format("é", "é", "é"))
for text, args in (
    ("{} {}", (1,)),
    ("{1}", (1,)),
    ("{name}", ()),
    ("{", ()),
    ("}", ()),
    ("{0} {}", (1, 2)),
    ("{} {0}", (1, 2)),
    ("{0.y}", (1,)),
    ("{0[k]}", ({},)),
    ("{!x}", (1,)),
    ("{:d}", ("a",)),
    ("{0[}", ([],)),
):
    try:
        print(text.format(*args))
    except Exception as e:
        print(type(e).__name__, e, sep=": ")
print("{x} {y}".format_map({"x": 1, "y": 2}))
