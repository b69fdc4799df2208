"""Debug mode: slow callbacks, calls from other threads, callbacks that are none, where things were made."""

import asyncio
import contextlib
import io
import re
import threading
import time


def held(*args):
    time.sleep(0.25)


async def holds():
    time.sleep(0.2)


async def nothing():
    pass


def attempt(call, *args):
    try:
        call(*args)
    except (RuntimeError, TypeError) as e:
        print(type(e).__name__, re.sub(r"<func.*?>", "<function>", str(e)))


async def main():
    loop = asyncio.get_running_loop()
    print(loop.get_debug(), loop.slow_callback_duration)
    loop.call_soon(held, 1)
    task = asyncio.create_task(holds(), name="holds")
    await task
    loop.slow_callback_duration = 5
    time.sleep(0.2)
    await asyncio.sleep(0)
    thread = threading.Thread(target=attempt, args=(loop.call_soon, nothing))
    thread.start()
    thread.join()
    thread = threading.Thread(target=attempt, args=(loop.call_later, 1, held))
    thread.start()
    thread.join()
    for call in (loop.call_soon, loop.call_soon_threadsafe):
        attempt(call, nothing)
        attempt(call, 5)
    attempt(loop.call_later, 1, nothing)
    attempt(loop.call_at, 1, None)
    handle = loop.call_later(5, held, 1, 2)
    print(re.sub(r"/\S*/", "", re.sub(r"when=\S+", "when=…", repr(handle))))
    print(handle._source_traceback[-1].name, handle._source_traceback[-1].line)
    handle.cancel()
    print(re.sub(r"/\S*/", "", re.sub(r"when=\S+", "when=…", repr(handle))))
    future = asyncio.Future()
    print(future._source_traceback[-1].name, re.sub(r"/\S*/", "", repr(future)))
    future.add_done_callback(print)
    thread = threading.Thread(target=attempt, args=(future.set_result, 1))
    thread.start()
    thread.join()
    loop.set_debug(False)
    print(loop.create_future()._source_traceback, asyncio.Future())


errors = io.StringIO()
with contextlib.redirect_stderr(errors):
    asyncio.run(main(), debug=True)
for line in errors.getvalue().splitlines():
    line = re.sub(r"<Task (\w+) name='(\S+)' .*> took", r"<Task \1 \2> took", line)
    print(re.sub(r"/\S*/|\d\d seconds", "", line))


async def quiet():
    loop = asyncio.get_running_loop()

    def make():
        coroutine = nothing()
        attempt(loop.create_task, coroutine)
        coroutine.close()

    thread = threading.Thread(target=make)
    thread.start()
    thread.join()
    print(len(asyncio.all_tasks()))


asyncio.run(quiet(), debug=True)
