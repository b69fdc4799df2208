"""An event emitter with sync and async handlers and a state machine driven by it."""

import asyncio
import inspect


class Emitter:
    def __init__(self):
        self.handlers = {}

    def on(self, event):
        def register(handler):
            self.handlers.setdefault(event, []).append(handler)
            return handler

        return register

    async def emit(self, event, *args, **kwargs):
        results = []
        for handler in self.handlers.get(event, ()):
            result = handler(*args, **kwargs)
            results.append(await result if inspect.isawaitable(result) else result)
        return results


class Door(Emitter):
    transitions = {
        ("closed", "open"): "opened",
        ("opened", "close"): "closed",
        ("closed", "lock"): "locked",
    }

    def __init__(self):
        super().__init__()
        self.state = "closed"

    async def do(self, action):
        try:
            new = self.transitions[self.state, action]
        except KeyError:
            await self.emit("refused", action, state=self.state)
            return False
        old, self.state = self.state, new
        return await self.emit("changed", old, new)


door = Door()


@door.on("changed")
def log(old, new):
    print(f"{old} -> {new}")
    return "logged"


@door.on("changed")
async def notify(old, new):
    await asyncio.sleep(0)
    return f"notified of {new}"


@door.on("refused")
async def complain(action, *, state):
    print(f"cannot {action} when {state}")


async def main():
    for action in ("open", "open", "close", "lock", "open"):
        print(action, await door.do(action))


asyncio.run(main())
