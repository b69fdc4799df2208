//! `re.Pattern`, and the scanners that `finditer` goes by.

use super::matching;
use super::subject::{Scan, Subject};
use super::substitute::substitute;
use crate::natives;
use crate::prim::re::run::{Found, Mode, Room};
use crate::prim::re::{Program, flag};
use crate::types::generic_alias;
use crate::value::{Dict, NativeData, Str, Value};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Raised, Slots, Vm};
use std::cell::Cell;

pub static CLASS: NativeClass = NativeClass {
    name: "Pattern",
    module: "re",
    doc: "Compiled regular expression object.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    weak: true,
    ..Slots::EMPTY
};

/// A compiled pattern.
pub struct Pattern {
    pub program: Program,
    /// Where the last matcher worked.
    pub room: Cell<Room>,
    pub source: Value,
    /// The dict of the names of groups, which scripts get to see (and can change).
    pub groupindex: Value,
    /// The class of the exceptions of bad templates.
    pub error: Value,
}

impl NativeData for Pattern {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.source);
        visit(&self.groupindex);
        visit(&self.error);
    }
}

pub fn make(vm: &Vm, program: Program, source: &Value, error: &Value) -> Value {
    let dict = Dict::new();
    for (name, group) in &program.names {
        dict.set_str(&Str::from_wtf8(name), Value::int(*group as i64));
    }
    let (source, error) = (source.clone(), error.clone());
    vm.new_native(
        &CLASS,
        Pattern { program, room: Cell::default(), source, groupindex: dict.into(), error },
    )
}

impl Pattern {
    /// The value of a group as `findall` and `split` give it, with a default for one that didn't
    /// match.
    fn group(subject: &Subject, found: &Found, group: usize, default: &Value) -> Value {
        match found.marks[2 * group] {
            crate::prim::re::run::NONE => default.clone(),
            start => subject.part(start, found.marks[2 * group + 1]),
        }
    }
}

/// The part of a subject that `pos` and `endpos` leave, in characters.
fn span(subject: &Subject, pos: Option<i64>, endpos: Option<i64>) -> (usize, usize) {
    let len = subject.len();
    let clamp = |i: i64| usize::try_from(i).unwrap_or(0).min(len);
    (clamp(pos.unwrap_or(0)), clamp(endpos.unwrap_or(i64::MAX)))
}

