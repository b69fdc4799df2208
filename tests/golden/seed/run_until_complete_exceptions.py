"""Exceptions of the coroutine, task or future come out of run_until_complete; the loop lives on."""

import asyncio


async def fail(kind):
    await asyncio.sleep(0)
    raise kind("failed")


async def leave():
    raise SystemExit(3)


loop = asyncio.new_event_loop()
future = loop.create_future()
future.set_exception(KeyError("future"))
for what in (fail(ValueError), loop.create_task(fail(OSError)), future, leave()):
    try:
        loop.run_until_complete(what)
    except (Exception, SystemExit) as e:
        print(repr(e), loop.is_running(), loop.is_closed())
task = loop.create_task(asyncio.sleep(1))
loop.call_soon(task.cancel)
try:
    loop.run_until_complete(task)
except asyncio.CancelledError as e:
    print(repr(e))
print(loop.run_until_complete(asyncio.sleep(0, "goes on")))
loop.close()
