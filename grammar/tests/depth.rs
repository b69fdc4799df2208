//! Sources that are nested or chained deeper than anybody writes: an error or a tree, on a small
//! stack, and never an abort.

use kaa_grammar::{ErrorKind, SMALL_DEPTH, SourceText, dump, parse_module};

/// Parses, dumps and drops on a stack of 2 MiB; gives the first error.
fn outcome(text: String) -> Option<(ErrorKind, String)> {
    let run = move || {
        let source = SourceText::from_text(&text).expect("a source");
        match parse_module(&source, SMALL_DEPTH) {
            Ok(parsed) => {
                dump::dump(&parsed.module, &source, dump::Options { attributes: true });
                None
            }
            Err(errors) => Some((errors[0].kind, errors[0].message.clone())),
        }
    };
    let thread = std::thread::Builder::new().stack_size(2 << 20).spawn(run);
    thread.expect("a thread").join().expect("no panic")
}

fn is_too_complex(text: String) {
    let (kind, message) = outcome(text).expect("an error");
    assert_eq!(kind, ErrorKind::Memory, "{message}");
    assert_eq!(message, "Parser stack overflowed - Python source too complex to parse");
}

#[test]
fn chains() {
    let chains: [fn(usize) -> String; 14] = [
        |n| "1+".repeat(n) + "1",
        |n| "a".to_owned() + &".b".repeat(n),
        |n| "a".to_owned() + &"()".repeat(n),
        |n| "a".to_owned() + &"[0]".repeat(n),
        |n| "-".repeat(n) + "1",
        |n| "not ".repeat(n) + "1",
        |n| "lambda:".repeat(n) + "1",
        |n| "lambda a,b=1:".repeat(n) + "1",
        |n| "1 if 1 else ".repeat(n) + "1",
        |n| "1**".repeat(n) + "1",
        |n| "await ".to_owned() + &"a.b ** ".repeat(n) + "1",
        |n| "if 1:pass\n".to_owned() + &"elif 1:pass\n".repeat(n),
        |n| "f(a, b, ".repeat(150) + &"1+".repeat(n) + "1" + &")".repeat(150),
        |n| "x = ".to_owned() + &"-".repeat(n) + "1; y = " + &"-".repeat(n) + "1",
    ];
    for (index, chain) in chains.iter().enumerate() {
        println!("chain {index}");
        is_too_complex(chain(100_000));
        for count in [10, 1_000, 2_300] {
            let found = outcome(chain(count));
            assert!(
                found.is_none()
                    || found.as_ref().is_some_and(|(kind, _)| *kind == ErrorKind::Memory),
                "{found:?}"
            );
        }
    }
}

#[test]
fn long_but_shallow() {
    assert_eq!(outcome("[".to_owned() + &"1 + 2, ".repeat(100_000) + "]"), None);
    assert_eq!(outcome("f(".to_owned() + &"lambda a, b: a.b, ".repeat(20_000) + ")"), None);
    assert_eq!(outcome("'a' ".repeat(100_000)), None);
    assert_eq!(outcome("a = ".repeat(100_000) + "1"), None);
    assert_eq!(outcome("a and ".repeat(100_000) + "b"), None);
    assert_eq!(outcome("a < ".repeat(100_000) + "b"), None);
    assert_eq!(outcome("if a:\n  b\n".repeat(100_000)), None);
    assert_eq!(outcome("a; ".repeat(100_000)), None);
    assert_eq!(outcome("if a:\n  b\nelif c:\n  d\n".repeat(10_000)), None);
}

#[test]
fn brackets() {
    assert_eq!(outcome("(".repeat(200) + &")".repeat(200)), None);
    for count in [201, 100_000] {
        for (open, close) in [("(", ")"), ("[", "]"), ("{", "}"), ("a[", "]"), ("f(", ")")] {
            let (_, message) =
                outcome(open.repeat(count) + &close.repeat(count)).expect("an error");
            assert_eq!(message, "too many nested parentheses");
        }
    }
    let (_, message) = outcome("(".repeat(200)).expect("an error");
    assert_eq!(message, "'(' was never closed");
    let (_, message) = outcome(")".repeat(100_000)).expect("an error");
    assert_eq!(message, "unmatched ')'");
}

#[test]
fn indentation() {
    let nested = |count: usize| {
        let mut text: String = (0..count).map(|depth| " ".repeat(depth) + "if 1:\n").collect();
        text.push_str(&(" ".repeat(count) + "pass"));
        text
    };
    assert_eq!(outcome(nested(99)), None);
    let (kind, message) = outcome(nested(100)).expect("an error");
    assert_eq!(
        (kind, message.as_str()),
        (ErrorKind::Indentation, "too many levels of indentation")
    );
    assert!(outcome(nested(3_000)).is_some());
}

#[test]
fn templates() {
    let nested = |count: usize| "f\"{".repeat(count) + "1" + &"}\"".repeat(count);
    assert_eq!(outcome(nested(149)), None);
    for count in [150, 100_000] {
        let (_, message) = outcome(nested(count)).expect("an error");
        assert_eq!(message, "too many nested f-strings or t-strings");
    }
    assert!(outcome("f\"{a:".repeat(100_000)).is_some());
    let (_, message) = outcome("f\"{a:{b:{c:{d}}}}\"".to_owned()).expect("an error");
    assert_eq!(message, "f-string: expressions nested too deeply");
}
