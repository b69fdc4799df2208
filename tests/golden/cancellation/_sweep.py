"""Runs operations that wait, and cancels each at each of its turns.

A case prepares its surroundings and returns the coroutine of the operation. Each line that is printed says
when and how the operation was cancelled, how and how many turns later it ended, in which state it left
what it worked with, and what went on around it. Successive turns that look the same are one line; a second
cancellation a turn after the first is told where it made a difference.
"""

import asyncio

CASES = {}
"""The cases by name."""

COVERED = {}
"""Which case cancels which public awaitable."""

MOST = 12
"""So many turns an operation may take: what is not done then is cancelled, and told."""


def case(name, *covers):
    """Registers an `async def` that takes a Trial and returns the coroutine to be cancelled."""

    def register(prepare):
        assert name not in CASES, name
        CASES[name] = prepare
        for covered in covers or (name,):
            COVERED.setdefault(covered, name)
        return prepare

    return register


class Trial:
    """One run of one operation: its turn, what happens around it, what was seen."""

    def __init__(self):
        self.turn = 0
        self.log = []
        self.events = {}
        self.helpers = []
        self.state = None
        self.after = None

    def note(self, what):
        """Logs something that happened, with its turn."""
        self.log.append(f"{self.turn}:{what}")

    def at(self, turn, call, *args):
        """Has a function called at a turn."""
        self.events.setdefault(turn, []).append((call, args))

    def helper(self, name, coroutine):
        """Starts a task beside the operation; how it ends is logged."""
        task = asyncio.create_task(self._helper(name, coroutine))
        self.helpers.append(task)
        return task

    async def _helper(self, name, coroutine):
        try:
            result = await coroutine
            self.note(name if result is None else f"{name}={result!r}")
        except BaseException as e:
            self.note(f"{name} {shown(e)}")

    def fire(self):
        """Does what was planned for this turn."""
        for call, args in self.events.get(self.turn, ()):
            call(*args)

    async def pass_turn(self):
        """Lets the loop do one turn."""
        await asyncio.sleep(0)
        self.turn += 1

    async def finish(self):
        """Does what is still planned, ends the helpers, asks whether all still works; returns what was seen."""
        seen = [] if self.state is None else [f"state {self.state()}"]
        for _ in range(max(max(self.events, default=0) + 1 - self.turn, 0) + 4):
            self.fire()
            await self.pass_turn()
        left = [t for t in self.helpers if not t.done()]
        if left:
            seen.append(f"{len(left)} wait on")
        if self.log:
            seen.append(" ".join(self.log))
        for t in left:
            t.cancel()
        if left:
            await asyncio.wait(left)
        if self.after is not None:
            seen.append(f"then {await self.after()}")
        others = asyncio.all_tasks() - {asyncio.current_task()}
        if others:
            seen.append(f"{len(others)} tasks left")
            for t in others:
                t.cancel()
            await asyncio.wait(others)
        return seen


def brief(primitive):
    """What a primitive's repr says of its state."""
    return repr(primitive).partition("[")[2].rstrip(">").rstrip("]")


def shown(e):
    """An exception with those that it groups."""
    if isinstance(e, BaseExceptionGroup):
        return f"{type(e).__name__}[{', '.join(map(shown, e.exceptions))}]"
    text = f"{type(e).__name__}({', '.join(map(repr, e.args))})"
    return text if e.__cause__ is None else f"{text} from {type(e.__cause__).__name__}"


def ended(task):
    """How a task or a future ended, if it did."""
    if not task.done():
        return "pending"
    if task.cancelled():
        try:
            task.result()
        except asyncio.CancelledError as e:
            return f"cancelled{e.args}" if e.args else "cancelled"
    if e := task.exception():
        return f"raised {shown(e)}"
    return "done" if task.result() is None else f"returned {task.result()!r}"


def cancel_once(task):
    task.cancel("stop")


def cancel_twice(task):
    task.cancel("first")
    task.cancel("second")


def cancel_and_take_back(task):
    task.cancel("stop")
    task.uncancel()


async def attempt(prepare, turn, how, late, again=False):
    """Cancels at one turn; late: after what was planned for it. Returns what was seen, and whether it was in time."""
    trial = Trial()
    task = asyncio.create_task(await prepare(trial))
    in_time = False
    while not task.done() and trial.turn < MOST:
        cancel_now = trial.turn == turn or again and trial.turn == turn + 1
        if cancel_now and not late:
            how(task)
        trial.fire()
        if cancel_now and late:
            how(task)
        in_time = in_time or cancel_now
        await trial.pass_turn()
    if task.done():
        seen = [f"{ended(task)} after {trial.turn - turn if in_time else trial.turn}"]
    else:
        seen = [f"still waits, then {await give_up(task)}"]
    if task.cancelling():
        seen.append(f"cancelling {task.cancelling()}")
    seen += await trial.finish()
    return "; ".join(seen), in_time, bool(trial.events.get(turn))


async def give_up(task):
    """Ends an operation that nothing else ends; says how it took it, and how many cancellations were needed."""
    for times in range(1, 4):
        task.cancel("enough")
        await asyncio.wait([task], timeout=0)
        for _ in range(MOST):
            await asyncio.sleep(0)
        if task.done():
            return f"{ended(task)}" + (f" the {times}. time" if times > 1 else "")
    raise SystemExit("an operation cannot be cancelled")


WAYS = [
    ("cancelled", cancel_once, False, False),
    ("cancelled late", cancel_once, True, False),
    ("cancelled twice", cancel_twice, False, False),
    ("cancelled again", cancel_once, False, True),
    ("taken back", cancel_and_take_back, False, False),
]


async def sweep(prepare):
    """Cancels an operation in all ways at all turns, until it is done before that."""
    alone, _, _ = await attempt(prepare, -1, cancel_once, False)
    print(f"  alone: {alone}")
    plain = {}
    for way, how, late, again in WAYS:
        lines = Lines(way)
        for turn in range(MOST):
            seen, in_time, planned = await attempt(prepare, turn, how, late, again)
            if not in_time:
                break
            if not late and not again:
                plain.setdefault(turn, seen)
            if planned if late else not again or seen != plain[turn]:
                lines.add(turn, seen)
        lines.end()


class Lines:
    """Prints what was seen at successive turns, once where it was the same."""

    def __init__(self, way):
        self.way = way
        self.first = self.last = self.seen = None

    def add(self, turn, seen):
        if seen != self.seen or self.last != turn - 1:
            self.end()
            self.first, self.seen = turn, seen
        self.last = turn

    def end(self):
        if self.seen is not None:
            turns = f"{self.first}" if self.first == self.last else f"{self.first}-{self.last}"
            print(f"  {self.way} at {turns}: {self.seen}")


def main():
    """Sweeps all cases that were registered."""
    for name, prepare in CASES.items():
        print(name)
        asyncio.run(sweep(prepare))
