"""A collection that a finaliser or callback asks for does nothing."""

import gc


class N:
    def __del__(self):
        print("in del", gc.collect())


def callback(phase, info):
    print(phase, info["generation"], info["collected"], gc.collect())


gc.disable()
n = N()
n.me = n
del n
print(gc.collect())
gc.callbacks.append(callback)
n = N()
n.me = n
del n
print(gc.collect(1))
gc.callbacks.remove(callback)
