"""Exceptions: chains, groups, `finally` against `return` and jumps, tracebacks in full."""

from . import statements
from .expressions import expression
from .statements import ERRORS, raising


def of_errors(ctx):
    """Functions that fail in one another, and callers that show how."""
    ctx.line('import traceback')
    ctx.needs.add('show')
    names = []
    for _ in range(ctx.number(1, 4)):
        names.append(failing_function(ctx, names))
    for name in names[-2:]:
        show_failure(ctx, f'{name}({ctx.number(0, 3)})')
    if ctx.chance(.4):
        groups(ctx)
    if ctx.chance(.2):
        ctx.line(f'{names[-1]}({ctx.number(0, 3)})')


def failing_function(ctx, others):
    """A function with a `try` whose parts jump, return and raise."""
    name = ctx.fresh('fail')
    with ctx.body_of(f'def {name}(x):', 'def'):
        ctx.names = {'x': 'int'}
        if others and ctx.chance(.6):
            call = f'{ctx.pick(others)}(x)'
        else:
            call = ctx.pick(['1 // x', '[1, 2][x]', '{1: 2}[x]', 'int("n" * x)', 'x.missing', 'undefined + x', '(x + 1)(2)', '"a" + x', 'None[x]', 'len(x)', 'x @ x', 'max([][x:])', '[*x]', 'dict(**x)', 'print(**{"nope": 1})', '-[]'])
        loop = ctx.chance(.35)
        if loop:
            with ctx.block('for turn in range(3):'):
                ctx.loops += 1
                parts(ctx, call)
                ctx.loops -= 1
            ctx.line('else: print("loop ended")')
        else:
            parts(ctx, call)
        ctx.line('return "end", x')
    return name


def ending(ctx, call):
    """How a part of a `try` ends."""
    table = {f'print({call})': 2, f'return {expression(ctx, "int", 1)}': 1.5, 'pass': 1, call: 1, f'value = ({call},\n         x)': .3, f'return [{call} for y in (1, 2)]': .4, f'assert x > 5, {call}': .3, f'x = x + \\\n    {call}': .2,
             f'raise {ctx.pick(ERRORS)}("raised")': 1.5, f'raise {ctx.pick(ERRORS)} from {ctx.pick(ERRORS)}("cause")': .5, f'raise {ctx.pick(ERRORS)}("q") from None': .4}
    if ctx.loops:
        table |= {'break': 1, 'continue': 1}
    return ctx.weighted(table)


def parts(ctx, call):
    """The `try` statement."""
    with ctx.block('try:'):
        ctx.line(ending(ctx, call))
        if ctx.chance(.3):
            parts_inside(ctx, call)
    shape = ctx.weighted({'except': 3, 'finally': 2, 'both': 3})
    if shape != 'finally':
        with ctx.block(ctx.pick(['except Exception as error:', f'except ({ctx.pick(ERRORS)}, {ctx.pick(ERRORS)}) as error:', f'except {ctx.pick(ERRORS)} as error:', 'except LookupError as error:'])):
            ctx.line('print("caught", repr(error), repr(error.__cause__), repr(error.__context__), error.__suppress_context__)')
            if ctx.chance(.2):
                ctx.line('error.add_note(f"note {x}")')
            ctx.line(ctx.pick([ending(ctx, call), 'raise', 'raise RuntimeError("again")', 'raise KeyError("from") from error', 'del error', 'traceback.print_exc(file=__import__("sys").stdout)', 'print(traceback.format_exc())']))
        if ctx.chance(.25):
            with ctx.block('else:'):
                ctx.line(ending(ctx, '0'))
    if shape != 'except':
        with ctx.block('finally:'):
            ctx.line('print("finally", x)')
            ctx.line(ending(ctx, '0') if ctx.chance(.4) else 'x += 1')


def parts_inside(ctx, call):
    """A `try` within."""
    with ctx.block('try:'):
        raising(ctx, 0)
    with ctx.block(ctx.pick(['finally:', f'except {ctx.pick(ERRORS)}:'])):
        ctx.line(ending(ctx, call))


def show_failure(ctx, call):
    """Calls, and shows what came."""
    way = ctx.weighted({'text': 4, 'show': 2, 'chain': 1, 'only': 1, 'stack': .5})
    if way == 'show':
        ctx.line(f'show(lambda: {call})')
        return
    with ctx.block('try:'):
        ctx.line(f'print("gives", {call})')
    with ctx.block('except Exception as problem:'):
        ctx.line({
            'text': 'print(traceback.format_exc())',
            'chain': 'while problem: print(repr(problem), problem.__traceback__.tb_lineno if problem.__traceback__ else None); problem = problem.__cause__ or problem.__context__',
            'only': 'print(traceback.format_exception_only(problem), getattr(problem, "__notes__", None))',
            'stack': 'print([(entry.lineno, entry.name, entry.line) for entry in traceback.extract_tb(problem.__traceback__)])',
        }[way])


def leaf(ctx):
    """An exception for a group."""
    return f'{ctx.pick(ERRORS)}({ctx.pick(["1", repr("m"), ""])})'


def group(ctx, depth):
    """A group's text."""
    inner = [group(ctx, depth - 1) if depth and ctx.chance(.3) else leaf(ctx) for _ in range(ctx.number(1, 3))]
    return f'ExceptionGroup("g{depth}", [{", ".join(inner)}])'


def groups(ctx):
    """`except*` over nested groups, and the methods of groups."""
    with ctx.block('try:'):
        with ctx.block('try:'):
            ctx.line(f'raise {group(ctx, 2)}' if ctx.chance(.9) else f'raise {leaf(ctx)}')
        for _ in range(ctx.number(1, 3)):
            with ctx.block(f"except* {ctx.pick([ctx.pick(ERRORS), 'LookupError', '(ValueError, TypeError)', 'Exception', 'ArithmeticError'])} as part:"):
                ctx.line('print("part", repr(part), [type(one).__name__ for one in part.exceptions])')
                if ctx.chance(.3):
                    ctx.line(ctx.pick(['raise', 'raise RuntimeError("new")', 'raise KeyError("new") from part', 'raise part.exceptions[0]', 'raise ExceptionGroup("more", [OSError(3)])']))
        if ctx.chance(.3):
            ctx.line('else: print("else")')
        if ctx.chance(.3):
            ctx.line('finally: print("finally")')
    with ctx.block('except BaseException as left:'):
        ctx.line('print("left", repr(left), repr(left.__context__), repr(left.__cause__))')
        if ctx.chance(.5):
            ctx.line('print("".join(traceback.format_exception(left)))')
    if ctx.chance(.4):
        ctx.line(f'tree = {group(ctx, 2)}')
        ctx.line(f"show(lambda: tree.{ctx.pick(['split', 'subgroup'])}({ctx.pick(['ValueError', 'LookupError', '(KeyError, OSError)', 'lambda one: len(one.args) == 0'])}))")
        ctx.line('try: raise tree')
        ctx.line('except Exception: print(traceback.format_exc())')


def of_uncaught(ctx):
    """A program that ends with an exception nobody catches."""
    for _ in range(ctx.number(0, 2)):
        statements.simple(ctx, 0)
    name = failing_function(ctx, [])
    ctx.line(ctx.pick([f'{name}(0)', f'{name}({ctx.number(0, 3)})', f'print([{name}(i) for i in range(3)])', f'class Body: value = {name}(0)', f'(lambda: {name}(0))()', f'raise {group(ctx, 1)}', 'raise SystemExit(3)', 'raise SystemExit("text")', 'import sys; sys.exit(7)', 'raise KeyboardInterrupt']))
    statements.raising(ctx, 0)