natives! { METHODS of "re.Pattern" = [
    /// Matches zero or more characters at the beginning of the string.
    method "match(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        first(vm, &this, string, (pos, endpos), Mode::Match)
    }
    /// Matches against all of the string.
    method "fullmatch(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        first(vm, &this, string, (pos, endpos), Mode::Full)
    }
    /// Scan through string looking for a match, and return a corresponding match object instance.
    ///
    /// Return None if no position in the string matches.
    method "search(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        first(vm, &this, string, (pos, endpos), Mode::Search)
    }
    /// Return a list of all non-overlapping matches of pattern in string.
    method "findall(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        find_all(vm, &this, string, (pos, endpos))
    }
    /// Return an iterator over all non-overlapping matches for the pattern in string.
    ///
    /// For each match, the iterator returns a match object.
    method "finditer(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        let subject = Subject::new(vm, string, this.program.is_text)?;
        let span = span(&subject, pos, endpos);
        let scanner = new_scanner(&this, subject, span);
        Ok(vm.new_native(&ITERATOR, scanner))
    }
    /// Split string by the occurrences of pattern.
    method "split(self, /, string, maxsplit=0)"
        (vm, this: Data<Pattern>, string: &Value, maxsplit: Option<i64>) {
        split(vm, &this, string, maxsplit.unwrap_or(0))
    }
    /// Return the string obtained by replacing the leftmost non-overlapping occurrences of pattern
    /// in string by the replacement repl.
    method "sub(self, /, repl, string, count=0)"
        (vm, this: Data<Pattern>, repl: &Value, string: &Value, count: Option<i64>) {
        substitute(vm, &this, repl, string, count.unwrap_or(0)).map(|(text, _)| text)
    }
    /// Return the tuple (new_string, number_of_subs_made) found by replacing the leftmost
    /// non-overlapping occurrences of pattern with the replacement repl.
    method "subn(self, /, repl, string, count=0)"
        (vm, this: Data<Pattern>, repl: &Value, string: &Value, count: Option<i64>) {
        let (text, n) = substitute(vm, &this, repl, string, count.unwrap_or(0))?;
        Ok(Value::tuple(vec![text, Value::int(n)]))
    }
    method "scanner(self, /, string, pos=0, endpos=9223372036854775807)"
        (vm, this: Data<Pattern>, string: &Value, pos: Option<i64>, endpos: Option<i64>) {
        let subject = Subject::new(vm, string, this.program.is_text)?;
        let span = span(&subject, pos, endpos);
        let scanner = new_scanner(&this, subject, span);
        Ok(vm.new_native(&SCANNER, scanner))
    }
    method "__copy__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    method "__deepcopy__(self, memo, /)" (vm, this: &Value, memo: &Value) { Ok(this.clone()) }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(generic_alias::make(vm, class, item))
    }
    /// The pattern string from which the RE object was compiled.
    getter "pattern" (vm, this: Data<Pattern>) { Ok(this.source.clone()) }
    /// The regex matching flags.
    getter "flags" (vm, this: Data<Pattern>) { Ok(Value::int(i64::from(this.program.flags))) }
    /// The number of capturing groups in the pattern.
    getter "groups" (vm, this: Data<Pattern>) { Ok(Value::int(this.program.groups as i64)) }
    /// A dictionary mapping group names to group numbers.
    getter "groupindex" (vm, this: Data<Pattern>) { Ok(this.groupindex.clone()) }
] }

fn first(
    vm: &Vm,
    pattern: &Data<Pattern>,
    string: &Value,
    (pos, endpos): (Option<i64>, Option<i64>),
    mode: Mode,
) -> Eval {
    let subject = Subject::new(vm, string, pattern.program.is_text)?;
    let span = span(&subject, pos, endpos);
    let found = Scan::new(pattern, &subject, span).next(vm, mode)?;
    Ok(match found {
        Some(found) => matching::make(vm, pattern.object().value(), subject, found, span),
        None => Value::NONE,
    })
}

fn find_all(
    vm: &Vm,
    pattern: &Pattern,
    string: &Value,
    (pos, endpos): (Option<i64>, Option<i64>),
) -> Eval {
    let subject = Subject::new(vm, string, pattern.program.is_text)?;
    let mut scan = Scan::new(pattern, &subject, span(&subject, pos, endpos));
    let empty = subject.part(0, 0);
    let mut all = Vec::new();
    while let Some(found) = scan.next(vm, Mode::Search)? {
        let group = |i| Pattern::group(&subject, &found, i, &empty);
        all.push(match pattern.program.groups {
            groups @ (0 | 1) => group(groups),
            groups => Value::tuple((1..=groups).map(group).collect()),
        });
    }
    Ok(Value::list(all))
}

fn split(vm: &Vm, pattern: &Pattern, string: &Value, most: i64) -> Eval {
    let subject = Subject::new(vm, string, pattern.program.is_text)?;
    let mut scan = Scan::new(pattern, &subject, (0, subject.len()));
    let (mut parts, mut last, mut n) = (Vec::new(), 0, 0);
    while most == 0 || n < most {
        let Some(found) = scan.next(vm, Mode::Search)? else { break };
        parts.push(subject.part(last, found.marks[0]));
        let groups = 1..=pattern.program.groups;
        parts.extend(groups.map(|i| Pattern::group(&subject, &found, i, &Value::NONE)));
        last = found.marks[1];
        n += 1;
    }
    parts.push(subject.part(last, subject.bytes().len()));
    Ok(Value::list(parts))
}

fn of(v: &Value) -> &Pattern {
    match v.data() {
        Some(pattern) => pattern,
        None => unreachable!("operations get values of their own type"),
    }
}

