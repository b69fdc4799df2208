"""Each way to wait beside each other one: the turns in which all go on, when both are woken, cancelled or closed."""

import asyncio

from _matrix import KINDS, beside

TOGETHER = [("wake", "wake"), ("cancel", "wake"), ("cancel+wake", "wake+cancel"), ("close", "close")]

for first in KINDS:
    for second in KINDS:
        print(first.__name__, second.__name__)
        for on_first, on_second in TOGETHER:
            print(" ", asyncio.run(beside(first, second, on_first, on_second)))
