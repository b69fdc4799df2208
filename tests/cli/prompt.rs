//! The prompt, on a terminal of the test's own.

use crate::support::kaa;
use nix::pty::openpty;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use std::fs::File;
use std::io::{Read, Write};
use std::process::{Child, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

/// How long an answer may take on a busy machine.
const PATIENCE: Duration = Duration::from_secs(20);

struct Session {
    child: Child,
    keys: File,
    screen: Receiver<Vec<u8>>,
    /// What was shown and not yet waited for.
    text: String,
}

impl Session {
    fn start() -> Session {
        Session::with(&[])
    }

    fn with(environment: &[(&str, &str)]) -> Session {
        let pty = openpty(None, None).expect("a terminal");
        let slave = || Stdio::from(pty.slave.try_clone().expect("a descriptor"));
        let mut command = kaa();
        command.env("TERM", "xterm").env("NO_COLOR", "1").envs(environment.iter().copied());
        command.stdin(slave()).stdout(slave()).stderr(slave());
        let child = command.spawn().expect("the command starts");
        let keys = File::from(pty.master);
        let mut master = keys.try_clone().expect("a descriptor");
        let (sender, screen) = channel();
        std::thread::spawn(move || {
            let mut buffer = [0; 4096];
            // The terminal ends with an error once nobody holds its other side.
            while let Ok(count @ 1..) = master.read(&mut buffer) {
                if sender.send(buffer[..count].to_vec()).is_err() {
                    break;
                }
            }
        });
        let mut session = Session { child, keys, screen, text: String::new() };
        session.expect(">>> ");
        session
    }

    /// Waits until the text is shown, and gives what came before it.
    fn expect(&mut self, text: &str) -> String {
        let deadline = Instant::now() + PATIENCE;
        loop {
            if let Some(at) = self.text.find(text) {
                let before = self.text[..at].to_owned();
                self.text.drain(..at + text.len());
                return before;
            }
            let left = deadline.saturating_duration_since(Instant::now());
            match self.screen.recv_timeout(left) {
                Ok(bytes) => self.text.push_str(&without_escapes(&bytes)),
                Err(_) => panic!("no {text:?} in {:?}", self.text),
            }
        }
    }

    fn keys(&mut self, keys: &str) {
        self.keys.write_all(keys.as_bytes()).expect("the terminal takes keys");
    }

    /// Enters a line and waits for the next prompt; gives what was shown between.
    fn enter(&mut self, line: &str) -> String {
        self.keys(line);
        self.keys("\r");
        // The echo ends with a line end.
        self.expect("\n");
        self.expect(">>> ").trim().replace('\r', "")
    }

    /// Enters a line of a longer entry.
    fn begin(&mut self, line: &str) {
        self.keys(line);
        self.keys("\r");
        self.expect("... ");
    }

    /// Waits for the end; gives the exit code.
    fn end(&mut self) -> Option<i32> {
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        // A test that failed leaves nothing behind.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// The text without what moves the cursor.
fn without_escapes(bytes: &[u8]) -> String {
    let text = String::from_utf8_lossy(bytes);
    let mut out = String::new();
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        if c != '\x1b' {
            out.push(c);
        } else if chars.next() == Some('[') {
            let _ = chars.by_ref().find(|c| c.is_ascii_alphabetic() || *c == '~');
        }
    }
    out
}

#[test]
fn values_are_shown_and_kept() {
    let mut s = Session::start();
    assert_eq!(s.enter("6 * 7"), "42");
    assert_eq!(s.enter("_ + 1"), "43");
    assert_eq!(s.enter("None"), "");
    assert_eq!(s.enter("x = 'a'"), "");
    assert_eq!(s.enter("x"), "'a'");
    assert_eq!(s.enter("print(_)"), "a");
    s.keys("\x04");
    assert_eq!(s.end(), Some(0));
}

#[test]
fn blocks_go_on_until_an_empty_line() {
    let mut s = Session::start();
    s.begin("def f(x):");
    s.begin("    return (x +");
    s.begin("            1)");
    assert_eq!(s.enter(""), "");
    assert_eq!(s.enter("f(1)"), "2");
    s.begin("[1,");
    assert_eq!(s.enter("2]"), "[1, 2]");
    s.begin("'''a");
    assert_eq!(s.enter("b'''"), "'a\\nb'");
    s.begin("try: 1 / 0");
    s.begin("except KeyError: pass");
    s.begin("except ZeroDivisionError: print('caught')");
    assert_eq!(s.enter(""), "caught");
}

#[test]
fn lines_typed_ahead_are_kept() {
    let mut s = Session::start();
    s.keys("def f():\r    return 6\r\rf() * 7\r");
    s.expect("42");
    s.expect(">>> ");
    assert_eq!(s.enter("f()"), "6");
}

#[test]
fn errors_are_shown_and_the_session_goes_on() {
    let mut s = Session::start();
    let report = s.enter("prnt(1)");
    assert!(report.starts_with("NameError: name 'prnt' is not defined"), "{report}");
    assert!(report.contains("did you mean 'print'?"), "{report}");
    let report = s.enter("1 +* 2");
    assert!(report.starts_with("SyntaxError: invalid syntax"), "{report}");
    assert_eq!(s.enter("1 + 2"), "3");
    s.keys("exit(5)\r");
    assert_eq!(s.end(), Some(5));
}

#[test]
fn await_works_at_the_top_level() {
    let mut s = Session::start();
    s.enter("import asyncio");
    assert_eq!(s.enter("await asyncio.sleep(0.01, 'slept')"), "'slept'");
}

#[test]
fn tasks_live_on_between_entries() {
    let mut s = Session::start();
    s.enter("import asyncio");
    s.begin("async def f():");
    s.begin("    await asyncio.sleep(0)");
    s.begin("    return 7");
    s.enter("");
    s.begin("async def start(): return asyncio.create_task(f())");
    s.enter("");
    s.enter("t = await start()");
    assert_eq!(s.enter("await t"), "7");
}

#[test]
fn the_loop_of_the_thread_is_the_one_that_awaits() {
    let mut s = Session::start();
    s.enter("import asyncio");
    s.begin("async def f():");
    s.begin("    return 7");
    s.enter("");
    s.enter("t = asyncio.get_event_loop().create_task(f())");
    assert_eq!(s.enter("await t"), "7");
    s.enter("asyncio.get_event_loop().close()");
    assert_eq!(s.enter("await f()"), "7");
}

#[test]
fn ctrl_c_cancels_an_await() {
    let mut s = Session::start();
    s.enter("import asyncio");
    s.begin("async def f():");
    s.begin("    try: print('waits'); await asyncio.sleep(600)");
    s.begin("    finally: print('cleaned up')");
    s.enter("");
    s.keys("await f()\r");
    s.expect("waits\r\n");
    let id = i32::try_from(s.child.id()).expect("a process id");
    kill(Pid::from_raw(id), Signal::SIGINT).expect("the process is there");
    s.expect("cleaned up");
    s.expect("KeyboardInterrupt");
    s.expect(">>> ");
    assert_eq!(s.enter("1"), "1");
}

#[test]
fn ctrl_c_cancels_the_input() {
    let mut s = Session::start();
    s.begin("def f():");
    s.keys("    pa\x03");
    s.expect("KeyboardInterrupt");
    s.expect(">>> ");
    assert_eq!(s.enter("1"), "1");
}

#[test]
fn ctrl_c_interrupts_an_entry() {
    let mut s = Session::start();
    s.enter("import time");
    for endless in ["while True: pass", "time.sleep(600)"] {
        if endless.ends_with("pass") {
            s.begin(endless);
            s.keys("\r");
        } else {
            s.keys(endless);
            s.keys("\r");
        }
        s.expect("\n");
        // The entry has begun soon after its echo.
        std::thread::sleep(Duration::from_millis(300));
        let id = i32::try_from(s.child.id()).expect("a process id");
        kill(Pid::from_raw(id), Signal::SIGINT).expect("the process is there");
        s.expect("KeyboardInterrupt");
        s.expect(">>> ");
    }
    assert_eq!(s.enter("1"), "1");
}

#[test]
fn tab_completes_names_and_attributes() {
    let mut s = Session::start();
    s.enter("some_long_name = 'abc'");
    assert_eq!(s.enter("some_lo\t"), "'abc'");
    assert_eq!(s.enter("some_long_name.capi\t()"), "'Abc'");
}

#[test]
fn history_is_kept_in_its_file() {
    let file = std::env::temp_dir().join(format!("kaa-history-{}", std::process::id()));
    let name = file.to_str().expect("UTF-8");
    let mut s = Session::with(&[("KAA_HISTORY", name)]);
    s.enter("11 * 11");
    s.keys("\x04");
    s.end();
    let mut s = Session::with(&[("KAA_HISTORY", name)]);
    // Up, then Enter.
    assert_eq!(s.enter("\x1b[A"), "121");
    let _ = std::fs::remove_file(&file);
}
