"""queue: order, limits, timeouts, joining and shutting down."""
import queue
import threading


def attempt(f, *args, **kwargs):
    try:
        print(f(*args, **kwargs))
    except (queue.Empty, queue.Full, queue.ShutDown, ValueError) as e:
        print(type(e).__name__, e)


for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue, queue.SimpleQueue):
    q = kind()
    print(kind.__name__, kind[int], q.empty())
    for item in (3, 1, 2):
        q.put(item)
    print(q.qsize(), [q.get() for _ in range(3)])
    attempt(q.get, False)
    attempt(q.get_nowait)
    attempt(q.get, timeout=0.5)
    attempt(q.get, True, -1)
    attempt(q.get, False, -1)
    results = []
    t = threading.Thread(target=lambda: results.append(q.get()))
    t.start()
    q.put("late")
    t.join()
    print(results)

for kind in (queue.Queue, queue.LifoQueue, queue.PriorityQueue):
    q = kind(1)
    q.put(1)
    print(q.full(), q.maxsize, q.unfinished_tasks)
    attempt(q.put, 2, False)
    attempt(q.put_nowait, 2)
    attempt(q.put, 2, timeout=0.5)
    attempt(q.put, 2, True, -1)
    q.shutdown()
    attempt(q.put, 3)
    print(q.is_shutdown, q.get())
    attempt(q.get)
    attempt(q.task_done)
    attempt(q.task_done)
    q = kind()
    q.put(1)
    q.put(2)
    q.shutdown(immediate=True)
    attempt(q.get)
    attempt(q.join)
    print(q.qsize(), q.unfinished_tasks)

# Producers, consumers, and the join of what they do.
work, sums = queue.Queue(2), []


def consume():
    while True:
        try:
            item = work.get()
        except queue.ShutDown:
            return
        sums.append(item)
        work.task_done()


consumers = [threading.Thread(target=consume) for _ in range(3)]
for t in consumers:
    t.start()
producers = [threading.Thread(target=lambda: [work.put(i) for i in range(20)]) for _ in range(2)]
for t in producers:
    t.start()
for t in producers:
    t.join()
work.join()
print(sum(sums), len(sums), work.unfinished_tasks)
work.shutdown()
for t in consumers:
    t.join()

# Who waits for room, or for an item, is told of the end.
full, empty, told = queue.Queue(1), queue.Queue(), []
full.put(1)


def wait(f, *args):
    try:
        f(*args)
    except queue.ShutDown:
        told.append("told")


waiting = [threading.Thread(target=wait, args=a) for a in ((full.put, 2), (empty.get,))]
for t in waiting:
    t.start()
for q in (full, empty):
    q.shutdown()
for t in waiting:
    t.join()
print(told)
