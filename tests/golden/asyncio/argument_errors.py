"""Wrong arguments for methods of futures, tasks, loops and handles, and for functions of asyncio."""

import asyncio
import inspect


def nothing():
    pass


def show(name, call):
    for args, names in [
        ((), {}),
        ((nothing, 1), {}),
        ((1, 2, 3), {}),
        ((1, 2, 3, 4, 5, 6), {}),
        ((), {"bogus": 1}),
        ((nothing,), {"bogus": 1}),
        ((1, 2), {"bogus": 1, "other": 2}),
    ]:
        try:
            result = call(*args, **names)
        except TypeError as e:
            print(f"{name}{len(args), list(names)}: {e}")
        except Exception as e:
            print(f"{name}{len(args), list(names)}: {type(e).__name__}")
        else:
            if inspect.iscoroutine(result) and inspect.getcoroutinestate(result) == "CORO_CREATED":
                result.close()
            if isinstance(result, asyncio.TimerHandle):
                result.cancel()


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    for name in (
        "result exception set_result set_exception done cancelled cancel"
        " add_done_callback remove_done_callback get_loop"
    ).split():
        if name not in ("set_result", "set_exception", "add_done_callback"):
            show(name, getattr(future, name))
        else:
            show(name, lambda *args, **names: getattr(loop.create_future(), name)(*args, **names))
    task = asyncio.current_task()
    for name in "get_name set_name get_coro cancelling uncancel".split():
        show(name, getattr(task, name))
    for name in (
        "time create_future is_running is_closed get_debug set_exception_handler"
        " get_exception_handler run_until_complete set_task_factory get_task_factory"
    ).split():
        method = getattr(loop, name)
        show(name, lambda *a, **k: method(*a, **k) if len(a) != 1 or k else None)
    for name in "call_soon call_later call_at call_soon_threadsafe".split():
        for args, names in [((), {}), ((1,), {}), ((), {"bogus": 1}), ((1, nothing), {"bogus": 1})]:
            try:
                getattr(loop, name)(*args, **names)
            except TypeError as e:
                print(name, e)
            except Exception as e:
                print(name, type(e))
            else:
                print(name, "runs")
            if name in ("call_soon", "call_soon_threadsafe") and not args and not names:
                break
    handle = loop.call_later(1000, nothing)
    for name in "cancel cancelled when".split():
        show(name, getattr(handle, name))
    for name in (
        "sleep wait wait_for shield ensure_future current_task all_tasks timeout run Future Task"
        " get_running_loop new_event_loop isfuture iscoroutine Lock Event Semaphore Queue"
    ).split():
        function = getattr(asyncio, name)
        show(name, lambda *a, **k: function(*a, **k) if len(a) != 1 or k else None)
    print(asyncio.all_tasks(1), asyncio.all_tasks(loop=None) == {task})
    print(loop.create_task(coro=asyncio.sleep(0)).cancel())


asyncio.run(main())
