"""Lists as heaps: the smallest item is always first."""

from _heapq import (
    heapify,
    heapify_max,
    heappop,
    heappop_max,
    heappush,
    heappush_max,
    heappushpop,
    heappushpop_max,
    heapreplace,
    heapreplace_max,
)

__all__ = [
    "heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest",
    "heappushpop", "heappush_max", "heappop_max", "heapify_max", "heapreplace_max",
    "heappushpop_max",
]


def merge(*iterables, key=None, reverse=False):
    """Merges sorted iterables into one sorted iterator, reading each only as far as needed."""
    if reverse:
        make, pop, replace, sign = heapify_max, heappop_max, heapreplace_max, -1
    else:
        make, pop, replace, sign = heapify, heappop, heapreplace, 1
    # Entries: what it is sorted by, the iterable's place (equal items keep that order), the item,
    # and how to get the next.
    heap = []
    for order, it in enumerate(map(iter, iterables)):
        try:
            value = next(it)
        except StopIteration:
            continue
        heap.append([value if key is None else key(value), order * sign, value, it.__next__])
    make(heap)
    while len(heap) > 1:
        entry = heap[0]
        _, _, value, advance = entry
        yield value
        try:
            value = advance()
        except StopIteration:
            pop(heap)
        else:
            entry[0] = value if key is None else key(value)
            entry[2] = value
            replace(heap, entry)
    if heap:
        _, _, value, advance = heap[0]
        yield value
        yield from advance.__self__


def nsmallest(n, iterable, key=None):
    """The `n` smallest items, sorted."""
    return _best(n, iterable, key, False)


def nlargest(n, iterable, key=None):
    """The `n` greatest items, the greatest first."""
    return _best(n, iterable, key, True)


def _best(n, iterable, key, largest):
    it = iter(iterable)
    if n == 1:
        best = (max if largest else min)(it, default=_NOTHING, key=key)
        return [] if best is _NOTHING else [best]
    try:
        size = len(iterable)
    except (TypeError, AttributeError):
        size = None
    if size is not None and n >= size:
        return sorted(it, key=key, reverse=largest)[:n]
    # Of equal items the first come first, so that each is numbered.
    step = -1 if largest else 1
    heap = []
    order = 0
    for value in it:
        if len(heap) >= n:
            break
        heap.append((value if key is None else key(value), order, value))
        order += step
    else:
        heap.sort(reverse=largest)
        return [value for _, _, value in heap]
    if n <= 0:
        return []
    make, replace = (heapify, heapreplace) if largest else (heapify_max, heapreplace_max)
    make(heap)
    worst = heap[0][0]
    while True:
        rank = value if key is None else key(value)
        if worst < rank if largest else rank < worst:
            replace(heap, (rank, order, value))
            worst = heap[0][0]
            order += step
        try:
            value = next(it)
        except StopIteration:
            break
    heap.sort(reverse=largest)
    return [value for _, _, value in heap]


_NOTHING = object()
