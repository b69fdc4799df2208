"""Where a program is written: its lines, the names in scope with their likely types, and what surrounds the place."""

from contextlib import contextmanager


class Context:
    """A program in the making. Every choice comes from `rng`, so that a seed gives the same program again."""

    def __init__(self, rng, coverage):
        self.rng = rng
        self.coverage = coverage
        self.lines = []
        self.indent = 0
        self.names = {}
        self.counter = 0
        self.loops = 0
        self.function = ''
        self.needs = set()

    def line(self, text):
        """Adds a statement (which may span lines of its own)."""
        for part in text.split('\n'):
            self.lines.append('    ' * self.indent + part)

    @contextmanager
    def block(self, header):
        """An indented block. Names bound inside may stay unbound when it does not run: they end with it."""
        self.line(header)
        self.indent += 1
        before = dict(self.names)
        length = len(self.lines)
        yield
        if len(self.lines) == length:
            self.line('pass')
        self.names = before
        self.indent -= 1

    @contextmanager
    def body_of(self, header, function='def'):
        """The block of a function: loops around it are out of reach."""
        loops, self.loops = self.loops, 0
        outer, self.function = self.function, function
        with self.block(header):
            yield
        self.loops, self.function = loops, outer

    def fresh(self, prefix='v'):
        """A name nothing has yet."""
        self.counter += 1
        return f'{prefix}{self.counter}'

    def bind(self, name, kind):
        """Notes that `name` now likely holds a `kind`."""
        self.names[name] = kind
        return name

    def known(self, kind):
        """The names that likely hold a `kind`."""
        return [name for name, held in self.names.items() if held == kind or kind == 'any' and held != 'function']

    def chance(self, share):
        """True for a share of all calls."""
        return self.rng.random() < share

    def pick(self, choices):
        """One of the choices."""
        return self.rng.choice(choices)

    def weighted(self, table):
        """A key of a dict of weights."""
        return self.rng.choices(list(table), list(table.values()))[0]

    def number(self, low, high):
        """An int of the range, both ends included."""
        return self.rng.randint(low, high)
