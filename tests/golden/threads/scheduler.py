"""sched: calls at given times, in order, taken back, and planned from another thread."""
import sched
import threading
import time

clock = [0]
steps = []


def wait(seconds):
    steps.append(seconds)
    clock[0] += seconds


s = sched.scheduler(lambda: clock[0], wait)
print(s.empty(), s.queue, s.run())
for time_, priority, name in ((5, 1, "e"), (2, 2, "b"), (2, 1, "a"), (2, 2, "c"), (3, 0, "d")):
    s.enterabs(time_, priority, print, (name, clock), {"end": ";\n"})
late = s.enter(50, 1, print, ("never",))
print([(e.time, e.priority, e.argument[0]) for e in s.queue], type(late).__mro__[2])
s.cancel(late)
try:
    s.cancel(late)
except ValueError as e:
    print(e)
print(s.run(False), s.empty(), steps)
s.run()
print(clock, steps, s.empty())


def again(n):
    print("again", n)
    if n:
        s.enter(1, 0, again, (n - 1,))


s.enter(0, 0, again, (2,))
s.enter(0.5, 0, lambda: 1 / 0)
try:
    s.run()
except ZeroDivisionError as e:
    print(e, len(s.queue))
s.run()
print(late._fields, late == late, late < late._replace(time=60))

real = sched.scheduler()
real.enter(0.5, 1, print, ("half a second",))
thread = threading.Thread(target=real.run)
thread.start()
real.enter(0.75, 1, print, ("more",))
thread.join()
print(real.empty(), real.timefunc is time.monotonic)
