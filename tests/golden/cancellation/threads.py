"""Calls in other threads, cancelled at each turn: the call itself goes on, its place in the pool comes back."""

import asyncio
import concurrent.futures
import threading

from _sweep import case, main


@case("to_thread")
async def to_thread(t):
    gate = threading.Event()

    def call():
        gate.wait(5)
        return "called"

    async def operation():
        return await asyncio.to_thread(call)

    async def after():
        gate.set()
        await asyncio.sleep(0)
        return await asyncio.to_thread(str, "free")

    t.after = after
    return operation()


@case("call in a pool", "loop.run_in_executor")
async def run_in_executor(t):
    pool = concurrent.futures.ThreadPoolExecutor(1)
    gate = threading.Event()
    pool.submit(gate.wait, 5)
    called = []
    inner = []

    async def operation():
        future = asyncio.get_running_loop().run_in_executor(pool, called.append, 1)
        inner.append(future)
        return await future

    async def after():
        gate.set()
        free = await asyncio.get_running_loop().run_in_executor(pool, str, "free")
        pool.shutdown()
        return f"{free}, {len(called)} called"

    t.after = after
    t.state = lambda: [f.cancelled() for f in inner]
    return operation()


@case("task of another thread's making", "run_coroutine_threadsafe")
async def threadsafe(t):
    loop = asyncio.get_running_loop()
    state = []
    submitted = threading.Event()

    def submit():
        future = asyncio.run_coroutine_threadsafe(asyncio.sleep(1000), loop)
        submitted.set()
        try:
            future.result(5)
        except concurrent.futures.CancelledError:
            state.append("cancelled")

    thread = threading.Thread(target=submit)
    thread.start()
    submitted.wait(5)
    await asyncio.sleep(0)
    await asyncio.sleep(0)
    (inner,) = asyncio.all_tasks() - {asyncio.current_task()}

    async def waits():
        await inner

    async def after():
        inner.cancel()
        await asyncio.wait([inner])
        await asyncio.sleep(0)
        thread.join(5)
        return state

    t.after = after
    return waits()


if __name__ == "__main__":
    main()
