"""Whatever waits for a limited time waits by the clock that time, asyncio and threads show."""

import asyncio
import concurrent.futures
import queue
import sched
import select
import selectors
import socket
import subprocess
import threading
import time

STEP = 0.05


def measured(name, call):
    begin = time.monotonic(), time.time(), time.perf_counter(), time.clock_gettime(time.CLOCK_MONOTONIC)
    try:
        result = call()
    except (TimeoutError, queue.Empty, queue.Full, subprocess.TimeoutExpired, threading.BrokenBarrierError) as e:
        result = type(e).__name__
    end = time.monotonic(), time.time(), time.perf_counter(), time.clock_gettime(time.CLOCK_MONOTONIC)
    waited = [STEP * 0.8 < b - a < STEP * 50 for a, b in zip(begin, end)]
    print(name, result, all(waited) or [b - a for a, b in zip(begin, end)])


def joined():
    thread = threading.Thread(target=time.sleep, args=(STEP * 3,), daemon=True)
    thread.start()
    thread.join(STEP)
    return thread.is_alive()


def timer():
    done = threading.Event()
    threading.Timer(STEP, done.set).start()
    return done.wait()


def scheduler():
    s = sched.scheduler()
    s.enter(STEP, 1, lambda: None)
    return s.run()


def epoll():
    with select.epoll() as e:
        e.register(near, select.EPOLLIN)
        return e.poll(STEP)


def selector():
    with selectors.DefaultSelector() as s:
        s.register(near, selectors.EVENT_READ)
        return s.select(STEP)


def future():
    with concurrent.futures.ThreadPoolExecutor(1) as pool:
        f = pool.submit(time.sleep, STEP)
        return f.result(STEP * 5)


near, far = socket.socketpair()
full = queue.Queue(1)
full.put(1)
lock = threading.Lock()
lock.acquire()
condition = threading.Condition()
poll = select.poll()
poll.register(near, select.POLLIN)
measured("time.sleep", lambda: time.sleep(STEP))
measured("Lock.acquire", lambda: lock.acquire(timeout=STEP))
measured("Event.wait", lambda: threading.Event().wait(STEP))
with condition:
    measured("Condition.wait", lambda: condition.wait(STEP))
measured("Semaphore.acquire", lambda: threading.Semaphore(0).acquire(timeout=STEP))
measured("Barrier.wait", lambda: threading.Barrier(2).wait(STEP))
measured("Thread.join", joined)
measured("Timer", timer)
measured("Queue.get", lambda: queue.Queue().get(timeout=STEP))
measured("Queue.put", lambda: full.put(2, timeout=STEP))
measured("SimpleQueue.get", lambda: queue.SimpleQueue().get(timeout=STEP))
measured("select", lambda: select.select([near], [], [], STEP))
measured("poll", lambda: poll.poll(STEP * 1000))
measured("epoll", epoll)
measured("selector", selector)
near.settimeout(STEP)
measured("recv", lambda: near.recv(1))
measured("sched", scheduler)
measured("executor", future)
measured("futures.wait", lambda: len(concurrent.futures.wait([concurrent.futures.Future()], STEP).not_done))
measured("asyncio.sleep", lambda: asyncio.run(asyncio.sleep(STEP)))
measured("to_thread", lambda: asyncio.run(asyncio.to_thread(time.sleep, STEP)))
measured("timeout", lambda: asyncio.run(asyncio.wait_for(asyncio.Event().wait(), STEP)))
near.setblocking(False)


async def reads():
    async with asyncio.timeout(STEP):
        await asyncio.get_running_loop().sock_recv(near, 1)


measured("sock_recv", lambda: asyncio.run(reads()))
measured("subprocess", lambda: subprocess.run(["sleep", "20"], timeout=STEP))
