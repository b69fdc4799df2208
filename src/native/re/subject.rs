//! What is searched: text or bytes, and the part of it that counts.

use super::pattern::Pattern;
use crate::prim::re::run::{Found, Matcher, Mode, PATIENCE};
use crate::prim::re::text::{Bytes as Narrow, Wide};
use crate::types::bytes::buffer::buffer;
use crate::value::{Bytes, Ref, Str, Value};
use crate::vm::{Raised, Vm};

/// A text, or bytes as they are now.
#[derive(Clone)]
enum Data {
    Text(Ref<Str>),
    Bytes(Ref<Bytes>),
}

/// What is searched.
#[derive(Clone)]
pub struct Subject {
    /// As the script gave it.
    pub value: Value,
    data: Data,
}

impl Subject {
    /// The subject that a value is for a pattern of text or of bytes.
    ///
    /// # Errors
    /// A TypeError if it is of the other kind, or of none.
    pub fn new(vm: &Vm, value: &Value, is_text: bool) -> Result<Subject, Raised> {
        let data = if let Some(s) = vm.unwrap(value).get_ref::<Str>() {
            if !is_text {
                return Err(vm.type_error("cannot use a bytes pattern on a string-like object"));
            }
            Data::Text(s)
        } else if let Some(b) = value.get_ref::<Bytes>() {
            Data::Bytes(b)
        } else if let Some(b) = buffer(vm, value) {
            Data::Bytes(Bytes::new(b.borrow().to_vec()))
        } else {
            let name = vm.type_name(value);
            let message = format!("expected string or bytes-like object, got '{name}'");
            return Err(vm.type_error(message));
        };
        if is_text && matches!(data, Data::Bytes(_)) {
            return Err(vm.type_error("cannot use a string pattern on a bytes-like object"));
        }
        Ok(Subject { value: value.clone(), data })
    }

    pub fn bytes(&self) -> &[u8] {
        match &self.data {
            Data::Text(s) => s.as_wtf8(),
            Data::Bytes(b) => b.as_slice(),
        }
    }

    /// Length in characters.
    pub fn len(&self) -> usize {
        match &self.data {
            Data::Text(s) => s.char_len(),
            Data::Bytes(b) => b.as_slice().len(),
        }
    }

    /// The byte offset of a character.
    pub fn offset(&self, index: usize) -> usize {
        match &self.data {
            Data::Text(s) => s.byte_offset(index),
            Data::Bytes(_) => index,
        }
    }

    /// The number of the character at a byte offset.
    pub fn index(&self, offset: usize) -> usize {
        match &self.data {
            Data::Text(s) => s.char_index(offset),
            Data::Bytes(_) => offset,
        }
    }

    /// A part, by byte offsets; the whole is the object itself unless its class is derived.
    pub fn part(&self, start: usize, end: usize) -> Value {
        let whole = start == 0 && end == self.bytes().len();
        match &self.data {
            Data::Text(s) if whole => s.clone().into(),
            Data::Text(s) => s.slice_bytes(start, end).into(),
            Data::Bytes(b) if whole => b.clone().into(),
            Data::Bytes(b) => Bytes::new(&b.as_slice()[start..end]).into(),
        }
    }

    /// Text or bytes of the subject's kind.
    pub fn make(&self, vm: &Vm, bytes: Vec<u8>) -> crate::vm::Eval {
        match &self.data {
            Data::Text(_) => vm.new_str(&bytes),
            Data::Bytes(_) => Ok(Bytes::new(bytes).into()),
        }
    }

    /// Whether characters may have several bytes.
    fn is_wide(&self) -> bool {
        matches!(&self.data, Data::Text(s) if !s.is_ascii())
    }
}

/// A matcher over a subject.
enum Machine<'a> {
    Narrow(Matcher<'a, Narrow<'a>>),
    Wide(Matcher<'a, Wide<'a>>),
}

/// Matches one after the other.
pub struct Scan<'a> {
    pattern: &'a Pattern,
    machine: Machine<'a>,
    /// Where the next match may begin, in bytes.
    pub at: usize,
    end: usize,
    must_advance: bool,
}

impl<'a> Scan<'a> {
    /// Matches between two places, given in characters; there are none if they are out of order.
    pub fn new(pattern: &'a Pattern, subject: &'a Subject, span: (usize, usize)) -> Scan<'a> {
        let (at, end) = (subject.offset(span.0), subject.offset(span.1));
        let bytes = &subject.bytes()[..end];
        let (program, room) = (&pattern.program, pattern.room.take());
        let machine = match subject.is_wide() {
            true => Machine::Wide(Matcher::new(program, Wide(bytes), room)),
            false => Machine::Narrow(Matcher::new(program, Narrow(bytes), room)),
        };
        Scan { pattern, machine, at, end, must_advance: false }
    }

    /// Goes on where another scan left off.
    pub fn resume(&mut self, at: usize, must_advance: bool) {
        (self.at, self.must_advance) = (at, must_advance);
    }

    /// Where the next match may begin, and whether it may not be empty there.
    pub fn state(&self) -> (usize, bool) {
        (self.at, self.must_advance)
    }

    /// The next match.
    ///
    /// # Errors
    /// What a signal's handler raised in between.
    pub fn next(&mut self, vm: &Vm, mode: Mode) -> Result<Option<Found>, Raised> {
        if self.at > self.end {
            return Ok(None);
        }
        let (at, advance) = (self.at, self.must_advance);
        let found = match &mut self.machine {
            Machine::Narrow(m) => m.find(at, mode, advance, &|size| go_on(vm, size))?,
            Machine::Wide(m) => m.find(at, mode, advance, &|size| go_on(vm, size))?,
        };
        if let Some(found) = &found {
            self.at = found.marks[1];
            self.must_advance = found.marks[0] == found.marks[1];
        }
        Ok(found)
    }
}

/// The most bytes that the ways back of one match may take.
const MOST: usize = 1 << 32;

fn go_on(vm: &Vm, size: usize) -> Result<(), Raised> {
    if size > MOST {
        return Err(vm.memory_error());
    }
    vm.check_room(size)?;
    vm.spend(u64::from(PATIENCE));
    vm.poll()
}

impl Drop for Scan<'_> {
    fn drop(&mut self) {
        self.pattern.room.set(match &mut self.machine {
            Machine::Narrow(m) => m.take_room(),
            Machine::Wide(m) => m.take_room(),
        });
    }
}
