"""Tasks, futures and the event loop, and what coroutines use to wait for each other.

The loop, futures and tasks are native. Everything else lies in one file a topic beside this one,
and is read when a script first asks for a name that it defines: importing asyncio costs next to
nothing.
"""

from _asyncio import (
    CancelledError,
    EventLoop,
    Future,
    Handle,
    InvalidStateError,
    Task,
    TimerHandle,
    _enter_task,
    _get_running_loop,
    _leave_task,
    _register_task,
    _set_running_loop,
    _unregister_task,
    all_tasks,
    create_task,
    current_task,
    ensure_future,
    future_add_to_awaited_by,
    future_discard_from_awaited_by,
    gather,
    get_event_loop,
    get_running_loop,
    iscoroutine,
    isfuture,
    new_event_loop,
    run,
    set_event_loop,
    sleep,
)

TimeoutError = TimeoutError

# Where the other names are defined: modules of this package, and native ones.
_DEFINED_IN = {
    "_asyncio_locks": "Lock Event Semaphore BoundedSemaphore",
    "_asyncio_queues": "Queue PriorityQueue LifoQueue",
    "_asyncio_timeouts": "Timeout timeout timeout_at wait_for",
    "_asyncio_taskgroups": "TaskGroup",
    "locks": "Condition Barrier",
    "queues": "QueueEmpty QueueFull QueueShutDown",
    "tasks": "FIRST_COMPLETED FIRST_EXCEPTION ALL_COMPLETED wait as_completed shield"
    " eager_task_factory create_eager_task_factory run_coroutine_threadsafe",
    "threads": "to_thread",
    "futures": "wrap_future",
    "runners": "Runner",
    "exceptions": "BrokenBarrierError IncompleteReadError LimitOverrunError"
    " SendfileNotAvailableError",
    "coroutines": "iscoroutinefunction",
    "base_events": "BaseEventLoop Server",
    "unix_events": "SelectorEventLoop",
    "protocols": "BaseProtocol BufferedProtocol DatagramProtocol Protocol SubprocessProtocol",
    "transports": "BaseTransport DatagramTransport ReadTransport SubprocessTransport Transport"
    " WriteTransport",
    "streams": "StreamReader StreamReaderProtocol StreamWriter open_connection start_server"
    " open_unix_connection start_unix_server",
    "subprocess": "create_subprocess_exec create_subprocess_shell",
    "events": "AbstractEventLoop AbstractServer",
    "graph": "FrameCallGraphEntry FutureCallGraph capture_call_graph format_call_graph"
    " print_call_graph",
}

_MODULES = {
    *(m for m in _DEFINED_IN if m[0] != "_"),
    "base_futures",
    "base_subprocess",
    "base_tasks",
    "constants",
    "format_helpers",
    "log",
    "mixins",
    "selector_events",
    "staggered",
    "taskgroups",
    "timeouts",
    "trsock",
}

_NATIVE = (
    "CancelledError EventLoop Future Handle InvalidStateError Task TimeoutError TimerHandle"
    " _enter_task _get_running_loop _leave_task _register_task _set_running_loop _unregister_task"
    " all_tasks create_task current_task ensure_future future_add_to_awaited_by"
    " future_discard_from_awaited_by gather get_event_loop get_running_loop iscoroutine isfuture new_event_loop run set_event_loop sleep"
)

# What CPython's asyncio has besides, so that asking for it says what is the matter.
_MISSING = "get_event_loop_policy set_event_loop_policy"


def __getattr__(name):
    if name == "__all__":
        return [n for n in __dir__() if n[0] != "_" and n not in _MODULES]
    if name in _MODULES:
        return _load(name)
    for module, names in _DEFINED_IN.items():
        if name in names.split():
            value = getattr(_load(module), name)
            globals()[name] = value
            return value
    if name in _MISSING.split():
        message = f"asyncio.{name} is not supported by this version of Kaa"
        raise AttributeError(message, name=name)
    raise AttributeError(f"module 'asyncio' has no attribute '{name}'", name=name)


def _load(module):
    if module[0] == "_":
        return __import__(module)
    return __import__(f"asyncio.{module}", None, None, ("*",))


def __dir__():
    return sorted([*_NATIVE.split(), *_MODULES, *" ".join(_DEFINED_IN.values()).split()])
