//! `kaa ast FILE`: prints the syntax tree as CPython's `ast.dump` does.

use kaa_grammar::{LARGE_DEPTH, SourceText, dump, parse_module};
use std::io::Write;

const USAGE: &str = "usage: kaa ast [--no-positions] FILE";

/// Runs the command with the arguments after `ast`; gives the exit code.
pub fn run(args: &[String]) -> i32 {
    let (attributes, path) = match args {
        [path] if path != "--no-positions" => (true, path),
        [flag, path] if flag == "--no-positions" => (false, path),
        _ => {
            eprintln!("{USAGE}");
            return 2;
        }
    };
    let bytes = match std::fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) => {
            eprintln!("kaa: {path}: {error}");
            return 2;
        }
    };
    match tree(path, &bytes, attributes) {
        Ok(text) => {
            // A closed pipe is the reader's choice.
            let _ = writeln!(std::io::stdout().lock(), "{text}");
            0
        }
        Err(lines) => {
            for line in lines {
                eprintln!("{path}:{line}");
            }
            1
        }
    }
}

fn tree(path: &str, bytes: &[u8], attributes: bool) -> Result<String, Vec<String>> {
    let source = SourceText::from_bytes(bytes)
        .map_err(|error| vec![super::check::undecodable(bytes, &error)])?;
    let parsed = parse_module(&source, LARGE_DEPTH).map_err(|errors| {
        errors.iter().map(|error| super::check::describe(&source, error)).collect::<Vec<_>>()
    })?;
    for warning in &parsed.warnings {
        let line = source.line_of(warning.span.start);
        eprintln!("{path}:{line}: SyntaxWarning: {}", warning.message);
    }
    Ok(dump::dump(&parsed.module, &source, dump::Options { attributes }))
}
