"""Generators, coroutines and async generators, driven by hand and by asyncio."""

from . import statements
from .expressions import expression
from .statements import ERRORS

#: What coroutine programs await, driven by hand: every wait shows in the output.
BY_HAND = '''\
class Turn:
    def __init__(self, value): self.value = value
    def __await__(self):
        got = yield self.value
        return self.value if got is None else got
async def turn(value): return await Turn(value)
def run(work, *sent):
    steps = work if hasattr(work, 'send') else work.__await__()
    sent = list(sent)
    for _ in range(40):
        try:
            print('waits', steps.send(sent.pop(0)) if sent else next(steps) if not hasattr(steps, 'send') else steps.send(None))
        except StopIteration as end:
            return end.value
async def chain(work): return await work
async def collect(source): return [item async for item in source]
async def enter(manager, fail=False):
    async with manager as value:
        print('inside', type(value).__name__)
        if fail: raise KeyError(1)'''

BY_ASYNCIO = '''\
import asyncio
async def turn(value):
    await asyncio.sleep(0)
    return value'''

SHARED = '''\
async def numbers(count):
    try:
        for number in range(count):
            await turn(('n', number))
            yield number
    finally:
        print('numbers end')
class Guard:
    def __init__(self, name): self.name = name
    async def __aenter__(self):
        print('enter', await turn(self.name))
        return self.name
    async def __aexit__(self, kind, error, trace):
        print('exit', self.name, repr(error))
        await turn('exit')
        return self.name == 2'''


def of_generators(ctx):
    """A generator function or two, and their generators driven step by step."""
    ctx.needs.add('show')
    for _ in range(ctx.number(1, 2)):
        name = ctx.fresh('gen')
        with ctx.body_of(f'def {name}(a, b=2):', 'generator'):
            ctx.names |= {'a': 'int', 'b': 'int'}
            generator_body(ctx, 2)
        steps(ctx, f'{name}({ctx.number(0, 4)})')
    if ctx.chance(.3):
        expression_generator(ctx)


def generator_body(ctx, depth):
    """Yields among `try`, loops and delegation."""
    statements.yielding(ctx, depth)
    for _ in range(ctx.number(1, 3)):
        kind = ctx.weighted({'try': 4, 'loop': 2, 'from': 2, 'any': 3, 'return': .5})
        if kind == 'try':
            guarded_yields(ctx)
        elif kind == 'loop':
            with ctx.block(f'for item in {expression(ctx, "range", 1)}:'):
                ctx.loops += 1
                ctx.names['item'] = 'int'
                statements.yielding(ctx, 1)
                statements.statement(ctx, 1)
                ctx.loops -= 1
        elif kind == 'from':
            ctx.line(f'got = yield from {ctx.pick(["inner()", "[1, 2]", "iter(range(2))", "(item for item in (3, 4))", "{5: 6}"])}')
            ctx.line('print("got", got)')
            ctx.needs.add('inner')
        elif kind == 'return':
            ctx.line(f'if a > 2: return {expression(ctx, "int", 1)}')
        else:
            statements.statement(ctx, depth)
    ctx.line(f'return {expression(ctx, "any", 1)}')


INNER = '''\
def inner():
    try:
        got = yield 'inner'
        print('inner got', got)
        yield got
    except ValueError as error:
        print('inner caught', error)
        yield 'caught'
    finally:
        print('inner ends')
    return 'inner result\''''


