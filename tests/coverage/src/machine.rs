//! Interpreters for scripts that nobody has read: limited, on a virtual clock, and without what would
//! change the process that they run in.

use crate::worker::STACK;
use kaa::lower::Mode;
use kaa::value::{Value, memory};
use kaa::vm::Vm;
use kaa::vm::clock::Clock;
use kaa::vm::limits::Limits;
use nix::fcntl::{FcntlArg, OFlag, fcntl, open};
use nix::sys::stat::Mode as Permissions;
use nix::unistd::{dup2_stderr, dup2_stdin, dup2_stdout};
use std::fs::File;
use std::io::Write;
use std::os::fd::{FromRawFd, OwnedFd};
use std::sync::OnceLock;
use std::time::Duration;

/// What a script may use; its end may use a tenth of the steps again.
const STEPS: u64 = 20_000;
const MEMORY: usize = 64 << 20;
/// For steps that take long each: what this does not stop is a hang.
const TIME: Duration = Duration::from_secs(2);

/// Takes from a script what changes the process itself: libFuzzer runs in it as well.
const CONFINE: &str = include_str!("confine.py");

/// An interpreter.
pub struct Machine {
    vm: Vm,
}

impl Default for Machine {
    fn default() -> Machine {
        let vm = kaa::interpreter(Clock::simulated(), STACK / 2);
        Machine { vm }
    }
}

impl Machine {
    /// An interpreter whose scripts are confined and limited.
    ///
    /// # Panics
    /// Where the confinement fails.
    pub fn confined() -> Machine {
        let machine = Machine::default();
        let done = kaa::run_source(&machine.vm, CONFINE.as_bytes(), "<confine>", Mode::Exec);
        assert!(done.is_ok(), "{}", machine.pending());
        machine.allow(1);
        machine
    }

    /// The interpreter.
    pub fn vm(&self) -> &Vm {
        &self.vm
    }

    /// Allows a script what it may use, or that part of the steps.
    fn allow(&self, part: u64) {
        let given = given_steps();
        let steps = Some(given.unwrap_or(STEPS) / part);
        let memory = Some(memory::used() + MEMORY);
        let time = given.is_none().then_some(TIME);
        self.vm.set_limits(Limits { steps, memory, time });
    }

    fn pending(&self) -> String {
        let e = self.vm.take_pending();
        self.vm.format_exception(&e)
    }

    /// Runs a script and ends it as the command does.
    pub fn run(&self, script: &[u8]) {
        let vm = &self.vm;
        let outcome = kaa::run_source(vm, script, "<fuzz>", Mode::Exec);
        let outcome = outcome.map(drop).map_err(|_| vm.take_pending());
        self.allow(10);
        if let Err(e) = &outcome {
            self.show(e);
        }
        drop(outcome);
        vm.run_finalizers();
        kaa::native::atexit::run(vm);
        vm.collect_at_exit();
        kaa::native::io::flush_modules(vm);
        vm.release_modules();
        if kaa::native::io::flush_standard(vm).is_err() {
            drop(vm.take_pending());
        }
        // Nobody reads it.
        let _ = (vm.interp.err.flush(), vm.interp.out.flush());
    }

    /// Shows an exception in both ways.
    pub fn show(&self, e: &Value) {
        for python in [false, true] {
            kaa::diag::show(&self.vm, e, python);
        }
    }
}

/// How many steps a script has, with `KAA_FUZZ_STEPS` in the environment: then it has all the time it wants.
fn given_steps() -> Option<u64> {
    std::env::var("KAA_FUZZ_STEPS").ok()?.parse().ok()
}

/// Where panics are told, whatever scripts do to the standard streams.
static REPORTS: OnceLock<OwnedFd> = OnceLock::new();

/// The lowest number of the file for reports: scripts seldom guess that high.
const HIGH: i32 = 500;

/// Has panics told on what is the standard error now; they end the process as libFuzzer expects.
///
/// # Panics
/// Where there can be no further open file.
pub fn report_panics() {
    let high = fcntl(std::io::stderr(), FcntlArg::F_DUPFD_CLOEXEC(HIGH)).expect("a file number");
    REPORTS.get_or_init(|| owned(high));
    std::panic::set_hook(Box::new(|info| {
        let text = format!("{info}\n{}\n", std::backtrace::Backtrace::force_capture());
        if let Some(mut file) = REPORTS.get().and_then(|fd| fd.try_clone().ok()).map(File::from) {
            // The artifact tells the rest.
            let _ = file.write_all(text.as_bytes());
        }
        std::process::abort();
    }));
}

#[allow(unsafe_code)]
fn owned(fd: i32) -> OwnedFd {
    // SAFETY: `fcntl` has just made it, for nobody else.
    unsafe { OwnedFd::from_raw_fd(fd) }
}

/// Gives scripts standard streams that lead nowhere, whatever the last one did to them. With
/// `KAA_FUZZ_LOUD` in the environment they stay: for looking at one input.
pub fn quiet() {
    if std::env::var_os("KAA_FUZZ_LOUD").is_some() {
        return;
    }
    let Ok(null) = open("/dev/null", OFlag::O_RDWR | OFlag::O_CLOEXEC, Permissions::empty()) else {
        return;
    };
    // A process with no files left cannot be helped.
    let _ = (dup2_stdin(&null), dup2_stdout(&null), dup2_stderr(&null));
}
