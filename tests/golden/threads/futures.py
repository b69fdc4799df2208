"""concurrent.futures.Future: states, callbacks, waiting; wait and as_completed."""
import concurrent.futures as cf
import re
import threading


def attempt(f, *args, **kwargs):
    try:
        print(re.sub(r"0x[0-9a-f]+", "0x", repr(f(*args, **kwargs))))
    except (cf._base.Error, TimeoutError, RuntimeError, ValueError, TypeError) as e:
        print(type(e).__name__, re.sub(r"0x[0-9a-f]+", "0x", str(e)))


f = cf.Future()
attempt(lambda: (f, f.done(), f.cancelled(), f.running()))
attempt(f.result, 0.5)
attempt(f.exception, 0)
attempt(f.set_running_or_notify_cancel)
attempt(lambda: (f, f.running(), f.cancel()))
f.add_done_callback(lambda x: print("callback", x is f))
f.set_result(5)
f.add_done_callback(lambda x: print("late callback"))
attempt(lambda: (f, f.result(), f.exception(), f.done(), f.cancel()))
attempt(f.set_result, 6)
attempt(f.set_exception, ValueError())

f = cf.Future()
f.set_exception(ValueError(3))
attempt(f.result)
attempt(lambda: (f, f.exception()))

f = cf.Future()
f.add_done_callback(lambda x: print("cancelled", x.cancelled()))
attempt(lambda: (f.cancel(), f.cancel(), f))
attempt(f.result)
attempt(f.exception)
attempt(f.set_running_or_notify_cancel)
attempt(f.set_result, 3)
print(cf.TimeoutError is TimeoutError, cf.Future[int], cf.CancelledError.__mro__[1:3])


def later(action, *args):
    timer = threading.Timer(0.5, action, args)
    timer.start()


f = cf.Future()
later(f.set_result, "later")
attempt(f.result, 5)
f = cf.Future()
later(f.cancel)
attempt(f.result)

with cf.ThreadPoolExecutor(3) as executor:
    done = [executor.submit(int, i) for i in range(3)]
    outcome = cf.wait(done)
    print(sorted(x.result() for x in outcome.done), outcome.not_done, outcome._fields)
    print(sorted(x.result() for x in cf.as_completed(done)), cf.wait([]))
    pending = cf.Future()
    attempt(lambda: [len(s) for s in cf.wait([pending, *done], 0.5)])
    attempt(lambda: [len(s) for s in cf.wait([pending, *done], return_when=cf.FIRST_COMPLETED)])
    attempt(cf.wait, [pending], return_when="x")
    attempt(lambda: list(cf.as_completed([pending], 0.5)))
    seen = []
    attempt(lambda: [seen.append(x) for x in cf.as_completed([pending, *done], 0.5)])
    print(len(seen))
    failing = executor.submit(lambda: 1 / 0)
    outcome = cf.wait([pending, failing], return_when=cf.FIRST_EXCEPTION)
    print(outcome.done == {failing}, outcome.not_done == {pending})
    go = [threading.Event() for _ in range(3)]
    slow = [executor.submit(lambda e=e, i=i: (e.wait(), i)) for i, e in enumerate(go)]
    order = []
    go[1].set()
    for x in cf.as_completed(slow):
        number = x.result()[1]
        order.append(number)
        if number != 0:
            go[{1: 2, 2: 0}[number]].set()
    print(order)
    later(pending.set_result, 3)
    print([x.result() for x in cf.as_completed([pending, pending])])

plain = cf.Executor()
for action in (plain.submit, plain.map):
    try:
        action(print, [1])
    except NotImplementedError as e:
        print(repr(e))
print(plain.shutdown())
