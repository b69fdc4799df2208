//! The commands: what the arguments ask for, and the thread that does it.

mod args;
mod ast;
mod check;
mod exit;
mod module;
mod panic;
mod run;
mod signals;

use args::{Command, Invocation};

/// The native stack of the interpreter's thread: address space, committed as it is used.
const STACK_SIZES: [usize; 3] = [4 << 30, 1 << 30, 64 << 20];

/// Exit code for a mistake on the command line, or a file that cannot be read.
const USAGE_ERROR: i32 = 2;
/// Exit code for an error of Kaa itself.
const INTERNAL_ERROR: i32 = 70;

/// Runs the command; the process ends here or in the interpreter's thread.
pub fn main() {
    let invocation = match args::parse(std::env::args_os()) {
        Ok(invocation) => invocation,
        Err(message) => {
            eprintln!("kaa: {message}\n{}", args::USAGE);
            std::process::exit(USAGE_ERROR);
        }
    };
    match &invocation.command {
        Command::Help => say(args::HELP),
        Command::Version => say(&format!("Kaa {}", env!("CARGO_PKG_VERSION"))),
        _ => on_big_stack(invocation),
    }
}

fn say(text: &str) {
    use std::io::Write;
    // A closed pipe is the reader's choice.
    let _ = writeln!(std::io::stdout().lock(), "{text}");
}

/// Runs a command on a thread with a deep stack, which ends the process. This thread stays behind
/// and listens for signals.
fn on_big_stack(invocation: Invocation) {
    panic::install();
    kaa::value::share_one_heap();
    // Scripts notice Ctrl-C; the other commands just end.
    let listener = match invocation.command {
        Command::Run(_) => signals::listen(),
        _ => None,
    };
    let mut invocation = Some(invocation);
    for size in STACK_SIZES {
        let thread = std::thread::Builder::new().name("kaa".into()).stack_size(size);
        let Some(taken) = invocation.take() else { break };
        let spare = taken.clone();
        let work = move || std::process::exit(dispatch(taken, size));
        match thread.spawn(work) {
            Ok(thread) => {
                signals::serve(listener);
                // The thread ends the process; it has no result to give.
                let _ = thread.join();
                return;
            }
            Err(_) => invocation = Some(spare),
        }
    }
    eprintln!("kaa: no memory for a stack");
    std::process::exit(INTERNAL_ERROR);
}

fn dispatch(invocation: Invocation, stack_size: usize) -> i32 {
    match invocation.command {
        Command::Run(program) => run::run(program, &invocation.options, stack_size),
        Command::Check(args) => check::run(&args),
        Command::Ast(args) => ast::run(&args),
        Command::Help | Command::Version => 0,
    }
}
