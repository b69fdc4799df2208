//! Words that mutations put in: the names that an interpreter knows, and values at the edges.

use kaa::lower::Mode;
use kaa::value::Str;
use kaa::vm::clock::Clock;
use std::cell::OnceCell;

/// What mutations put in.
#[derive(Default)]
pub struct Words {
    /// Names of builtins.
    pub builtins: Vec<String>,
    /// Names of attributes and methods of builtin types.
    pub attributes: Vec<String>,
    /// Modules with a name of theirs, as expressions: `__import__('math').sin`.
    pub members: Vec<String>,
}

/// Values that code may not expect.
pub const VALUES: &[&str] = &[
    "0",
    "1",
    "-1",
    "2",
    "255",
    "256",
    "2**31",
    "-2**31",
    "2**63-1",
    "-2**63",
    "2**63",
    "2**64",
    "10**30",
    "-10**30",
    "10**400",
    "0.0",
    "-0.0",
    "1.5",
    "1e308",
    "5e-324",
    "float('nan')",
    "float('inf')",
    "-float('inf')",
    "1j",
    "complex('nan')",
    "True",
    "None",
    "...",
    "NotImplemented",
    "''",
    "'a'",
    "'é'",
    "'\\ud800'",
    "'\\0'",
    "'a' * 1000",
    "'😀'",
    "b''",
    "b'\\xff'",
    "bytearray(b'ab')",
    "memoryview(b'abc')",
    "()",
    "(1, 2)",
    "[]",
    "[1, 2, 3]",
    "{}",
    "{1: 2}",
    "set()",
    "{1, 2}",
    "frozenset()",
    "range(0)",
    "range(10**20)",
    "slice(None)",
    "slice(-1, 2**63, -2**63)",
    "object()",
    "type",
    "int",
    "lambda *a, **k: a",
    "iter([])",
    "iter('ab')",
    "(i for i in (1, 2))",
    "Exception()",
    "ValueError",
    "type('T', (), {})()",
    "type('I', (int,), {})(3)",
    "type('S', (str,), {})('s')",
    "[[]] * 3",
    "__import__('sys').maxsize",
    "open('/dev/null')",
];

/// Shapes that an expression is put into.
pub const WRAPS: &[(&str, &str)] = &[
    ("[", "]"),
    ("(", ",)"),
    ("{", "}"),
    ("{", ": 0}"),
    ("[*", "]"),
    ("(lambda: ", ")"),
    ("(-", ")"),
    ("(not ", ")"),
    ("(~", ")"),
    ("(", ")[0]"),
    ("(", ")[-1:]"),
    ("(", ")()"),
    ("(", ") + (1,)"),
    ("(", ") * 2"),
    ("(", ") * -1"),
    ("(", ") ** 2"),
    ("(", ") % 3"),
    ("(", ") // 1"),
    ("(", ") << 3"),
    ("(", ") == 1"),
    ("(", ") < 'a'"),
    ("(", ") in [1]"),
    ("(1 in ", ")"),
    ("(", ") or 1"),
    ("(", ") if 1 else 2"),
    ("f'{", "!r:>10}'"),
    ("'%s' % (", ",)"),
    ("[x for x in ", "]"),
    ("{x: x for x in ", "}"),
    ("(await ", ")"),
    ("(yield ", ")"),
    ("(yield from ", ")"),
    ("(w := ", ")"),
    ("'{}'.format(", ")"),
    ("getattr(", ", 'real')"),
    ("next(iter(", "))"),
    ("list(zip(", ", 'ab'))"),
    ("sorted(", ", key=str)"),
    ("type(", ")"),
    ("__import__('copy').deepcopy(", ")"),
    ("__import__('gc').get_referents(", ")"),
    ("__import__('weakref').ref(", ")"),
    ("max(", ", 1)"),
    ("__import__('functools').partial(", ")"),
    ("isinstance(1, ", ")"),
    ("str(", ", 'utf-8')"),
];

/// One name a line, behind a letter that says which kind.
const SCRIPT: &str = include_str!("words.py");

thread_local! {
    static WORDS: OnceCell<Words> = const { OnceCell::new() };
}

/// Lends the words to `f`.
pub fn with<T>(f: impl FnOnce(&Words) -> T) -> T {
    WORDS.with(|words| f(words.get_or_init(ask)))
}

/// Asks an interpreter for its names.
fn ask() -> Words {
    let vm = kaa::interpreter(Clock::simulated(), 2 << 20);
    let outcome = kaa::run_source(&vm, SCRIPT.as_bytes(), "<words>", Mode::Exec);
    assert!(outcome.is_ok(), "{}", vm.format_exception(&vm.take_pending()));
    let main = kaa::main_module(&vm);
    let text = main.dict.get_str(&Str::new("words")).expect("the script makes it");
    let text = text.get::<Str>().map(|text| text.to_string_lossy()).unwrap_or_default();
    let mut words = Words::default();
    for line in text.lines() {
        let (kind, word) = line.split_at(1);
        let list = match kind {
            "b" => &mut words.builtins,
            "a" => &mut words.attributes,
            _ => &mut words.members,
        };
        list.push(word.into());
    }
    words
}
