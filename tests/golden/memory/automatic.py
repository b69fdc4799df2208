"""Collections start by themselves, unless they are disabled."""

import gc


class N:
    alive = 0

    def __init__(self):
        N.alive += 1
        self.me = self

    def __del__(self):
        N.alive -= 1


highest = 0
for _ in range(100_000):
    N()
    highest = max(highest, N.alive)
print(highest < 50_000)

gc.collect()
gc.disable()
for _ in range(50_000):
    N()
print(N.alive, gc.isenabled())
gc.enable()
print(gc.collect(), N.alive, gc.isenabled())
