"""The submodules of asyncio have their names too, and asyncio names nothing it does not have."""
import asyncio
import asyncio.tasks
from asyncio import events, futures, locks, queues
from asyncio.exceptions import BrokenBarrierError, IncompleteReadError, LimitOverrunError
from asyncio.locks import Lock

print(Lock is asyncio.Lock is locks.Lock, queues.Queue is asyncio.Queue)
print(asyncio.tasks.Task is asyncio.Task, futures.Future is asyncio.Future)
print(events.get_running_loop is asyncio.get_running_loop, asyncio.coroutines.iscoroutine is asyncio.iscoroutine)
print(asyncio.Lock.__module__, asyncio.QueueFull.__module__, asyncio.TaskGroup.__module__)
print(asyncio.CancelledError.__module__, asyncio.TimeoutError is TimeoutError)
print(asyncio.FIRST_COMPLETED, asyncio.FIRST_EXCEPTION, asyncio.ALL_COMPLETED)
e = IncompleteReadError(b"abc", None)
print(e, e.partial, e.expected, isinstance(e, EOFError), IncompleteReadError(b"", 5))
e = LimitOverrunError("too long", 7)
print(e, e.consumed, BrokenBarrierError.__mro__[1].__name__)
try:
    asyncio.no_such_name
except AttributeError as e:
    print(e)
try:
    from asyncio import no_such_name
except ImportError as e:
    print(str(e).split(" (")[0])
print({"Lock", "run", "TaskGroup", "wait_for"} <= set(dir(asyncio)))