def guarded_yields(ctx):
    """`try` around yields, with what `throw` and `close` meet."""
    with ctx.block('try:'):
        statements.yielding(ctx, 1)
        statements.statement(ctx, 1)
    kind = ctx.pick(['except', 'finally', 'both', 'exit'])
    if kind in ('except', 'both'):
        with ctx.block(f"except {ctx.pick(['ValueError', 'Exception', '(KeyError, TypeError)', 'BaseException'])} as error:"):
            ctx.line('print("caught", repr(error), repr(error.__context__))')
            ctx.line(ctx.pick(['yield "handled"', 'raise', 'pass', 'return 8', 'raise RuntimeError("new") from error', 'yield (yield 1)', 'raise StopIteration(1)']))
    if kind == 'exit':
        with ctx.block('except GeneratorExit:'):
            ctx.line('print("closing")')
            ctx.line(ctx.pick(['raise', 'return 4', 'yield "ignored"', 'pass', 'raise ValueError("while closing")']))
    if kind in ('finally', 'both'):
        with ctx.block('finally:'):
            ctx.line('print("cleanup")')
            ctx.line(ctx.pick(['pass', 'pass', 'yield "from finally"', 'return "finally"' if not ctx.loops else 'pass', 'raise KeyError("finally")']))


def steps(ctx, made, methods=('send', 'throw', 'close')):
    """A generator (or coroutine) and a sequence of steps."""
    name = ctx.fresh('g')
    ctx.line(f'{name} = {made}')
    for _ in range(ctx.number(2, 7)):
        step = ctx.weighted({
            f'next({name})': 4, f'{name}.send(None)': 1, f'{name}.send({expression(ctx, "int", 1)})': 3, f'{name}.throw({ctx.pick(ERRORS)}({ctx.number(0, 9)}))': 2,
            f'{name}.throw({ctx.pick(["GeneratorExit", "StopIteration", "ValueError", "KeyboardInterrupt", "5", "StopIteration(3)"])})': .6, f'{name}.close()': 1, f'list({name})': .5, f'next({name}, "default")': .7, f'sum(1 for _ in {name})': .2,
            f'({name}.gi_running, {name}.gi_suspended, {name}.gi_frame is None, {name}.gi_yieldfrom is None)': .5, f'{name}.__name__': .1,
        })
        ctx.line(f'show(lambda: {step})')
    if ctx.chance(.3):
        ctx.line(f'del {name}')


def expression_generator(ctx):
    """A generator expression, whose first iterable is evaluated at once."""
    ctx.line(f"show(lambda: list(({expression(ctx, 'any', 1)}) for one in {expression(ctx, 'range', 1)} for two in range(one) if one % 2 == 0 if two))")
    ctx.line('lazy = (print("now", one) or one for one in [1, 2, 3] if one != 2)')
    ctx.line(ctx.pick(['show(lambda: next(lazy))', 'show(lambda: list(lazy))', 'show(lambda: (2 in lazy, list(lazy)))', 'show(lambda: lazy.throw(KeyError("x")))']))


def of_coroutines(ctx):
    """Coroutines and async generators driven by hand."""
    ctx.needs |= {'show', 'turn', 'shared'}
    for _ in range(ctx.number(1, 2)):
        name = ctx.fresh('co')
        kind = ctx.weighted({'async': 3, 'asyncgen': 2})
        with ctx.body_of(f'async def {name}(a, *rest, k=2):', kind):
            ctx.names |= {'a': 'int', 'k': 'int'}
            if kind == 'asyncgen':
                statements.yielding(ctx, 1)
            for _ in range(ctx.number(2, 4)):
                waiting(ctx)
            if kind == 'async':
                ctx.line(f'return {expression(ctx, "any", 1)}')
        made = f'{name}({ctx.number(0, 3)})'
        if kind == 'async':
            coroutine_steps(ctx, made)
        else:
            async_generator_steps(ctx, made)


def waiting(ctx):
    """A statement of a coroutine, waits inside `try` among them."""
    if not ctx.chance(.4):
        statements.statement(ctx, 2)
        return
    with ctx.block('try:'):
        ctx.line(f'print("a", await turn({ctx.number(0, 9)}))')
        statements.statement(ctx, 1)
        if ctx.chance(.4):
            statements.raising(ctx, 1)
    if ctx.chance(.6):
        with ctx.block(f"except {ctx.pick(['ValueError', 'Exception', 'KeyError', 'BaseException'])} as error:"):
            ctx.line('print("caught", repr(error))')
            ctx.line(ctx.pick(['print(await turn("handling"))', 'raise', 'pass', 'raise RuntimeError("second")']))
        ctx.line('else: print("no error")' if ctx.chance(.3) else 'finally: pass')
    else:
        with ctx.block('finally:'):
            ctx.line('print("finally", await turn("finally"))')


