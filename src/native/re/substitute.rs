//! `sub`, `subn` and `expand`.

use super::pattern::Pattern;
use super::subject::{Scan, Subject};
use super::{matching, raise, text_of};
use crate::prim::re::run::{Found, Mode, NONE};
use crate::prim::re::{self, Piece, Template};
use crate::types::callable;
use crate::value::Value;
use crate::vm::native::Data;
use crate::vm::{Raised, Vm};

/// What matches are replaced with.
enum Replacement<'a> {
    Template(Template),
    Call(&'a Value),
}

/// The template that a value is for a pattern.
///
/// # Errors
/// If it is none.
pub fn read_template(vm: &Vm, pattern: &Pattern, v: &Value) -> Result<Template, Raised> {
    let Some((bytes, is_text)) = text_of(vm, v) else {
        let name = vm.type_name(v);
        let message = format!("decoding to str: need a bytes-like object, {name} found");
        return Err(vm.type_error(message));
    };
    let chars = re::characters(&bytes, is_text);
    let template = re::template(&chars, &pattern.program);
    template.map_err(|e| raise(vm, &pattern.error, &e, v))
}

/// Appends what a template makes of a match.
pub fn expand(out: &mut Vec<u8>, template: &[Piece], subject: &Subject, found: &Found) {
    for piece in template {
        match piece {
            Piece::Literal(text) => out.extend_from_slice(text),
            Piece::Group(group) => {
                let (start, end) = (found.marks[2 * group], found.marks[2 * group + 1]);
                if start != NONE {
                    out.extend_from_slice(&subject.bytes()[start..end]);
                }
            }
        }
    }
}

/// The text with at most `most` matches replaced (0 for all), and how many were.
pub fn substitute(
    vm: &Vm,
    pattern: &Data<Pattern>,
    repl: &Value,
    string: &Value,
    most: i64,
) -> Result<(Value, i64), Raised> {
    let replacement = match callable(vm, repl) {
        true => Replacement::Call(repl),
        false => Replacement::Template(read_template(vm, pattern, repl)?),
    };
    let subject = Subject::new(vm, string, pattern.program.is_text)?;
    let whole = (0, subject.len());
    let mut scan = Scan::new(pattern, &subject, whole);
    let mut out = Pieces { out: Vec::new(), count: 0, is_text: pattern.program.is_text };
    let (mut last, mut n) = (0, 0);
    while most == 0 || n < most {
        let Some(found) = scan.next(vm, Mode::Search)? else { break };
        if last < found.marks[0] {
            out.push(&subject.bytes()[last..found.marks[0]]);
        }
        last = found.marks[1];
        match &replacement {
            Replacement::Template(template) => {
                out.check_kind(vm, repl)?;
                out.count += 1;
                expand(&mut out.out, template, &subject, &found);
            }
            Replacement::Call(f) => {
                let m = matching::make(vm, pattern.object().value(), subject.clone(), found, whole);
                out.push_value(vm, &vm.call(f, &[m])?)?;
            }
        }
        vm.check_text(out.out.len())?;
        n += 1;
    }
    if n == 0 {
        return Ok((subject.part(0, subject.bytes().len()), 0));
    }
    out.push(&subject.bytes()[last..]);
    Ok((subject.make(vm, out.out)?, n))
}

/// The new text, piece by piece.
struct Pieces {
    out: Vec<u8>,
    count: usize,
    is_text: bool,
}

impl Pieces {
    fn push(&mut self, piece: &[u8]) {
        self.out.extend_from_slice(piece);
        self.count += 1;
    }

    /// A piece that a script made; None is nothing.
    fn push_value(&mut self, vm: &Vm, v: &Value) -> Result<(), Raised> {
        if v.is_none() {
            return Ok(());
        }
        self.check_kind(vm, v)?;
        if let Some((bytes, _)) = text_of(vm, v) {
            self.push(&bytes);
        }
        Ok(())
    }

    /// Pieces are all text or all bytes.
    fn check_kind(&self, vm: &Vm, v: &Value) -> Result<(), Raised> {
        if text_of(vm, v).is_some_and(|(_, is_text)| is_text == self.is_text) {
            return Ok(());
        }
        let expected = if self.is_text { "str instance" } else { "a bytes-like object" };
        let name = vm.type_name(v);
        let message = format!("sequence item {}: expected {expected}, {name} found", self.count);
        Err(vm.type_error(message))
    }
}
