"""Tuples of classes that are nested: deep ones are followed, endless ones end in a RecursionError."""


def nested(depth):
    classes = ()
    for _ in range(depth):
        classes = (classes,)
    return classes


for test in (isinstance, issubclass):
    print(test(str, nested(50_000)))
    depth = 100_000
    while True:
        try:
            test(str, nested(depth))
        except RecursionError:
            break
        depth *= 2
    print("too deep at last")
