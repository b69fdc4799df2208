//! What `tests/grammar/oracle.py` talks to: parses texts from standard input, or times the parser.
//!
//! `oracle serve`: each request is a line `KIND LENGTH` and LENGTH bytes of source; each answer a
//! line with a length and that many bytes. Kinds: `v` for the verdict, `d` for the dump without
//! positions, `p` for the dump with them, `e` and
//! `s` for the verdict of an expression or a statement as it was entered.
//! `oracle time FILE…`: CPU seconds to parse all the files once they are in memory.

use kaa_grammar::report::Report;
use kaa_grammar::source::{LineColumn, place_in_bytes};
use kaa_grammar::{
    SMALL_DEPTH, SourceText, SyntaxError, dump, parse_expression, parse_module, parse_single,
};
use std::io::{BufRead, Read, Write};

fn main() {
    let mut args = std::env::args().skip(1);
    match args.next().as_deref() {
        Some("serve") => serve(),
        Some("time") => time(args),
        _ => eprintln!("usage: oracle serve | oracle time FILE..."),
    }
}

fn serve() {
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let mut line = String::new();
    while input.read_line(&mut line).is_ok_and(|read| read > 0) {
        let (kind, length) = line.trim().split_once(' ').expect("KIND LENGTH");
        let mut bytes = vec![0; length.parse().expect("a length")];
        input.read_exact(&mut bytes).expect("that many bytes");
        let answer = answer(kind, &bytes);
        writeln!(output, "{}", answer.len()).expect("a reader");
        output.write_all(answer.as_bytes()).expect("a reader");
        output.flush().expect("a reader");
        line.clear();
    }
}

fn answer(kind: &str, bytes: &[u8]) -> String {
    let source = match SourceText::from_bytes(bytes) {
        Ok(source) => source,
        Err(error) => {
            let at = place_in_bytes(bytes, &error);
            let LineColumn { line, column } = at;
            let kind = error.kind.name();
            return format!("{kind}\t{line}\t{column}\t{line}\t{column}\t{}", error.message);
        }
    };
    let source = if matches!(kind, "e" | "s") { source } else { source.with_last_line_ended() };
    let parsed = match kind {
        "e" => parse_expression(&source, SMALL_DEPTH),
        "s" => parse_single(&source, SMALL_DEPTH),
        _ => parse_module(&source, SMALL_DEPTH),
    };
    match parsed {
        Err(errors) => errors
            .iter()
            .map(|error| verdict(&error.report(&source, false), error))
            .collect::<Vec<_>>()
            .join("\n"),
        Ok(_) if matches!(kind, "v" | "e" | "s") => "ok".to_owned(),
        Ok(parsed) => {
            let options = dump::Options { attributes: kind == "p" };
            dump::dump(&parsed.module, &source, options)
        }
    }
}

fn verdict(at: &Report, error: &SyntaxError) -> String {
    let Report { line, column, end_line, end_column, text } = at;
    let kind = error.kind.name();
    let text = text.as_ref().map_or_else(String::new, |text| format!("{text:?}"));
    format!("{kind}\t{line}\t{column}\t{end_line}\t{end_column}\t{}\t{text}", error.message)
}

fn time(files: impl Iterator<Item = String>) {
    let texts: Vec<Vec<u8>> = files.filter_map(|file| std::fs::read(file).ok()).collect();
    let before = cpu_seconds();
    let parses = |bytes: &Vec<u8>| {
        SourceText::from_bytes(bytes).is_ok_and(|s| parse_module(&s, SMALL_DEPTH).is_ok())
    };
    let accepted = texts.iter().filter(|bytes| parses(bytes)).count();
    let seconds = cpu_seconds() - before;
    println!("{accepted} of {} accepted in {seconds:.3} s", texts.len());
}

/// CPU time of this process, where Linux tells it; else the time on the clock.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/schedstat").unwrap_or_default();
    match stat.split(' ').next().and_then(|nanos| nanos.parse::<f64>().ok()) {
        Some(nanos) => nanos / 1e9,
        None => {
            std::time::SystemTime::UNIX_EPOCH.elapsed().map_or(0.0, |since| since.as_secs_f64())
        }
    }
}
