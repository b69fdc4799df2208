"""What futures, tasks and primitives show of themselves to those who look under the hood."""

import asyncio


def callback(future):
    pass


class Own(asyncio.Future):
    pass


def attempt(call):
    try:
        print(call())
    except (AttributeError, ValueError, asyncio.InvalidStateError) as e:
        print(type(e).__name__, e)


async def nothing():
    pass


async def fails():
    raise ValueError("no")


async def main():
    future = asyncio.Future()
    print(future._callbacks, future._exception, future._log_traceback, future._cancel_message)
    future.add_done_callback(callback)
    print([(c.__name__, type(x).__name__) for c, x in future._callbacks], repr(Own()))
    future._cancel_message = "first"
    print(future._cancel_message, future.cancel("second"), future._cancel_message)
    print(repr(future._make_cancelled_error()))
    for name in ("_log_traceback", "_asyncio_future_blocking"):
        attempt(lambda: delattr(future, name))
    attempt(lambda: setattr(future, "_log_traceback", True))
    for result in ("x" * 50, list(range(20)), {"a": 1}, 5, None, 1.5):
        done = asyncio.Future()
        done.set_result(result)
        print(done, done._result == result)
    task = asyncio.create_task(nothing())
    print(task._coro.__name__, task._log_destroy_pending, task._must_cancel, task._fut_waiter)
    task._log_destroy_pending = False
    print(task._log_destroy_pending)
    await task
    task = asyncio.create_task(fails())
    await asyncio.wait([task])
    print(repr(task._exception), task._log_traceback)
    task._log_traceback = False
    print(task._log_traceback, task._source_traceback)
    lock, event, places, queue = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(0), asyncio.Queue()
    print(bool(lock._waiters), bool(event._waiters), bool(places._waiters), bool(queue._getters))
    await lock.acquire()
    tasks = [
        asyncio.create_task(c)
        for c in (lock.acquire(), event.wait(), places.acquire(), queue.get())
    ]
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    for waiters in (lock._waiters, event._waiters, places._waiters, queue._getters):
        print(len(waiters), all(isinstance(w, asyncio.Future) for w in waiters))
    for t in tasks:
        t.cancel()
    await asyncio.wait(tasks)
    print(bool(lock._waiters), bool(event._waiters), bool(places._waiters), bool(queue._getters))

    class Duck:
        _asyncio_future_blocking = False

    class NoDuck:
        _asyncio_future_blocking = None

    duck = Duck()
    print(asyncio.isfuture(duck), asyncio.isfuture(NoDuck()), asyncio.ensure_future(duck) is duck)


asyncio.run(main())
