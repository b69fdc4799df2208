"""Counting."""

from _collections import count_elements


class Counter(dict):
    """How often each thing occurs: a dict from things to counts. What it has not counted is 0."""

    __module__ = "collections"

    def __init__(self, iterable=None, /, **kwds):
        super().__init__()
        self.update(iterable, **kwds)

    def __missing__(self, key):
        return 0

    def total(self):
        """The sum of the counts."""
        return sum(self.values())

    def most_common(self, n=None):
        """Pairs of thing and count, the commonest first; the `n` commonest, or all."""
        if n is None:
            return sorted(self.items(), key=_count, reverse=True)
        if n == 1:
            return [max(self.items(), key=_count)] if self else []
        from heapq import nlargest

        return nlargest(n, self.items(), key=_count)

    def elements(self):
        """Each thing as often as its count says."""
        for key, count in self.items():
            for _ in range(count):
                yield key

    @classmethod
    def fromkeys(cls, iterable, v=None):
        raise NotImplementedError(
            "Counter.fromkeys() is undefined.  Use Counter(iterable) instead."
        )

    def update(self, iterable=None, /, **kwds):
        """Adds what an iterable gives, or another counter's counts, and those given by keyword."""
        if iterable is not None:
            if isinstance(iterable, dict) or hasattr(iterable, "items"):
                if self:
                    for key, count in iterable.items():
                        self[key] = count + self.get(key, 0)
                else:
                    super().update(iterable)
            else:
                count_elements(self, iterable)
        if kwds:
            self.update(kwds)

    def subtract(self, iterable=None, /, **kwds):
        """Takes counts away; they may become negative."""
        if iterable is not None:
            if isinstance(iterable, dict) or hasattr(iterable, "items"):
                for key, count in iterable.items():
                    self[key] = self.get(key, 0) - count
            else:
                for key in iterable:
                    self[key] = self.get(key, 0) - 1
        if kwds:
            self.subtract(kwds)

    def copy(self):
        """A shallow copy."""
        return self.__class__(self)

    def __reduce__(self):
        return self.__class__, (dict(self),)

    def __delitem__(self, key):
        if key in self:
            super().__delitem__(key)

    def __repr__(self):
        if not self:
            return f"{self.__class__.__name__}()"
        try:
            shown = dict(self.most_common())
        except TypeError:
            # Counts that cannot be ordered.
            shown = dict(self)
        return f"{self.__class__.__name__}({shown!r})"

    # Comparisons and operators take a missing thing for one that occurs 0 times.

    def __eq__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] == other[e] for c in (self, other) for e in c)

    def __ne__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return not self == other

    __hash__ = None

    def __le__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] <= other[e] for c in (self, other) for e in c)

    def __lt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self <= other and self != other

    def __ge__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return all(self[e] >= other[e] for c in (self, other) for e in c)

    def __gt__(self, other):
        if not isinstance(other, Counter):
            return NotImplemented
        return self >= other and self != other

    def __add__(self, other):
        return _combine(self, other, lambda a, b: a + b)

    def __sub__(self, other):
        return _combine(self, other, lambda a, b: a - b)

    def __or__(self, other):
        return _combine(self, other, max)

    def __and__(self, other):
        return _combine(self, other, min)

    def __xor__(self, other):
        return _combine(self, other, lambda a, b: max(a, b) - min(a, b))

    def __pos__(self):
        return _positive(Counter(), self.items())

    def __neg__(self):
        return _positive(Counter(), ((e, -n) for e, n in self.items()))

    def __iadd__(self, other):
        for e, n in other.items():
            self[e] += n
        return self._keep_positive()

    def __isub__(self, other):
        for e, n in other.items():
            self[e] -= n
        return self._keep_positive()

    def __ior__(self, other):
        for e, n in other.items():
            if n > self[e]:
                self[e] = n
        return self._keep_positive()

    def __iand__(self, other):
        for e, n in self.items():
            if other[e] < n:
                self[e] = other[e]
        return self._keep_positive()

    def __ixor__(self, other):
        for e, n in other.items():
            self[e] = abs(self[e] - n)
        return self._keep_positive()

    def _keep_positive(self):
        for e in [e for e, n in self.items() if not n > 0]:
            del self[e]
        return self


def _count(pair):
    return pair[1]


def _positive(result, pairs):
    for e, n in pairs:
        if n > 0:
            result[e] = n
    return result


def _combine(a, b, op):
    if not isinstance(b, Counter):
        return NotImplemented
    result = _positive(Counter(), ((e, op(n, b[e])) for e, n in a.items()))
    return _positive(result, ((e, op(0, n)) for e, n in b.items() if e not in a))
