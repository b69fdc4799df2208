"""Makes a program that shows a difference smaller: drops statements, puts bodies and parts in the place of what holds them.

Ways of making one step are tried in batches; the smallest of a batch that shows the same difference goes on.
"""

import ast
import copy
import itertools
import time
import warnings

from .compare import signature

BODIES = ('body', 'orelse', 'finalbody', 'handlers', 'cases')
LEAST_TRIED, MOST_TRIED = 20, 160


def reduce(pair_of, source, wanted, rounds=60, seconds=30):
    """The smallest program found with that signature, within that time. `pair_of` runs `{number: source}` and gives results by
    number."""
    best = plain(source)
    if best is None or not shows(pair_of({0: best})[0], wanted):
        return source
    until = time.monotonic() + seconds
    for _ in range(rounds):
        found = step(pair_of, best, wanted, until)
        if found is None:
            return best
        best = found
    return best


def step(pair_of, source, wanted, until):
    """A smaller program with the signature, or None. Whole statements go first: they come first in the order of the walk."""
    candidates = smaller(source)
    tried = LEAST_TRIED
    while time.monotonic() < until and (some := dict(enumerate(itertools.islice(candidates, tried)))):
        results = pair_of(some)
        if fitting := [text for number, text in some.items() if shows(results[number], wanted)]:
            return min(fitting, key=len)
        tried = min(2 * tried, MOST_TRIED)
    return None


def shows(pair, wanted):
    """Whether a pair of results has the difference."""
    expected, got = pair
    return expected != got and signature(expected, got) == wanted


def plain(source):
    """The program as `ast` writes it, or None where that cannot be compiled."""
    try:
        return checked(ast.unparse(ast.parse(source)) + '\n')
    except (SyntaxError, ValueError, RecursionError):
        return None


def checked(source):
    """The source if it compiles."""
    with warnings.catch_warnings():
        warnings.simplefilter('ignore')
        compile(source, '<program>', 'exec')
    return source


def smaller(source):
    """All programs one step smaller."""
    tree = ast.parse(source)
    seen = {source}
    for change in changes(tree):
        try:
            text = checked(ast.unparse(ast.fix_missing_locations(change())) + '\n')
        except (SyntaxError, ValueError, TypeError, AttributeError, RecursionError):
            continue
        if text not in seen and len(text) <= len(source):
            seen.add(text)
            yield text


def changes(tree):
    """Functions that each give a changed copy of the tree."""
    for index, node in enumerate(ast.walk(tree)):
        for field, value in ast.iter_fields(node):
            if isinstance(value, list):
                yield from list_changes(tree, index, field, value)
            elif isinstance(value, ast.expr):
                yield from expression_changes(tree, index, field, value)
            elif isinstance(value, str) and len(value) > 2 and isinstance(node, ast.Constant):
                yield edit(tree, index, field, value[:len(value) // 2])


def edit(tree, index, field, new, place=None):
    """A function that sets the field (or its part) of the node with that index in a copy of the tree."""
    def changed():
        copied = copy.deepcopy(tree)
        node = next(node for number, node in enumerate(ast.walk(copied)) if number == index)
        value = copy.deepcopy(new)
        if place is None:
            setattr(node, field, value)
        else:
            getattr(node, field)[place] = value
            if isinstance(value, list):
                getattr(node, field)[place:place + 1] = value
        if field == 'body' and not node.body:
            node.body = [ast.Pass()]
        return copied
    return changed


def list_changes(tree, index, field, value):
    """Elements left out, halves left out, and bodies in the place of compound statements."""
    if len(value) > 3 and field in BODIES:
        half = len(value) // 2
        yield edit(tree, index, field, value[half:])
        yield edit(tree, index, field, value[:half])
    for place, element in enumerate(value):
        yield edit(tree, index, field, value[:place] + value[place + 1:])
        if isinstance(element, ast.stmt):
            for name in BODIES:
                inner = getattr(element, name, None)
                if inner and isinstance(inner[0], ast.stmt):
                    yield edit(tree, index, field, inner, place)
        elif isinstance(element, ast.expr):
            for part in parts(element):
                yield edit(tree, index, field, part, place)


def expression_changes(tree, index, field, value):
    """Parts of an expression, or a constant, in its place."""
    for part in parts(value):
        yield edit(tree, index, field, part)


def parts(value):
    """What may stand for an expression."""
    yield from (child for child in ast.iter_child_nodes(value) if isinstance(child, ast.expr))
    if not isinstance(value, (ast.Constant, ast.Name)):
        yield ast.Constant(0)
        yield ast.Constant('a')
