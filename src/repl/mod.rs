//! The prompt: reads an entry, runs it, shows its value or its report, and goes on.

mod complete;
mod history;

use complete::Names;
use kaa::Session;
use kaa::diag::{Ending, ending, show};
use kaa::value::Value;
use kaa::vm::{Vm, block};
use kaa_grammar::{LARGE_DEPTH, SourceText, parse_interactive};
use rustyline::Editor;
use rustyline::config::{CompletionType, Config};
use rustyline::error::ReadlineError;
use rustyline::history::FileHistory;

const FIRST: &str = ">>> ";
const MORE: &str = "... ";

/// What the user did.
enum Input {
    Entry(String),
    /// Ctrl-C: what was typed is forgotten.
    Cancelled,
    /// Ctrl-D, or standard input ended.
    End,
}

/// Runs a session; gives the exit code. With `python`, exceptions are shown as CPython words them.
///
/// # Errors
/// The exception that ended what the session left behind.
pub fn run(vm: &'static Vm, python: bool) -> Result<i32, Value> {
    let mut editor = match editor(vm) {
        Ok(editor) => editor,
        Err(e) => {
            eprintln!("kaa: no prompt: {e}");
            return Ok(1);
        }
    };
    let history = history::file();
    if let Some(file) = &history {
        // There is none yet, the first time.
        let _ = editor.load_history(file);
    }
    println!("Kaa {} (Python 3.14); Ctrl-D leaves", env!("CARGO_PKG_VERSION"));
    let session = Session::default();
    let close = |code| session.close(vm).map(|()| code).map_err(|_| vm.take_pending());
    let mut count = 0;
    loop {
        match read(&mut editor) {
            Input::End => return close(0),
            Input::Cancelled => eprintln!("KeyboardInterrupt"),
            Input::Entry(text) if text.trim().is_empty() => {}
            Input::Entry(text) => {
                history::add(&mut editor, text.trim_end(), history.as_deref());
                count += 1;
                if let Some(code) = evaluate(vm, &session, &text, count, python) {
                    return close(code);
                }
            }
        }
    }
}

fn editor(vm: &'static Vm) -> rustyline::Result<Editor<Names, FileHistory>> {
    let config = Config::builder().completion_type(CompletionType::List).build();
    let mut editor = Editor::with_config(config)?;
    editor.set_helper(Some(Names::new(vm)));
    Ok(editor)
}

/// Reads lines until they make a whole entry, or cannot become one.
fn read(editor: &mut Editor<Names, FileHistory>) -> Input {
    let mut entry = String::new();
    loop {
        let prompt = if entry.is_empty() { FIRST } else { MORE };
        match editor.readline(prompt) {
            Ok(line) => {
                // A line of blanks ends a block as an empty one does.
                entry.push_str(if line.trim().is_empty() { "" } else { &line });
                entry.push('\n');
            }
            Err(ReadlineError::Interrupted) => return Input::Cancelled,
            // Ctrl-D within an entry says that it is whole.
            Err(ReadlineError::Eof) if !entry.is_empty() => return Input::Entry(entry),
            Err(_) => return Input::End,
        }
        if !is_incomplete(&entry) {
            return Input::Entry(entry);
        }
    }
}

fn is_incomplete(entry: &str) -> bool {
    let Ok(source) = SourceText::from_text(entry) else { return false };
    let errors = parse_interactive(&source, LARGE_DEPTH).err();
    errors.and_then(|e| e.into_iter().next()).is_some_and(|e| e.incomplete)
}

/// Runs an entry; an exit code if it ends the session.
fn evaluate(vm: &Vm, session: &Session, entry: &str, number: u32, python: bool) -> Option<i32> {
    // A press from before has nothing to interrupt.
    block::take_interrupt();
    let name = format!("<input-{number}>");
    let outcome = session.run(vm, entry.as_bytes(), &name);
    let error = outcome.map(drop).err().map(|_| vm.take_pending());
    let _ = vm.interp.out.flush();
    let e = error?;
    match ending(vm, &e) {
        Ending::Exit(code, text) => {
            if let Some(text) = text {
                eprintln!("{text}");
            }
            Some(code)
        }
        Ending::Interrupted | Ending::Error => {
            show(vm, &e, python);
            None
        }
    }
}
