//! Every `examples/NAME.py` runs and prints what `examples/expected/NAME.out` says.
//!
//! `cargo test --test examples -- --bless [FILTER]` writes the expectations anew, from the CPython
//! that `KAA_PYTHON` names.

mod harness;

use std::fs;
use std::path::Path;
use std::process::ExitCode;

use harness::{Script, difference, in_package, scripts_in};
use libtest_mimic::{Failed, Trial};

/// An example is read in one go: it fits on a screen.
const MOST_LINES: usize = 60;

fn main() -> ExitCode {
    let (arguments, bless) = harness::arguments();
    let folder = in_package("examples");
    let scripts = scripts_in(&folder).expect("examples/ can be read");
    let trials = scripts.into_iter().map(|path| {
        let name = path.file_stem().expect("a script has a name").to_string_lossy().into_owned();
        Trial::test(name, move || if bless { write(&path) } else { check(&path) })
    });
    libtest_mimic::run(&arguments, trials.collect()).exit_code()
}

fn check(path: &Path) -> Result<(), Failed> {
    let length = fs::read_to_string(path)?.lines().count();
    if length >= MOST_LINES {
        return Err(format!("{length} lines: an example has fewer than {MOST_LINES}").into());
    }
    let outcome = script(path).run_with_kaa(&[])?;
    let expected = fs::read(expectation(path))?;
    let mut found: Vec<String> = Vec::new();
    found.extend(difference("stdout", &expected, &outcome.stdout));
    found.extend(difference("stderr", b"", &outcome.stderr));
    if outcome.code != 0 {
        found.push(format!("exit code {}\n", outcome.code));
    }
    if found.is_empty() { Ok(()) } else { Err(found.concat().into()) }
}

/// An example marked `# kaa: differs` shows what only Kaa does: its expectation is Kaa's output.
fn write(path: &Path) -> Result<(), Failed> {
    let differs = fs::read_to_string(path)?.starts_with("# kaa: differs");
    let outcome = if differs {
        script(path).run_with_kaa(&[])?
    } else {
        let python = script(path).run_with_cpython()?;
        python.ok_or("set KAA_PYTHON to a CPython 3.14 to bless from")?
    };
    Ok(fs::write(expectation(path), outcome.stdout)?)
}

fn script(path: &Path) -> Script {
    Script {
        folder: path.parent().expect("an example lies in examples/").to_owned(),
        file: path.file_name().expect("a script has a name").to_string_lossy().into_owned(),
        args: Vec::new(),
        stdin: Vec::new(),
    }
}

fn expectation(path: &Path) -> std::path::PathBuf {
    let name = path.file_stem().expect("a script has a name");
    path.with_file_name("expected").join(name).with_extension("out")
}