def coroutine_steps(ctx, made):
    """A coroutine run to its end, or driven step by step."""
    if ctx.chance(.6):
        ctx.line(f"show(lambda: run({made}{ctx.pick(['', '', ', None, 5', ', None, 1, 2, 3'])}))")
        return
    name = ctx.fresh('c')
    ctx.line(f'{name} = {made}')
    for _ in range(ctx.number(1, 6)):
        ctx.line('show(lambda: ' + ctx.weighted({
            f'{name}.send(None)': 4, f'{name}.send({ctx.number(1, 9)})': 1, f'{name}.throw({ctx.pick(ERRORS)}("t"))': 1.5, f'{name}.close()': 1, f'({name}.cr_running, {name}.cr_frame is None, {name}.cr_await is None)': .5,
            f'next({name})': .2, f'run({name})': .7, f'{name}.throw(GeneratorExit)': .3, f'list({name}.__await__())': .3,
        }) + ')')
    ctx.line(f'{name}.close()')


def async_generator_steps(ctx, made):
    """An async generator's steps, each driven to its end."""
    name = ctx.fresh('ag')
    ctx.line(f'{name} = {made}')
    for _ in range(ctx.number(2, 6)):
        ctx.line('show(lambda: ' + ctx.weighted({
            f'run({name}.asend(None))': 3, f'run({name}.__anext__())': 2, f'run({name}.asend({ctx.number(1, 9)}))': 1, f'run({name}.athrow({ctx.pick(ERRORS)}("t")))': 1.5, f'run({name}.aclose())': 1, f'run(anext({name}, "end"))': 1,
            f'run(collect({name}))': 1, f'({name}.ag_running, {name}.ag_frame is None)': .3, f'{name}.asend(None).send(None)': .3, f'{name}.athrow(GeneratorExit).throw(KeyError(1))': .2,
        }) + ')')
    ctx.line(f'show(lambda: run({name}.aclose()))')


#: Steps of a worker, by the things that its program shares.
WORK = [
    'await asyncio.sleep({sleep})', 'await asyncio.sleep(0)', 'print(name, "got", await queue.get())', 'await queue.put((name, {small}))', 'print(name, queue.qsize(), queue.empty(), queue.full())', 'queue.put_nowait({small})',
    'print(name, queue.get_nowait())', 'queue.task_done()', 'event.set()', 'print(name, "event", await asyncio.wait_for(event.wait(), {sleep}))', 'event.clear()', 'print(name, "event", event.is_set())', 'await asyncio.wait_for(turn(1), {sleep})',
    'print(name, await asyncio.shield(turn({small})))', 'raise ValueError(name)', 'print(name, await asyncio.gather(turn(1), turn(2)))', 'print(name, await asyncio.gather(turn(1), failing(), return_exceptions=True))', 'print(name, await asyncio.gather(turn(3), failing()))',
    'print(name, asyncio.current_task().get_name() if {small} else None)', 'asyncio.current_task().cancel()', 'print(name, asyncio.current_task().cancelling())', 'print(name, future.done())', 'if not future.done(): future.set_result(name)', 'print(name, "future", await asyncio.wait_for(future, {sleep}))',
    'done, pending = await asyncio.wait([asyncio.create_task(turn(1)), asyncio.create_task(asyncio.sleep({sleep}))], timeout={sleep}); print(name, len(done), len(pending))', 'done, pending = await asyncio.wait([asyncio.create_task(failing()), asyncio.create_task(asyncio.sleep({sleep}))], return_when=asyncio.{when}); print(name, len(done), len(pending))',
    'asyncio.get_running_loop().call_soon(print, name, "soon")', 'asyncio.get_running_loop().call_later({sleep}, print, name, "later")', 'print(name, [item async for item in numbers({small})])', 'for one in asyncio.as_completed([asyncio.sleep(0.004, "slow"), asyncio.sleep(0.001, "quick")]): print(name, await one)', 'print(name, await asyncio.wait_for(asyncio.sleep({sleep}, "slept"), {sleep}))',
    'async with asyncio.timeout({sleep}): asyncio.current_task().cancel(); await asyncio.sleep(0.02)', 'async with asyncio.timeout(0.002): await asyncio.sleep(0.02)', 'async with asyncio.timeout(0.004): await asyncio.sleep(0.02)',
    'await condition_step(name)', 'future.cancel()', 'await failing()',
]

