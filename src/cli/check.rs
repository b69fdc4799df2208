//! `kaa check --syntax FILE|DIR…`: parses, and reports what does not parse.

use kaa_grammar::source::place_in_bytes;
use kaa_grammar::{LARGE_DEPTH, SourceText, SyntaxError, parse_module};
use std::io::Write;
use std::path::{Path, PathBuf};

const USAGE: &str = "usage: kaa check --syntax FILE|DIR...";

/// Runs the command with the arguments after `check`; gives the exit code.
///
/// 0: everything parses. 1: something does not; each error is a line `PATH:LINE:COLUMN: …`.
/// 2: wrong arguments, or a path that cannot be read.
pub fn run(args: &[String]) -> i32 {
    let [flag, paths @ ..] = args else { return usage() };
    if flag != "--syntax" || paths.is_empty() {
        return usage();
    }
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    let mut code = 0;
    for path in paths {
        let path = Path::new(path);
        let outcome =
            if path.is_dir() { check_dir(path, &mut out) } else { check_file(path, &mut out) };
        code = code.max(outcome);
    }
    // A closed pipe is the reader's choice; the verdict is still the exit code.
    let _ = out.flush();
    code
}

fn usage() -> i32 {
    eprintln!("{USAGE}");
    2
}

/// Checks all `.py` files below a directory, in order of their names. What cannot be read there is
/// mentioned and has no part in the verdict.
fn check_dir(dir: &Path, out: &mut dyn Write) -> i32 {
    let mut entries: Vec<PathBuf> = match std::fs::read_dir(dir) {
        Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect(),
        Err(error) => return unreadable(dir, &error),
    };
    entries.sort_unstable();
    let mut code = 0;
    for path in entries {
        // Links to directories are not followed: they may lead back up.
        let is_link = path.is_symlink();
        if path.is_dir() && !is_link {
            code = code.max(check_dir(&path, out) % UNREADABLE);
        } else if path.extension().is_some_and(|extension| extension == "py") && !path.is_dir() {
            code = code.max(check_file(&path, out) % UNREADABLE);
        }
    }
    code
}

fn check_file(path: &Path, out: &mut dyn Write) -> i32 {
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => return unreadable(path, &error),
    };
    match check(&bytes) {
        Ok(()) => 0,
        Err(lines) => {
            for line in lines {
                let _ = writeln!(out, "{}:{line}", path.display());
            }
            1
        }
    }
}

/// The exit code for a path that cannot be read.
const UNREADABLE: i32 = 2;

fn unreadable(path: &Path, error: &std::io::Error) -> i32 {
    eprintln!("kaa: {}: {error}", path.display());
    UNREADABLE
}

/// `LINE:COLUMN: Kind: message` for each error.
fn check(bytes: &[u8]) -> Result<(), Vec<String>> {
    let source = SourceText::from_bytes(bytes).map_err(|error| vec![undecodable(bytes, &error)])?;
    match parse_module(&source, LARGE_DEPTH) {
        Ok(_) => Ok(()),
        Err(errors) => Err(errors.iter().map(|error| describe(&source, error)).collect()),
    }
}

/// An error in text, with its place.
pub fn describe(source: &SourceText, error: &SyntaxError) -> String {
    let at = source.line_column(error.span.start);
    format!("{}:{}: {}: {}", at.line, at.column, error.kind.name(), error.message)
}

/// An error in bytes that are no text.
pub fn undecodable(bytes: &[u8], error: &SyntaxError) -> String {
    let at = place_in_bytes(bytes, error);
    format!("{}:{}: {}: {}", at.line, at.column, error.kind.name(), error.message)
}
