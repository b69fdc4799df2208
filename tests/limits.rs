//! Limits on steps, memory and time hold wherever a script spends them, and leave the interpreter in order.

use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use kaa::lower::Mode;
use kaa::value::{Value, memory};
use kaa::vm::Vm;
use kaa::vm::clock::Clock;
use kaa::vm::limits::Limits;

/// One test at a time: the flag that asks a script for attention is the process's.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn vm() -> Vm {
    kaa::interpreter(Clock::real(), 1 << 20)
}

/// Runs a script; the text of the exception that ended it, or None.
fn run(vm: &Vm, source: &str) -> Option<String> {
    match kaa::run_source(vm, source.as_bytes(), "<limits>", Mode::Exec) {
        Ok(_) => None,
        Err(_) => {
            let e = vm.take_pending();
            Some(vm.repr_text(&e).unwrap_or_default())
        }
    }
}

fn steps(n: u64) -> Limits {
    Limits { steps: Some(n), ..Limits::default() }
}

const ENDLESS: [&str; 32] = [
    "while True: pass",
    "def f(): f()\nwhile True:\n  try: f()\n  except RecursionError: pass",
    "while True:\n  try:\n    while True: pass\n  except BaseException: pass",
    "sum(range(10**18))",
    "max(range(10**18))",
    "any(0 for _ in range(10**18))",
    "import itertools\nall(itertools.repeat(1))",
    "import itertools\nlist(itertools.filterfalse(None, itertools.repeat(1)))",
    "import itertools\nnext(itertools.compress(itertools.count(), itertools.repeat(0)))",
    "import itertools\n5.5 in itertools.count()",
    "import itertools\nnext(itertools.islice(itertools.repeat(1), 10**18, None))",
    "import asyncio\nasync def f():\n  while True: await asyncio.sleep(0)\nasyncio.run(f())",
    "def g():\n  while True:\n    try: yield\n    except GeneratorExit: pass\nfor x in g(): pass",
    "class A:\n  def __eq__(self, other):\n    return self == other\nwhile True:\n  try: A() == 1\n  except RecursionError: pass",
    "import re\nre.match('(a*)*b', 'a' * 40)",
    "''.join(iter(str, 1))",
    "import itertools\nnext(itertools.chain.from_iterable(itertools.repeat([])))",
    "import itertools\nlist(itertools.groupby(itertools.repeat(1)))",
    "import itertools\nitertools.product(repeat=10**18)\nsum(itertools.count())",
    "import math\nmath.sumprod(iter(int, 1), iter(int, 1))",
    // What holds the same thing twice, sixty times over.
    "x, y = [], []\nfor i in range(60): x, y = [x, x], [y, y]\nx == y",
    "x = ()\nfor i in range(60): x = (x, x)\nhash(x)",
    "x = ()\nfor i in range(60): x = (x, x)\nisinstance(1, x)",
    "x = ()\nfor i in range(60): x = (x, x)\nissubclass(int, x)",
    "import json\nx = []\nfor i in range(60): x = [x, x]\njson.dumps(x)",
    "e = OSError()\nfor i in range(60): e = ExceptionGroup('', [e, e])\ne.split(ValueError)",
    // Work that nothing can stop once it has begun.
    "x = 7\nx ** 10**8",
    "import math\nmath.factorial(10**7)",
    "import math\nmath.comb(10**12, 10**6)",
    "x = 10**100\npow(x, 10**1000, x**100 + 1)",
    "import math\nx = 1 << 10**6\nmath.gcd(x + 1, x - 1)",
    "import sys\nsys.set_int_max_str_digits(0)\nstr(1 << 10**7)",
];

#[test]
fn steps_run_out() {
    let _alone = alone();
    for source in ENDLESS {
        let vm = vm();
        vm.set_limits(steps(100_000));
        let ended = run(&vm, source).unwrap_or_default();
        assert!(ended.contains("all the steps"), "{source}: {ended}");
        // With new limits the interpreter goes on.
        vm.set_limits(Limits::default());
        assert_eq!(run(&vm, "assert sum(range(10)) == 45"), None, "{source}");
    }
}

#[test]
fn enough_steps_are_enough() {
    let _alone = alone();
    let vm = vm();
    vm.set_limits(steps(10_000));
    assert_eq!(run(&vm, "for i in range(1000): pass"), None);
}

