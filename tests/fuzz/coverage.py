"""What the programs had in them: counted for every program, reported at the end, with what never occurred."""

import ast
from collections import Counter

from . import methods, special

GROUPS = (ast.stmt, ast.expr, ast.pattern, ast.operator, ast.unaryop, ast.boolop, ast.cmpop, ast.excepthandler, ast.type_param, ast.comprehension)
#: Fields that this Python's parser never fills, and forms that its grammar has no text for.
IMPOSSIBLE = {'type_comment', 'kind', 'simple', 'level'}
NEVER_EMPTY = {
    'body', 'names', 'targets', 'items', 'cases', 'ops', 'comparators', 'generators', 'MatchOr.patterns', 'BoolOp.values', 'Set.elts',
    'Try.handlers=one', 'Delete.targets',
}
ALSO_IMPOSSIBLE = {'TryStar.handlers=empty', 'BoolOp.values=one', 'MatchOr.patterns=one', 'JoinedStr.values=empty', 'BoolOp.values=empty'}


def concrete(group):
    """The node classes of a group."""
    return [node for node in group.__subclasses__() if '(Deprecated' not in (node.__doc__ or '') and node.__name__ not in ('Num', 'Str', 'Bytes', 'NameConstant', 'Ellipsis')] or [group]


def forms(node):
    """The forms that a node's fields can take: `Field=none/set` for optional ones, `=empty/one/many` for lists."""
    for field, kind in node._field_types.items():
        if field in IMPOSSIBLE:
            continue
        text = str(kind)
        if text.startswith('list['):
            shapes = ['one', 'many'] if field in NEVER_EMPTY or f'{node.__name__}.{field}' in NEVER_EMPTY else ['empty', 'one', 'many']
        elif 'None' in text:
            shapes = ['none', 'set']
        else:
            continue
        yield from (form for shape in shapes if (form := f'{node.__name__}.{field}={shape}') not in ALSO_IMPOSSIBLE)


def shape(value):
    """The form that a field has."""
    if isinstance(value, list):
        return 'empty' if not value else 'one' if len(value) == 1 else 'many'
    return 'none' if value is None else 'set'


#: The fields whose forms are counted, by node and field: what their counters' names begin with.
FORMS = {(node.__name__, form.partition('=')[0].partition('.')[2]): form.partition('=')[0] + '='
         for group in GROUPS for node in concrete(group) for form in forms(node)}


class Coverage:
    """Counters for nodes, their forms, methods, special methods and builtin functions."""

    def __init__(self):
        self.nodes = Counter({node.__name__: 0 for group in GROUPS for node in concrete(group)})
        self.forms = Counter({form: 0 for group in GROUPS for node in concrete(group) for form in forms(node)})
        self.operators = Counter()
        self.methods = {}
        self.attributes = {}
        for kind, made in methods.MAKERS.items():
            value = sample(kind, made)
            self.methods[kind] = {name: Counter() for name in methods.names_of(kind, value)}
            self.attributes[kind] = {name for name in self.methods[kind] if not callable(getattr(value, name, None))}
        self.specials = Counter({name: 0 for name in special.NAMES})
        self.builtins = Counter()
        self.themes = Counter()
        self.programs = self.failed = self.refused = self.alone = 0

    def add(self, other):
        """Adds what another one counted."""
        for name, counts in vars(other).items():
            if isinstance(counts, Counter):
                getattr(self, name).update(counts)
            elif isinstance(counts, int):
                setattr(self, name, getattr(self, name) + counts)
        for kind, table in other.methods.items():
            for name, counts in table.items():
                self.methods[kind][name].update(counts)

    def callable(self, kind, name):
        """Whether the type's attribute is called."""
        return name not in self.attributes[kind]

    def method(self, kind, name, mode):
        """Notes a call of a method."""
        self.methods[kind][name][mode] += 1

    def tree(self, tree):
        """Counts a program's nodes and their forms."""
        waiting = [tree]
        while waiting:
            node = waiting.pop()
            name = type(node).__name__
            counted = name in self.nodes
            if counted:
                self.nodes[name] += 1
            for field in node._fields:
                value = getattr(node, field, None)
                if isinstance(value, ast.AST):
                    waiting.append(value)
                elif type(value) is list:
                    waiting += (part for part in value if isinstance(part, ast.AST))
                if counted and (name, field) in FORMS and (form := FORMS[name, field] + shape(value)) in self.forms:
                    self.forms[form] += 1
            if name in ('BinOp', 'AugAssign'):
                self.operators[f'{name} {type(node.op).__name__}'] += 1
            elif name == 'Call' and isinstance(node.func, ast.Name):
                self.builtin(node)

    def builtin(self, node):
        """Counts calls of builtin functions, with the keywords that were given."""
        self.builtins[node.func.id] += 1
        for keyword in node.keywords:
            self.builtins[f'{node.func.id}({keyword.arg}=)'] += 1

    def report(self):
        """The table that is printed at the end."""
        import builtins
        functions = [name for name in dir(builtins) if not name.startswith('_') and callable(getattr(builtins, name)) and name.islower()]
        modes = Counter(mode for table in self.methods.values() for counts in table.values() for mode in counts.elements())
        missed = [f'{kind}.{name}' for kind, table in self.methods.items() for name, counts in table.items() if not counts]
        total = sum(len(table) for table in self.methods.values())
        yield f'programs: {self.programs}, of which {self.alone} as files of their own, {self.failed} ended with an exception, {self.refused} were refused'
        yield 'themes: ' + counted(self.themes)
        yield from section('nodes', self.nodes)
        yield from section('forms of fields', self.forms, brief=True)
        yield from section('operators', self.operators)
        yield f'methods: {total - len(missed)} of {total} in {len(self.methods)} types ({counted(modes)} calls)'
        if missed:
            yield listed(missed)
        yield from section('special methods', self.specials)
        yield from section('builtin functions', Counter({name: self.builtins[name] for name in functions}))
        keywords = {name: count for name, count in self.builtins.items() if '(' in name and name.partition('(')[0] in functions}
        yield 'keywords of builtin functions: ' + counted(keywords)


def sample(kind, made):
    """A value of the type, to read its names from."""
    if made is None:
        return getattr(__import__('builtins'), kind)(*(() if kind not in ('range', 'slice') else (3,)))
    return eval(made[0], {'show': lambda: 0})


def listed(missing, most=200):
    """What never occurred; not all of it where that is much."""
    more = f' and {len(missing) - most} more' if len(missing) > most else ''
    return '  never: ' + ' '.join(missing[:most]) + more


def counted(counts):
    """`name count` for each, the most frequent first."""
    return ', '.join(f'{name} {count}' for name, count in sorted(counts.items(), key=lambda item: -item[1]))


def section(title, counts, brief=False):
    """How many of the things occurred, their counts, and those that never did."""
    seen = {name: count for name, count in counts.items() if count}
    yield f'{title}: {len(seen)} of {len(counts)}' + ('' if brief else f': {counted(seen)}')
    if missing := [name for name, count in counts.items() if not count]:
        yield listed(missing)
