"""What it costs to resume a coroutine at the end of a chain of awaits: as much at every depth.

Prints the nanoseconds of CPU time of one resumption for each depth.
"""

import asyncio
import sys
import time

from figures import at_most

ROUNDS = 300_000
DEPTHS = (10, 1_000, 100_000)
sys.setrecursionlimit(1_000_000)


async def chain(depth, rounds):
    if depth:
        return await chain(depth - 1, rounds)
    start = time.process_time()
    for _ in range(rounds):
        await asyncio.sleep(0)
    return (time.process_time() - start) / rounds


def main():
    best = {depth: float("inf") for depth in DEPTHS}
    for _ in range(5):
        for depth in DEPTHS:
            best[depth] = min(best[depth], asyncio.run(chain(depth, ROUNDS)))
    for depth, seconds in best.items():
        print(f"a resumption at depth {depth:,}: {seconds * 1e9:.1f} ns")
    at_most("deepest to shallowest", best[DEPTHS[-1]] / best[DEPTHS[0]], 1.25, "times")


main()