/// What takes all the time that there is.
const SLOW: [&str; 6] = [
    "while True: pass",
    "import time\ntime.sleep(10**6)",
    "import asyncio\nasyncio.run(asyncio.sleep(10**6))",
    // What a script does on a signal may go on with it: no deadlock is reported.
    "import asyncio, signal\nasync def f():\n  asyncio.get_running_loop().add_signal_handler(signal.SIGUSR1, print)\n  await asyncio.Event().wait()\nasyncio.run(f())",
    "import select, socket\na, b = socket.socketpair()\nselect.select([a], [], [])",
    "import signal\nsignal.signal(signal.SIGUSR1, print)\nsignal.pause()",
];

#[test]
fn time_runs_out() {
    let _alone = alone();
    for clock in [Clock::real, Clock::simulated] {
        for script in SLOW {
            let vm = kaa::interpreter(clock(), 1 << 20);
            // Sleeping takes no time by a virtual clock.
            let asleep = vm.interp.clock.is_virtual() && script.contains("sleep");
            let start = Instant::now();
            vm.set_limits(Limits { time: Some(Duration::from_millis(50)), ..Limits::default() });
            let ended = run(&vm, script).unwrap_or_default();
            assert!(ended.contains("all the time") != asleep, "{script}: {ended}");
            assert!(start.elapsed() < Duration::from_secs(20), "{script}");
        }
    }
}

const GREEDY: [&str; 24] = [
    "'a' * 10**9",
    "b'a' * 10**9",
    "[0] * 10**9",
    "(0,) * 10**9",
    "1 << 10**10",
    "7 ** 10**9",
    "list(range(10**9))",
    "bytearray(10**9)",
    "'%1000000000d' % 1",
    "'{:1000000000}'.format(1)",
    "f'{1.5:1000000000}'",
    "f'{1.5:.1000000000f}'",
    "import itertools\nnext(itertools.combinations_with_replacement([1], 10**10))",
    "import itertools\nnext(itertools.product([1], repeat=10**10))",
    "import itertools\nitertools.tee([], 10**9)",
    "import itertools\nnext(itertools.batched(itertools.count(), 10**12))",
    "import math\nmath.factorial(10**18)",
    "import io\ns = io.StringIO()\ns.seek(2**63 - 1)\ns.write('a')",
    "import io\nio.BufferedReader(io.BytesIO(), 10**12)",
    "import os\nos.urandom(10**12)",
    "open('/dev/zero', 'rb').read()",
    "open('/dev/zero', 'rb', 0).read()",
    "open('/dev/zero').readline()",
    "x = []\nwhile True: x.append([])",
];

#[test]
fn memory_runs_out() {
    let _alone = alone();
    for source in GREEDY {
        let vm = vm();
        vm.set_limits(Limits { memory: Some(64 << 20), ..Limits::default() });
        let ended = run(&vm, source).unwrap_or_default();
        assert!(ended.starts_with("MemoryError"), "{source}: {ended}");
        // What was used is free again.
        assert_eq!(run(&vm, "x = 'a' * 10**6"), None, "{source}");
    }
}

