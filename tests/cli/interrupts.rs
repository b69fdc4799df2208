//! Ctrl-C.

use crate::support::{kaa, run_in};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, ChildStdout, Stdio};

/// Starts a program that prints a line once it is where it is to be interrupted.
fn start(source: &str) -> (Child, BufReader<ChildStdout>) {
    assert_heeded(&[Signal::SIGINT, Signal::SIGQUIT]);
    let source = format!("import time, asyncio\nprint('ready', flush=True)\n{source}");
    let mut command = kaa();
    command.args(["-c", &source]);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    let mut out = BufReader::new(child.stdout.take().expect("piped"));
    read_line(&mut out, "ready\n");
    (child, out)
}

/// Programs inherit which signals are ignored: without them, the tests would wait for ever.
fn assert_heeded(signals: &[Signal]) {
    // Where there is no such file, nobody can tell.
    let Ok(status) = std::fs::read_to_string("/proc/self/status") else { return };
    let ignored = status.lines().find_map(|line| line.strip_prefix("SigIgn:")).expect("a mask");
    let ignored = u64::from_str_radix(ignored.trim(), 16).expect("a mask");
    for signal in signals {
        let bit = 1 << (*signal as u32 - 1);
        assert!(
            ignored & bit == 0,
            "the tests were started with {signal} ignored, as by nohup or a shell's &"
        );
    }
}

fn read_line(out: &mut impl BufRead, expected: &str) {
    let mut line = String::new();
    out.read_line(&mut line).expect("a line");
    assert_eq!(line, expected);
}

fn press(child: &Child) {
    let id = i32::try_from(child.id()).expect("a process id");
    kill(Pid::from_raw(id), Signal::SIGINT).expect("the process is there");
}

/// Waits for the end: exit code, what else was printed, standard error.
fn end(mut child: Child, mut out: impl Read) -> (Option<i32>, String, String) {
    let (mut rest, mut err) = (String::new(), String::new());
    out.read_to_string(&mut rest).expect("text");
    child.stderr.take().expect("piped").read_to_string(&mut err).expect("text");
    (child.wait().expect("it ends").code(), rest, err)
}

#[test]
fn it_ends_loops_and_sleeps_with_130() {
    let cases = [
        "while True: pass",
        "for i in iter(int, 1): i",
        "def f():\n    while True: g()\ndef g(): pass\nf()",
        "time.sleep(600)",
        "asyncio.run(asyncio.sleep(600))",
    ];
    for source in cases {
        let (child, out) = start(source);
        press(&child);
        let (code, _, err) = end(child, out);
        assert_eq!(code, Some(130), "{source}: {err}");
        assert!(err.contains("KeyboardInterrupt\n"), "{source}: {err}");
    }
}

#[test]
fn it_ends_the_wait_for_input() {
    for read in ["input()", "sys.stdin.readline()", "sys.stdin.read()", "sys.stdin.read(1)"] {
        let source = format!(
            "import sys
try:
    print('reading', flush=True)
    {read}
except KeyboardInterrupt: print('noticed', flush=True)
print(input())"
        );
        let (mut child, mut out) = start(&source);
        read_line(&mut out, "reading\n");
        press(&child);
        read_line(&mut out, "noticed\n");
        let keys = child.stdin.as_mut().expect("piped");
        keys.write_all(b"nothing is lost\n").expect("it reads");
        let (code, rest, err) = end(child, out);
        assert_eq!((code, rest.as_str(), err.as_str()), (Some(0), "nothing is lost\n", ""));
    }
}

#[test]
fn it_can_be_caught_and_comes_again() {
    let source = "\
for i in range(2):
    try:
        print(i, flush=True)
        time.sleep(600)
    except KeyboardInterrupt:
        print('caught', flush=True)
";
    let (child, mut out) = start(source);
    read_line(&mut out, "0\n");
    press(&child);
    read_line(&mut out, "caught\n");
    read_line(&mut out, "1\n");
    press(&child);
    let (code, rest, err) = end(child, out);
    assert_eq!((code, rest.as_str(), err.as_str()), (Some(0), "caught\n", ""));
}

#[test]
fn finally_blocks_run() {
    let source = "\
try:
    print('sleeping', flush=True)
    time.sleep(600)
finally:
    print('finally')
";
    let (child, mut out) = start(source);
    read_line(&mut out, "sleeping\n");
    press(&child);
    let (code, rest, _) = end(child, out);
    assert_eq!((code, rest.as_str()), (Some(130), "finally\n"));
}

#[test]
fn it_cancels_the_main_task_first() {
    let source = "\
async def main():
    try:
        print('waiting', flush=True)
        await asyncio.sleep(600)
    except asyncio.CancelledError:
        print('cancelled')
        raise
try:
    asyncio.run(main())
except KeyboardInterrupt as e:
    print(repr(e), type(e.__context__).__name__)
";
    let (child, mut out) = start(source);
    read_line(&mut out, "waiting\n");
    press(&child);
    let (code, rest, err) = end(child, out);
    let expected = "cancelled\nKeyboardInterrupt() CancelledError\n";
    assert_eq!((code, rest.as_str(), err.as_str()), (Some(0), expected, ""));
}

#[test]
fn a_task_that_never_waits_is_interrupted_by_the_second() {
    let (child, mut out) = start(
        "\
async def main():
    print('looping', flush=True)
    while True: pass
asyncio.run(main())
",
    );
    read_line(&mut out, "looping\n");
    press(&child);
    // The loop notices the first within its next rounds.
    std::thread::sleep(std::time::Duration::from_millis(500));
    press(&child);
    let (code, _, err) = end(child, out);
    assert_eq!(code, Some(130), "{err}");
    assert!(err.contains("KeyboardInterrupt\n"), "{err}");
}

/// Ctrl-C in many states of programs with and without a loop; what is expected comes from CPython.
#[test]
fn it_is_the_same_in_every_state() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cli/interrupts");
    let expected = std::fs::read_to_string(folder.join("states.out")).expect("it is there");
    let ended = run_in(&folder, &["states.py"], "");
    assert_eq!(ended.out, expected, "{}", ended.err);
}

#[test]
fn ctrl_backslash_shows_the_tasks_and_the_script_goes_on() {
    let (mut child, mut out) = start(
        "import sys\nasync def main():\n    server = await asyncio.start_server(print, '127.0.0.1', 0)\n    \
         asyncio.create_task(asyncio.to_thread(sys.stdin.readline), name='reader')\n    \
         print('waits', flush=True)\n    async with server:\n        await server.serve_forever()\n\
         asyncio.run(main())",
    );
    read_line(&mut out, "waits\n");
    let mut err = BufReader::new(child.stderr.take().expect("piped"));
    // Until both tasks wait.
    std::thread::sleep(std::time::Duration::from_millis(500));
    for _ in 0..2 {
        let id = i32::try_from(child.id()).expect("a process id");
        kill(Pid::from_raw(id), Signal::SIGQUIT).expect("the process is there");
        let mut tree = String::new();
        while tree.lines().count() < 4 {
            err.read_line(&mut tree).expect("a line");
        }
        assert!(tree.starts_with("2 tasks\nTask-1 waits for server server\n"), "{tree}");
        assert!(tree.contains("\nreader waits for "), "{tree}");
    }
    child.kill().expect("it runs");
    child.wait().expect("it ends");
}
