"""gc.callbacks: phases, information, and exceptions that go no further."""

import gc


def report(phase, info):
    print(phase, sorted(info.items()))


def bad(phase, info):
    raise ValueError(phase)


gc.disable()
gc.collect()
gc.callbacks.append(report)
items = []
items.append(items)
del items
gc.collect()
gc.collect(0)
gc.callbacks.insert(0, bad)
gc.collect()
gc.callbacks.clear()
gc.collect()