/// What grows as it is filled: room is asked for before each growth, so that there is never more than allowed.
const GROWING: [&str; 33] = [
    "x = set()\nfor i in range(10**8): x.add(i)",
    "x = set(range(10**8))",
    "x = {i for i in range(10**8)}",
    "x = set(range(100_000))\nwhile True: x |= {i + len(x) for i in x}",
    "x = [set(range(100_000))]\nwhile True: x.append(x[0].copy())",
    "x = [frozenset(range(100_000))]\nwhile True: x.append(x[0] | {-1})",
    "x = {}\nfor i in range(10**8): x[i] = i",
    "x = {i: 0 for i in range(10**8)}",
    "x = dict.fromkeys(range(10**8))",
    "x = {}\nfor i in range(10**8): x.setdefault(i)",
    "x = dict.fromkeys(range(100_000))\nwhile True: x.update({i + len(x): 0 for i in x})",
    "x = [dict.fromkeys(range(100_000))]\nwhile True: x.append(x[0].copy())",
    "x = [dict.fromkeys(range(100_000))]\nwhile True: x.append(x[0] | {-1: 0})",
    "x = []\nfor i in range(10**8): x.append(i)",
    "x = []\nfor i in range(10**8): x.insert(i, i)",
    "x = [i for i in range(10**8)]",
    "x = [0] * 100_000\nwhile True: x.extend(x)",
    "x = [0] * 100_000\nwhile True: x.extend(tuple(x))",
    "x = [0] * 100_000\nwhile True: x[5:5] = x",
    "x = [[0] * 100_000]\nwhile True: x.append(x[0][1:])",
    "x = [[0] * 100_000]\nwhile True: x.append(sorted(x[0]))",
    "x = bytearray()\nwhile True: x.extend(b'a' * 100_000)",
    "x = bytearray(b'a')\nwhile True: x += bytes(x)",
    "x = bytearray(b'a' * 10**6)\nwhile True: x[1:1] = bytes(x)",
    "import array\nx = array.array('q')\nwhile True: x.append(1)",
    "x = ''.join(['a' * 10**6] * 100)",
    "x = b''.join([b'a' * 10**6] * 100)",
    "x = 'a b ' * 10**6\ny = x.split()\nz = x.split()",
    "x = 'abc\\n' * 10**6\ny = x.splitlines()\nz = x.splitlines()",
    "x = ('a' * 10**7).encode('utf-32')",
    "import re\nx = re.sub('a', 'b' * 10**5, 'a' * 10**5)",
    "import collections\nx = collections.deque()\nwhile True: x.append(0)",
    "import collections\nx = collections.deque(range(10**8))",
];

#[test]
fn room_is_asked_for_before_it_is_taken() {
    let _alone = alone();
    const ALLOWED: usize = 64 << 20;
    for source in GROWING {
        let vm = vm();
        vm.set_limits(Limits { memory: Some(ALLOWED), ..Limits::default() });
        let ended = run(&vm, source).unwrap_or_default();
        assert!(ended.starts_with("MemoryError"), "{source}: {ended}");
        // The variables are still there. Small objects are noticed a step after they are made.
        assert!(memory::used() <= ALLOWED + ALLOWED / 64, "{source}: {} bytes", memory::used());
    }
}

#[test]
fn a_script_that_goes_on_without_memory_is_stopped() {
    let _alone = alone();
    let vm = vm();
    vm.set_limits(Limits { memory: Some(32 << 20), ..Limits::default() });
    let source =
        "x = ()\nwhile True:\n  try:\n    while True: x = (x,)\n  except MemoryError: pass";
    let ended = run(&vm, source).unwrap_or_default();
    assert!(ended.contains("all the memory"), "{ended}");
}

#[test]
fn garbage_is_no_use() {
    let _alone = alone();
    let vm = vm();
    vm.set_limits(Limits { memory: Some(64 << 20), ..Limits::default() });
    let source = "for i in range(300_000):\n  x = []\n  x.append(x)";
    assert_eq!(run(&vm, source), None);
}

#[test]
fn a_result_is_given() {
    let _alone = alone();
    let vm = vm();
    vm.set_limits(steps(1_000));
    let result = kaa::run_source(&vm, b"40 + 2", "<limits>", Mode::Eval);
    assert!(result.is_ok_and(|v| v.is(&Value::int(42))));
}

const THREADS: &str = "
import _thread
gate = _thread.allocate_lock()
gate.acquire()
threads = []
try:
    while len(threads) < 10000:
        threads.append(_thread.start_joinable_thread(lambda: gate.acquire() and gate.release()))
except RuntimeError as e:
    print(e)
gate.release()
for t in threads: t.join()
print('all over')
";

/// What a thread needs is refused one by one, wherever the address space ends.
#[cfg(target_os = "linux")]
#[test]
fn threads_find_no_memory() {
    for kilobytes in (9_000_000..13_000_000).step_by(500_000) {
        let run = format!("ulimit -v {kilobytes}; exec \"$0\" -c \"$1\"");
        let mut command = std::process::Command::new("sh");
        command.args(["-c", &run, env!("CARGO_BIN_EXE_kaa"), THREADS]);
        let output = command.output().expect("a shell runs");
        let text = String::from_utf8_lossy(&output.stdout);
        let errors = String::from_utf8_lossy(&output.stderr);
        assert_eq!(text, "can't start new thread\nall over\n", "{kilobytes}: {errors}");
    }
}