const FLAGS: &[(u32, &str)] = &[
    (flag::IGNORECASE, "re.IGNORECASE"),
    (flag::LOCALE, "re.LOCALE"),
    (flag::MULTILINE, "re.MULTILINE"),
    (flag::DOTALL, "re.DOTALL"),
    (flag::UNICODE, "re.UNICODE"),
    (flag::VERBOSE, "re.VERBOSE"),
    (flag::DEBUG, "re.DEBUG"),
    (flag::ASCII, "re.ASCII"),
];

fn repr(vm: &Vm, v: &Value) -> Eval {
    let pattern = of(v);
    let mut flags = pattern.program.flags;
    // What a text pattern is anyway goes without saying.
    if pattern.program.is_text && flags & flag::KINDS == flag::UNICODE {
        flags &= !flag::UNICODE;
    }
    let mut names = Vec::new();
    for (bit, name) in FLAGS {
        if flags & bit != 0 {
            names.push((*name).to_owned());
            flags &= !bit;
        }
    }
    if flags != 0 {
        names.push(format!("{flags:#x}"));
    }
    let mut out = b"re.compile(".to_vec();
    matching::write_short_repr(vm, &mut out, &pattern.source, 200)?;
    if !names.is_empty() {
        out.extend_from_slice(format!(", {}", names.join("|")).as_bytes());
    }
    out.push(b')');
    vm.new_str(&out)
}

fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let pattern = of(v);
    Ok(vm.hash(&pattern.source)? ^ i64::from(pattern.program.flags))
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.data::<Pattern>(), b.data::<Pattern>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same_kind = x.program.flags == y.program.flags && x.program.is_text == y.program.is_text;
    let equal = same_kind && vm.equal(&x.source, &y.source)?;
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

static SCANNER: NativeClass = NativeClass {
    name: "SRE_Scanner",
    module: "_sre",
    doc: "",
    slots: &Slots::EMPTY,
    methods: SCANNER_METHODS,
};

static ITERATOR: NativeClass = NativeClass {
    name: "callable_iterator",
    module: "builtins",
    doc: "",
    slots: &ITERATOR_SLOTS,
    methods: &[],
};

static ITERATOR_SLOTS: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(|vm, v| {
        let Some(scanner) = v.data::<Scanner>() else { unreachable!("a value of this type") };
        advance(vm, scanner, Mode::Search).map(|v| (!v.is_none()).then_some(v))
    }),
    ..Slots::EMPTY
};

/// Matches one after the other, on demand.
struct Scanner {
    pattern: Value,
    subject: Subject,
    span: (usize, usize),
    /// Where to go on, in bytes, and whether a match there may not be empty; `None` at the end.
    state: Cell<Option<(usize, bool)>>,
}

impl NativeData for Scanner {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.subject.value);
    }
}

natives! { SCANNER_METHODS of "_sre.SRE_Scanner" = [
    method "match(self, /)" (vm, this: Data<Scanner>) { advance(vm, &this, Mode::Match) }
    method "search(self, /)" (vm, this: Data<Scanner>) { advance(vm, &this, Mode::Search) }
    getter "pattern" (vm, this: Data<Scanner>) { Ok(this.pattern.clone()) }
] }

fn new_scanner(pattern: &Data<Pattern>, subject: Subject, span: (usize, usize)) -> Scanner {
    let state = Cell::new(Some((subject.offset(span.0), false)));
    Scanner { pattern: pattern.object().value(), subject, span, state }
}

/// The next match, or None; after that there is no other.
fn advance(vm: &Vm, scanner: &Scanner, mode: Mode) -> Eval {
    let Some((at, must_advance)) = scanner.state.take() else { return Ok(Value::NONE) };
    let mut scan = Scan::new(of(&scanner.pattern), &scanner.subject, scanner.span);
    scan.resume(at, must_advance);
    let Some(found) = scan.next(vm, mode)? else { return Ok(Value::NONE) };
    scanner.state.set(Some(scan.state()));
    Ok(matching::make(vm, scanner.pattern.clone(), scanner.subject.clone(), found, scanner.span))
}
