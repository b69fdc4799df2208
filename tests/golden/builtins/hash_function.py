"""hash of numbers, and what can't be hashed."""

print(
    hash(1),
    hash(-1),
    hash(-2),
    hash(0.5) == hash(0.5),
    hash(2.0),
    hash(2**61),
    hash(True),
    hash(2**64),
    hash(-(2**70)),
    hash(1.5),
)
print(
    hash("a") == hash("a"),
    hash((1, "a")) == hash((1, "a")),
    hash(float("inf")),
    hash(()) == hash(()),
    hash(None) == hash(None),
)
for x in ([], {}, set(), [1], {1: 2}, ([],)):
    try:
        hash(x)
    except TypeError as e:
        print(e)
