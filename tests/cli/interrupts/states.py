"""Ctrl-C in every state of a program: who is cancelled, what is cleaned up, what comes out of asyncio.run."""

import asyncio
import os
import signal
import subprocess
import threading
import time


def press():
    signal.raise_signal(signal.SIGINT)


def press_soon(delay=0.05):
    """Comes from outside, whatever the program does then."""
    threading.Timer(delay, os.kill, (os.getpid(), signal.SIGINT)).start()


async def idle():
    press_soon()
    await asyncio.get_running_loop().create_future()


async def sleeping():
    press_soon()
    await asyncio.sleep(5)


async def computing():
    press_soon()
    press_soon(0.1)
    for _ in range(10**9):
        pass


async def computing_and_awaiting():
    press_soon()
    while True:
        await asyncio.sleep(0)


async def blocking():
    """The first press cancels the task, which does not know it yet; the second raises."""
    press_soon()
    press_soon(0.1)
    time.sleep(5)


async def blocking_thread_lock():
    press_soon()
    press_soon(0.1)
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()


async def blocking_pipe():
    press_soon()
    press_soon(0.1)
    r, w = os.pipe()
    try:
        os.read(r, 1)
    finally:
        os.close(r)
        os.close(w)


async def blocking_full_pipe():
    press_soon()
    press_soon(0.1)
    r, w = os.pipe()
    try:
        # What was written before a signal came counts.
        while True:
            os.write(w, b"x" * 1_000_000)
    finally:
        os.close(r)
        os.close(w)


async def child_process():
    press_soon()
    press_soon(0.1)
    subprocess.run(["sleep", "0.3"])


async def own_hand():
    press()


async def in_finally():
    try:
        await asyncio.sleep(0)
    finally:
        press()
        print("  rest of finally")


async def in_except():
    try:
        raise ValueError("first")
    except ValueError:
        press()


async def in_another_task():
    async def other():
        try:
            press()
            await asyncio.sleep(5)
        finally:
            print("  other cleaned up")

    task = asyncio.create_task(other())
    try:
        await task
    finally:
        print("  main cleaned up")


async def in_callback():
    asyncio.get_running_loop().call_soon(press)
    await asyncio.sleep(5)


async def swallowed():
    press_soon()
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("  swallowed")
    return "returned"


async def swallowed_then_another():
    press_soon()
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        print("  swallowed")
    press_soon()
    await asyncio.sleep(5)


async def raises_other():
    press_soon()
    try:
        await asyncio.sleep(5)
    except asyncio.CancelledError:
        raise KeyError("other") from None


async def cleanup_that_waits():
    press_soon()
    try:
        await asyncio.sleep(5)
    finally:
        await asyncio.sleep(0.01)
        print("  waited")


async def interrupted_cleanup():
    press_soon()
    try:
        await asyncio.sleep(5)
    finally:
        print("  cleaning")
        press_soon()
        try:
            await asyncio.sleep(5)
        finally:
            print("  cleaned")


async def caught():
    try:
        press()
        press()
    except (KeyboardInterrupt, asyncio.CancelledError) as e:
        print("  caught", repr(e))
        await asyncio.sleep(0)
    return "after it"


async def in_executor():
    def work():
        time.sleep(0.2)
        print("  work ends")

    press_soon()
    try:
        await asyncio.to_thread(work)
    finally:
        print("  main leaves")


async def in_group():
    async def child(name):
        try:
            await asyncio.sleep(5)
        finally:
            print("  child", name)

    press_soon()
    async with asyncio.TaskGroup() as group:
        group.create_task(child("a"))
        group.create_task(child("b"))


async def in_generator():
    async def items():
        try:
            yield 1
            await asyncio.sleep(5)
        finally:
            print("  generator closed")

    press_soon()
    async for _ in items():
        pass


async def twice():
    press()
    press()


async def leftovers():
    async def other():
        try:
            await asyncio.sleep(5)
        except asyncio.CancelledError:
            print("  other cancelled")
            press()
            raise

    asyncio.get_running_loop().kept = asyncio.create_task(other())
    await asyncio.sleep(0)


for f in [
    idle, sleeping, computing, computing_and_awaiting, blocking, blocking_thread_lock, blocking_pipe,
    blocking_full_pipe, child_process, own_hand, in_finally, in_except, in_another_task, in_callback,
    swallowed, swallowed_then_another, raises_other, cleanup_that_waits, interrupted_cleanup, caught,
    in_executor, in_group, in_generator, twice, leftovers,
]:  # fmt: skip
    print(f.__name__)
    try:
        print(" ", asyncio.run(f()))
    except BaseException as e:
        print("  came out:", repr(e), "context", repr(e.__context__))
    if signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        print("  the handler is another one")
print("without a loop")


def joining():
    thread = threading.Thread(target=time.sleep, args=(0.2,))
    thread.start()
    thread.join()


for block in lambda: time.sleep(5), lambda: threading.Event().wait(), joining:
    press_soon()
    try:
        block()
        print("  went on")
    except KeyboardInterrupt:
        print("  interrupted")
