"""Differences found: each is reduced, told once by its shape, and kept as a file to run again."""

import re
from collections import Counter

from . import known
from .compare import first_difference, signature
from .reducer import reduce

#: How many differences of one shape are reduced.
MOST_OF_A_SHAPE = 1


class Findings:
    """The differences so far."""

    def __init__(self, pair, folder, most, say=print):
        self.pair, self.folder, self.most, self.say = pair, folder, most, say
        self.shapes = Counter()
        self.first = {}
        self.known = Counter()
        self.reduced = {}
        folder.mkdir(parents=True, exist_ok=True)

    def add(self, label, source, pair, alone):
        """Takes a difference. `alone` says that it was seen in a file of its own and not in a batch."""
        why = known.reason(source, first_difference(*pair))
        if why:
            self.known[why] += 1
            return
        if not self.repeats(source, pair, alone):
            self.known[known.NOT_REPEATED] += 1
            return
        shape = signature(*pair)
        self.shapes[shape] += 1
        self.first.setdefault(shape, label)
        if self.shapes[shape] > MOST_OF_A_SHAPE or len(self.reduced) >= self.most:
            return
        run = self.files if alone else self.batch
        smallest = reduce(run, source, shape)
        self.keep(label, smallest, run({0: smallest})[0])

    def repeats(self, source, pair, alone):
        """Whether CPython's side of the first difference is the same in a second run."""
        run = self.files if alone else self.batch
        again = run({0: source})[0][0]
        return first_difference(*pair)[0] != first_difference(pair[0], again)[0]

    def batch(self, sources):
        """Results of many programs in one batch. A part that is left out may be what ended a loop: none gets much time."""
        return self.pair.batch(list(sources.items()), limit=3)

    def files(self, sources):
        """Results of programs as files of their own."""
        return {number: self.pair.alone(number, source, limit=5) for number, source in sources.items()}

    def keep(self, label, source, pair):
        """Tells a reduced difference, unless one like it was told."""
        likeness = re.sub(r'\b[a-zA-Z]\d+\b|\d+', 'N', source)
        if likeness in self.reduced:
            return
        why = known.reason(source, first_difference(*pair))
        if why:
            self.known[why] += 1
            return
        path = self.folder / f'{len(self.reduced) + 1:03}.py'
        self.reduced[likeness] = path
        expected, got = first_difference(*pair)
        told = f'{label}\nCPython: {expected}\nKaa:     {got}'
        path.write_text(''.join(f'# {line}\n' for line in told.split('\n')) + source, 'utf-8', 'backslashreplace')
        self.say(f'\n--- {path}\n{told}\n{source}', flush=True)

    def report(self):
        """The sum."""
        yield f'differences: {sum(self.shapes.values())} programs, {len(self.shapes)} shapes, {len(self.reduced)} told'
        yield from (f'  {count:6}  {shape}  [{self.first[shape]}]' for shape, count in self.shapes.most_common(150))
        yield from (f'known: {count} programs: {why}' for why, count in self.known.items())