BLOCKS = ['async with lock:', 'async with semaphore:', 'async with asyncio.timeout({sleep}):', 'try:', 'for step in range({small}):', 'async with asyncio.TaskGroup() as group:', 'async for item in numbers({small}):', 'async with Guard(name):', 'if event.is_set():']

SETTING = '''\
async def failing():
    await asyncio.sleep(0)
    raise KeyError('failing')
async def condition_step(name):
    async with condition:
        condition.notify_all()
        try:
            async with asyncio.timeout(0.003): await condition.wait()
        except TimeoutError: print(name, 'nobody notified')'''


def of_asyncio(ctx):
    """Workers that share a queue, an event, locks; and a main that gathers, cancels or groups them."""
    ctx.needs |= {'asyncio', 'shared'}
    ctx.line(SETTING)
    workers = ctx.number(1, 3)
    for index in range(workers):
        with ctx.block(f'async def worker{index}(name):'):
            work(ctx, ctx.number(2, 5), 2)
            ctx.line(ctx.pick(['return name', f'return {ctx.number(0, 99)}', 'pass']))
    with ctx.block('async def main():'):
        ctx.line('global queue, event, lock, semaphore, condition, future')
        ctx.line(f"queue = asyncio.{ctx.pick(['Queue', 'Queue', 'LifoQueue', 'PriorityQueue'])}({ctx.pick(['', '1', '2', 'maxsize=3'])})")
        ctx.line('event, lock, condition, future = asyncio.Event(), asyncio.Lock(), asyncio.Condition(), asyncio.get_running_loop().create_future()')
        ctx.line(f'semaphore = asyncio.{ctx.pick(["Semaphore", "BoundedSemaphore"])}({ctx.number(1, 2)})')
        conduct(ctx, workers)
    with statements.guarded(ctx):
        ctx.line('print(asyncio.run(main()))')


def delay(ctx):
    """A time to sleep: a few that differ clearly."""
    return ctx.pick(['0', '0.001', '0.002', '0.004', '0.008', '0.003', '-1'])


def fill(ctx, text):
    """Puts values into a step's holes."""
    return text.replace('{sleep}', delay(ctx), 1).replace('{sleep}', delay(ctx)).replace('{small}', str(ctx.number(0, 3))).replace('{when}', ctx.pick(['FIRST_COMPLETED', 'ALL_COMPLETED', 'FIRST_EXCEPTION']))


def work(ctx, count, depth):
    """A worker's steps. What could wait for ever stands under a time limit."""
    for _ in range(count):
        if depth and ctx.chance(.35):
            block(ctx, depth)
        else:
            step = fill(ctx, ctx.pick(WORK))
            if 'queue.get()' in step or 'queue.put(' in step:
                with ctx.block(f'async with asyncio.timeout({ctx.pick(["0.002", "0.005", "0.01"])}):'):
                    ctx.line(step)
            else:
                ctx.line(step)
        if ctx.chance(.3):
            ctx.line(f'print(name, {ctx.counter})')


