"""A whole program: one theme, and the helpers that it uses."""

import ast
import random

from . import builtin_calls, classes, coroutines, errors, methods, scopes, special, statements
from .context import Context

SHOW = '''\
def show(work):
    try:
        value = work()
        if hasattr(value, '__next__') and not hasattr(value, 'send'):
            value = type(value).__name__, [item for item, _ in zip(value, range(9))]
        print(repr(value)[:500], type(value).__name__)
    except Exception as error:
        print(type(error).__name__, error)'''

MANAGER = '''\
class Manager:
    def __init__(self, name, swallow): self.name, self.swallow = name, swallow
    def __enter__(self): print('enter', self.name); return self.name
    def __exit__(self, kind, error, trace): print('exit', self.name, repr(error)); return self.swallow'''

HELPERS = {'show': SHOW, 'Manager': MANAGER, 'inner': coroutines.INNER, 'asyncio': coroutines.BY_ASYNCIO, 'turn': coroutines.BY_HAND, 'shared': coroutines.SHARED}


def mixed(ctx):
    """Statements of all kinds."""
    while len(ctx.lines) < ctx.number(6, 30):
        statements.statement(ctx, 2)


def of_methods(ctx):
    """Methods of builtin types."""
    for _ in range(ctx.number(1, 3)):
        methods.method_lines(ctx)


THEMES = {
    mixed: 8, of_methods: 8, special.of_specials: 6, builtin_calls.of_builtins: 4, builtin_calls.of_comparisons: 2, builtin_calls.of_formats: 3,
    coroutines.of_generators: 4, coroutines.of_coroutines: 4, coroutines.of_asyncio: 5, errors.of_errors: 5, errors.of_uncaught: 1,
    classes.of_classes: 4, scopes.of_calls: 3, scopes.of_scopes: 3, scopes.of_match: 3, scopes.of_forms: 2,
}


def program(seed, number, coverage):
    """The program with that number: its theme's name and its source. What would not compile is made anew."""
    rng = random.Random(f'{seed}:{number}')
    for _ in range(10):
        ctx = Context(rng, coverage)
        theme = ctx.weighted(THEMES)
        theme(ctx)
        source = '\n'.join([HELPERS[name] for name in HELPERS if name in ctx.needs] + ctx.lines) + '\n'
        try:
            tree = compile(source, '<program>', 'exec', ast.PyCF_ONLY_AST)
            compile(tree, '<program>', 'exec')
        except SyntaxError:
            coverage.refused += 1
            continue
        coverage.programs += 1
        coverage.themes[theme.__name__] += 1
        coverage.tree(tree)
        return theme.__name__, source
    raise RuntimeError(f'no valid program for {seed}:{number}')
