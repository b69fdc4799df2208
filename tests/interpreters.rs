//! Interpreters one after another on a thread: none finds what the last one left.

use kaa::lower::Mode;
use kaa::value::memory;
use kaa::vm::clock::Clock;

/// Cycles through modules, classes, streams, frames and tasks that are there when the interpreter goes.
const SCRIPT: &str = "
import gc, io, asyncio, weakref, collections, functools, itertools, re
gc.freeze()
class A:
    def __del__(self): raise SystemExit
class S(io.StringIO): pass
a = A()
a.me = a
a.stream = S()
a.stream.me = a.stream
a.other = open('/dev/null')
a.other.me = a
def g():
    yield a
    yield a
held = g()
next(held)
a.held = held
ref = weakref.ref(a, lambda r: print('never'))
loop = asyncio.new_event_loop()
task = loop.create_task(asyncio.sleep(1))
P = collections.namedtuple('P', 'x y')
p = functools.partial(print)
p.__setstate__((p, (p,), {'p': p}, {'p': p}))
total = itertools.accumulate([1, 2], lambda a, b: total)
list(itertools.islice(total, 2))
def pairs():
    while True: yield own
own = itertools.pairwise(pairs())
next(own)
grouped = itertools.groupby([1], lambda _: grouped)
next(grouped)
class N(int):
    def __add__(self, _): return counter
counter = itertools.count(N())
next(counter)
method = classmethod(print)
method.__init__(method)
e = ValueError(a)
try: raise e
except ValueError as again: e = again
undefined
";

fn once() {
    let vm = kaa::interpreter(Clock::simulated(), 1 << 20);
    assert!(kaa::run_source(&vm, SCRIPT.as_bytes(), "<first>", Mode::Exec).is_err());
    let e = vm.take_pending();
    assert!(vm.format_exception(&e).ends_with("NameError: name 'undefined' is not defined\n"));
}

#[test]
fn each_finds_a_clean_thread() {
    once();
    let before = memory::used();
    for _ in 0..50 {
        once();
    }
    let vm = kaa::interpreter(Clock::simulated(), 1 << 20);
    let collects = "import gc\nassert gc.collect() >= 0";
    assert!(kaa::run_source(&vm, collects.as_bytes(), "<last>", Mode::Exec).is_ok());
    drop(vm);
    let grown = memory::used().saturating_sub(before);
    assert!(grown < 4 << 20, "{grown} bytes more");
}

/// Threads that wait for a lock, for the clock, for a file, and that never wait.
const THREADS: &str = "
import threading, time, os
lock = threading.Lock()
lock.acquire()
r, w = os.pipe()
def swallow():
    while True:
        try:
            while True: pass
        except BaseException:
            pass
def start(target, *args):
    threading.Thread(target=target, args=args, daemon=True).start()
start(lock.acquire)
start(time.sleep, 1e6)
start(os.read, r, 1)
start(swallow)
held = [[] for _ in range(1000)]
held.append(held)
";

#[test]
fn threads_end_with_their_interpreter() {
    let with_threads = || {
        let vm = kaa::interpreter(Clock::real(), 1 << 20);
        assert!(kaa::run_source(&vm, THREADS.as_bytes(), "<threads>", Mode::Exec).is_ok());
        assert_eq!(vm.interp.threads.count(), 5);
    };
    with_threads();
    let before = memory::used();
    with_threads();
    let grown = memory::used().saturating_sub(before);
    assert!(grown < 1 << 20, "{grown} bytes more");
}

#[test]
fn limits_hold_for_all_threads() {
    let vm = kaa::interpreter(Clock::simulated(), 1 << 20);
    vm.set_limits(kaa::vm::limits::Limits { steps: Some(100_000), ..Default::default() });
    let script = "
import threading
def spin():
    while True: pass
t = threading.Thread(target=spin)
t.start()
t.join()
";
    assert!(kaa::run_source(&vm, script.as_bytes(), "<limited>", Mode::Exec).is_err());
    let e = vm.take_pending();
    assert!(vm.format_exception(&e).contains("it has used all the steps that it may"));
}