def block(ctx, depth):
    """A block of steps."""
    header = fill(ctx, ctx.pick(BLOCKS + ['try:'] * 4))
    if header.startswith('async with lock'):
        # Nested acquiring would wait for ever.
        ctx.line('if lock.locked(): print(name, "locked")')
        header = 'async with asyncio.timeout(0.02), lock:'
    elif 'semaphore' in header:
        header = 'async with asyncio.timeout(0.02), semaphore:'
    with ctx.block(header):
        if 'TaskGroup' in header:
            for _ in range(ctx.number(1, 3)):
                ctx.line(f"group.create_task({ctx.pick(['turn(1)', 'failing()', f'asyncio.sleep({delay(ctx)})', 'asyncio.sleep(0, 5)'])})")
        work(ctx, ctx.number(1, 3), depth - 1)
    if header == 'try:':
        with ctx.block(f"except {ctx.pick(['asyncio.CancelledError', 'Exception', 'TimeoutError', 'BaseException', '(ValueError, KeyError)', 'asyncio.QueueEmpty'])} as error:"):
            ctx.line('print(name, "caught", repr(error))')
            ctx.line(ctx.pick(['raise', 'pass', 'await asyncio.sleep(0)', 'return "early"', 'asyncio.current_task().uncancel()']))
        if ctx.chance(.5):
            with ctx.block('finally:'):
                ctx.line('print(name, "finally")')
                ctx.line(ctx.pick(['pass', 'await asyncio.sleep(0)', 'await turn(0)']))


def conduct(ctx, workers):
    """What main does with the workers."""
    made = [f'worker{ctx.number(0, workers - 1)}("w{index}")' for index in range(ctx.number(1, 4))]
    way = ctx.weighted({'gather': 3, 'tasks': 4, 'group': 2, 'wait': 1, 'completed': 1})
    if way == 'gather':
        ctx.line(f"return await asyncio.gather({', '.join(made)}{ctx.pick(['', ', return_exceptions=True'])})")
    elif way == 'group':
        with ctx.block('async with asyncio.TaskGroup() as group:'):
            ctx.line(f"tasks = [{', '.join(f'group.create_task({one})' for one in made)}]")
            if ctx.chance(.3):
                ctx.line(f'await asyncio.sleep({delay(ctx)}); tasks[0].cancel()')
        ctx.line('return [task.cancelled() or task.result() for task in tasks]')
    elif way == 'wait':
        started = ', '.join(f'asyncio.create_task({one})' for one in made)
        ctx.line(f"done, pending = await asyncio.wait([{started}], timeout={ctx.pick(['None', '0.001', '0.004'])}, return_when=asyncio.{ctx.pick(['FIRST_COMPLETED', 'ALL_COMPLETED', 'FIRST_EXCEPTION'])})")
        ctx.line('return len(done), len(pending)')
    elif way == 'completed':
        # It starts its coroutines in the order of their addresses: one alone is repeatable.
        with ctx.block(f"for one in asyncio.as_completed([{made[0]}], timeout={ctx.pick(['None', '0.05', '0.001'])}):"):
            ctx.line('try: print(await one)')
            ctx.line('except Exception as error: print(repr(error))')
    else:
        tasks(ctx, made)


def tasks(ctx, made):
    """Tasks with callbacks, some cancelled on the way."""
    ctx.line(f"tasks = [{', '.join(f'asyncio.create_task({one}, name={f'task{index}'!r})' for index, one in enumerate(made))}]")
    ctx.line('for task in tasks: task.add_done_callback(lambda task: print("done", task.get_name(), task.cancelled()))')
    if ctx.chance(.4):
        ctx.line(f'await asyncio.sleep({ctx.pick(["0.002", "0.004"])})')
        ctx.line('print([task.cancel() for task in tasks])')
    for _ in range(ctx.number(1, 4)):
        ctx.line(ctx.pick([f'await asyncio.sleep({delay(ctx)})', 'await asyncio.sleep(0)', f"print(tasks[{ctx.number(0, len(made) - 1)}].cancel({ctx.pick(['', repr('msg')])}))", 'event.set()', 'queue.put_nowait(0) if not queue.full() else None', 'print([task.done() for task in tasks])', 'if not future.done(): future.set_exception(OSError("f"))']))
    with ctx.block('for task in tasks:'):
        ctx.line('try: print(await task)')
        ctx.line('except BaseException as error: print(task.get_name(), repr(error))')
    ctx.line('return [task.done() for task in tasks], len(asyncio.all_tasks())')
