//! The cases of `tests/grammar/cases`, whose expected dumps and errors CPython 3.14 made
//! (`tests/grammar/bless.py`).

use kaa_grammar::source::place_in_bytes;
use kaa_grammar::{SMALL_DEPTH, SourceText, SyntaxError, dump, parse_module};
use std::path::{Path, PathBuf};

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/grammar/cases")
}

fn describe(line: u32, column: u32, error: &SyntaxError) -> String {
    format!("{line}:{column}: {}: {}", error.kind.name(), error.message)
}

/// The dump, or the first error.
fn outcome(bytes: &[u8]) -> Result<String, String> {
    let source = SourceText::from_bytes(bytes).map_err(|error| {
        let at = place_in_bytes(bytes, &error);
        describe(at.line, at.column, &error)
    })?;
    match parse_module(&source, SMALL_DEPTH) {
        Ok(parsed) => Ok(dump::dump(&parsed.module, &source, dump::Options { attributes: true })),
        Err(errors) => {
            let at = source.line_column(errors[0].span.start);
            Err(describe(at.line, at.column, &errors[0]))
        }
    }
}

fn first_difference(ours: &str, theirs: &str) -> String {
    let mut lines = ours.lines().zip(theirs.lines()).enumerate();
    match lines.find(|(_, (ours, theirs))| ours != theirs) {
        Some((index, (ours, theirs))) => format!("line {}: {ours} for {theirs}", index + 1),
        None => "one is longer than the other".to_owned(),
    }
}

#[test]
fn files() {
    let mut failures = Vec::new();
    let mut count = 0;
    for entry in std::fs::read_dir(cases()).expect("the cases") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|extension| extension != "py") {
            continue;
        }
        count += 1;
        let expected = match std::fs::read_to_string(path.with_extension("ast")) {
            Ok(dump) => Ok(dump),
            Err(_) => Err(std::fs::read_to_string(path.with_extension("err")).expect("blessed")),
        };
        let found = outcome(&std::fs::read(&path).expect("the case"));
        match (found, expected) {
            (Ok(ours), Ok(theirs)) if ours == theirs.trim_end() => {}
            (Err(ours), Err(theirs)) if ours == theirs.trim_end() => {}
            (Ok(ours), Ok(theirs)) => {
                failures.push(format!("{}: {}", path.display(), first_difference(&ours, &theirs)));
            }
            (ours, theirs) => failures.push(format!("{}: {ours:?} for {theirs:?}", path.display())),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
    assert!(count > 15, "only {count} cases");
}

#[test]
fn errors() {
    let text = std::fs::read_to_string(cases().join("errors.txt")).expect("the cases");
    let mut failures = Vec::new();
    for case in text.split("====\n") {
        let (source, expected) = case.split_once("----\n").expect("an expected error");
        match outcome(source.as_bytes()) {
            Err(found) if found == expected.trim_end() => {}
            Err(found) => failures.push(format!("{source}{found}\n    for {expected}")),
            Ok(_) => failures.push(format!("{source}accepted, for {expected}")),
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn several_errors_are_reported() {
    let text = "x = 1 2\nif a b:\n    pass\ny = (3\n  4)\ndef f(,):\n    pass\nz = f() = 5\nfine = 1\n'open\n";
    let source = SourceText::from_text(text).expect("a source");
    let errors = parse_module(&source, SMALL_DEPTH).expect_err("errors");
    let mut lines: Vec<u32> = errors.iter().map(|error| source.line_of(error.span.start)).collect();
    // The tokenizer's error is the one that CPython reports.
    assert_eq!(lines[0], 10);
    lines.sort_unstable();
    assert_eq!(lines, [1, 2, 4, 6, 8, 10]);
}

#[test]
fn errors_after_an_open_bracket_are_reported() {
    let lines = |text: &str| -> Vec<u32> {
        let source = SourceText::from_text(text).expect("a source");
        let errors = parse_module(&source, SMALL_DEPTH).expect_err("errors");
        errors.iter().map(|error| source.line_of(error.span.start)).collect()
    };
    // The block under a wrong head, and what follows it.
    assert_eq!(lines("def f(:\n    y = = 2\n    return 1 +\nz = = 3\n"), [1, 2, 3, 4]);
    // Clauses of statements that began before.
    let clauses = "try:\n  f(1\n  x = 1 1\nexcept E:\n  pass\nelse: pass\nfinally:\n  y = = 1\n";
    assert_eq!(lines(clauses), [2, 3, 8]);
    let cases = "match x:\n  case 1:\n    f([\n    return 3 3\n  case 2: y\n  case 3: y y\n";
    assert_eq!(lines(cases), [3, 4, 6]);
    assert_eq!(
        lines("class A:\n  def f(self:\n    x\n  def g(self, :\n    x\nx = = 1\n"),
        [4, 2, 6]
    );
    assert_eq!(lines("x = (1,\ny = 2\nimport = 3\n"), [1, 3]);
    // One missing bracket is one error, wherever the next line stands.
    for text in [
        "f(g(1)\nx = 1\ny = 2\n",
        "x = [1,\n  2\n\nif x:\n  y\nelse:\n  z\n",
        "if f(x:\n    y\nelif z:\n    y\nelse:\n    y\n",
        "class A:\n    x = {\n        1: 2,\n    def f(self):\n        pass\n",
        "f(a,\nb,\nc for c in d\n",
    ] {
        assert_eq!(lines(text).len(), 1, "{text}");
    }
}

#[test]
fn incomplete_input() {
    let incomplete = |text: &str| {
        let source = SourceText::from_text(text).expect("a source");
        match kaa_grammar::parse_interactive(&source, SMALL_DEPTH) {
            Ok(_) => false,
            Err(errors) => errors[0].incomplete,
        }
    };
    for text in [
        "if x:",
        "if x:\n",
        "(",
        "f(1,",
        "'''a",
        "x = [\n1,\n",
        "def f():\n    x\n",
        "@d\n",
        "try:\n    x\n",
        "x = \\\n",
        "class A:\n  def f():\n",
        "f'''{a",
        "if x:\n    y\nelse:\n",
        "for x in y: pass\n",
        "try: x\nexcept E: y\n",
        "if x: y\nelse: z\n",
        "@d\ndef f(): pass\n",
    ] {
        assert!(incomplete(text), "{text:?}");
    }
    for text in [
        "x",
        "x = 1\n",
        "if x",
        "x = ",
        "def f():\n    x\n\n",
        ")",
        "'a",
        "if x: y\n\n",
        "try: x\nexcept E: y\n\n",
        "[x\nfor x in y]\n",
        "",
        "\n",
        "1 +",
    ] {
        assert!(!incomplete(text), "{text:?}");
    }
}

#[test]
fn warnings() {
    let source = SourceText::from_text("'\\d'\nb'\\8'\n'\\400'\n1if 2else 3\nf'\\{x}\\q'\n")
        .expect("a source");
    let parsed = parse_module(&source, SMALL_DEPTH).expect("a tree");
    let found: Vec<(u32, &str)> = parsed
        .warnings
        .iter()
        .map(|warning| (source.line_of(warning.span.start), &warning.message[..12]))
        .collect();
    let lines: Vec<u32> = found.iter().map(|(line, _)| *line).collect();
    assert_eq!(lines, [1, 2, 3, 4, 4, 5, 5], "{found:?}");
}
