//! What bytes and bytearrays have in common: all methods that read.

use super::buffer::{
    Borrowed, Buffer, Needle, Want, buffer, byte, is_index, need_buffer, try_buffer,
};
use crate::prim::search::{self, Kind};
use crate::types::bytearray::{self, ByteArray};
use crate::types::sequence::Parts;
use crate::types::str;
use crate::value::{Bytes, Tag, Tuple, Value};
use crate::vm::native::{Arg, Data, Of};
use crate::vm::{Eval, Exc, Raised, Vm};
use std::ops::Range;

/// A bytes or bytearray object: the methods that both have are written once.
pub trait ByteString {
    /// Its bytes, for as long as no script runs.
    fn borrow(&self) -> Borrowed<'_>;

    /// A new object of the same builtin class.
    fn make(vm: &Vm, bytes: Vec<u8>) -> Value;

    /// A part of it; an immutable object itself if that is all of it.
    fn part(&self, vm: &Vm, range: Range<usize>) -> Value;

    /// The separator as `partition` returns it.
    fn separator(vm: &Vm, given: &Value) -> Result<Value, Raised>;

    /// All of it.
    fn whole(&self, vm: &Vm) -> Value {
        let len = self.borrow().len();
        self.part(vm, 0..len)
    }
}

impl ByteString for Of<Bytes> {
    #[inline]
    fn borrow(&self) -> Borrowed<'_> {
        Borrowed::Slice(self.0.as_slice())
    }

    fn make(_: &Vm, bytes: Vec<u8>) -> Value {
        Bytes::new(bytes).into()
    }

    fn part(&self, _: &Vm, range: Range<usize>) -> Value {
        let bytes = self.0.as_slice();
        if range.len() == bytes.len() { self.0.value() } else { Bytes::new(&bytes[range]).into() }
    }

    fn separator(_: &Vm, given: &Value) -> Result<Value, Raised> {
        Ok(given.clone())
    }
}

impl ByteString for Data<ByteArray> {
    #[inline]
    fn borrow(&self) -> Borrowed<'_> {
        (**self).borrow()
    }

    fn make(vm: &Vm, bytes: Vec<u8>) -> Value {
        bytearray::make(vm, bytes)
    }

    fn part(&self, vm: &Vm, range: Range<usize>) -> Value {
        let bytes = self.borrow()[range].to_vec();
        Self::make(vm, bytes)
    }

    fn separator(vm: &Vm, given: &Value) -> Result<Value, Raised> {
        let bytes = need_buffer(vm, given)?.borrow().to_vec();
        Ok(Self::make(vm, bytes))
    }
}

/// The longest bytes object; longer ones are MemoryErrors.
pub const MAX_LEN: usize = 1 << 33;

/// An empty vector with room for `n` bytes.
pub fn room(vm: &Vm, n: usize) -> Result<Vec<u8>, Raised> {
    vm.check_room(n)?;
    let mut out = Vec::new();
    if n > MAX_LEN || out.try_reserve_exact(n).is_err() {
        return Err(vm.memory_error());
    }
    Ok(out)
}

/// Whether no machine could address `bytes * n`.
pub fn is_too_long(bytes: &[u8], n: usize) -> bool {
    bytes.len().checked_mul(n).is_none_or(|len| isize::try_from(len).is_err())
}

/// `bytes * n`.
pub fn repeat(vm: &Vm, bytes: &[u8], n: usize) -> Result<Vec<u8>, Raised> {
    let len = bytes.len().checked_mul(n).ok_or_else(|| vm.memory_error())?;
    let mut out = room(vm, len)?;
    match bytes {
        [one] => out.resize(len, *one),
        _ => (0..n).for_each(|_| out.extend_from_slice(bytes)),
    }
    Ok(out)
}

/// `find` and `rfind`: the place of `needle` between `start` and `end`.
pub fn locate<B: ByteString>(
    vm: &Vm,
    this: &B,
    needle: &Value,
    (start, end): (&Value, &Value),
    search: fn(&[u8], &[u8]) -> Option<usize>,
) -> Result<Option<usize>, Raised> {
    let len = this.borrow().len();
    let bounds = str::bounds(vm, len, start, end)?;
    let needle = Needle::from_arg(vm, needle, 0)?;
    let Some((from, to)) = bounds else { return Ok(None) };
    let hay = this.borrow();
    // A script's `__index__` may have shortened it.
    let range = hay.get(from..to.min(hay.len())).unwrap_or(&[]);
    Ok(search(range, &needle.borrow()).map(|at| from + at))
}

/// A place as `find` returns it.
pub fn place(found: Option<usize>) -> Eval {
    Ok(Value::int(found.map_or(-1, |i| i as i64)))
}

/// A place as `index` returns it.
pub fn place_or_error(vm: &Vm, found: Option<usize>) -> Eval {
    match found {
        Some(i) => Ok(Value::int(i as i64)),
        None => Err(vm.value_error("subsection not found")),
    }
}

/// `count`.
pub fn count<B: ByteString>(vm: &Vm, this: &B, needle: &Value, start: &Value, end: &Value) -> Eval {
    let len = this.borrow().len();
    let bounds = str::bounds(vm, len, start, end)?;
    let needle = Needle::from_arg(vm, needle, 0)?;
    let Some((from, to)) = bounds else { return Ok(Value::int(0)) };
    let hay = this.borrow();
    let range = hay.get(from..to.min(hay.len())).unwrap_or(&[]);
    Ok(Value::int(search::count(range, &needle.borrow(), Kind::Bytes) as i64))
}

/// `startswith` and `endswith`.
pub fn has_affix<B: ByteString>(
    vm: &Vm,
    name: &str,
    this: &B,
    affix: &Value,
    (start, end): (&Value, &Value),
    test: fn(&[u8], &[u8]) -> bool,
) -> Eval {
    let len = this.borrow().len();
    let range = str::bounds(vm, len, start, end)?;
    let holds = |x: &Buffer| {
        let hay = this.borrow();
        let range = range.and_then(|(from, to)| hay.get(from..to.min(hay.len())));
        range.is_some_and(|range| test(range, &x.borrow()))
    };
    if let Some(several) = vm.unwrap(affix).get::<Tuple>() {
        for item in several.items() {
            if holds(&need_buffer(vm, item)?) {
                return Ok(Value::TRUE);
            }
        }
        return Ok(Value::FALSE);
    }
    match try_buffer(vm, affix, Want::Simple)? {
        Some(x) => Ok(Value::bool(holds(&x))),
        None => Err(vm.type_error(format!(
            "{name} first arg must be bytes or a tuple of bytes, not {}",
            vm.type_name(affix)
        ))),
    }
}

/// `replace`.
pub fn replace<B: ByteString>(
    vm: &Vm,
    this: &B,
    old: &Buffer,
    new: &Buffer,
    most: Option<usize>,
) -> Eval {
    let out = {
        let (hay, old, new) = (this.borrow(), old.borrow(), new.borrow());
        vm.check_text(search::replaced_len(&hay, &old, &new, most))?;
        search::replace(&hay, &old, &new, most, Kind::Bytes)
    };
    Ok(match out {
        Some(out) => B::make(vm, out),
        None => this.whole(vm),
    })
}

/// The separator of `split`; `None` for white space.
fn split_separator(vm: &Vm, sep: &Value) -> Result<Option<Buffer>, Raised> {
    if sep.is_unbound() || sep.is_none() {
        return Ok(None);
    }
    let sep = need_buffer(vm, sep)?;
    if sep.borrow().is_empty() {
        return Err(vm.value_error("empty separator"));
    }
    Ok(Some(sep))
}

/// `split`.
pub fn split<B: ByteString>(vm: &Vm, this: &B, sep: &Value, most: Option<usize>) -> Eval {
    let sep = split_separator(vm, sep)?;
    let mut parts = Parts::new(vm);
    let hay = this.borrow();
    let keep = |at: Range<usize>| parts.push(|| this.part(vm, at));
    match sep {
        None => search::split_space(&hay, most, Kind::Bytes, keep),
        Some(sep) => search::split(&hay, &sep.borrow(), most, keep),
    }
    parts.list()
}

/// `rsplit`.
pub fn rsplit<B: ByteString>(vm: &Vm, this: &B, sep: &Value, most: Option<usize>) -> Eval {
    let sep = split_separator(vm, sep)?;
    let hay = this.borrow();
    let parts = match sep {
        None => search::rsplit_space(&hay, most, Kind::Bytes),
        Some(sep) => search::rsplit(&hay, &sep.borrow(), most),
    };
    Ok(Value::list(parts.into_iter().map(|at| this.part(vm, at)).collect()))
}

/// `splitlines`.
pub fn split_lines<B: ByteString>(vm: &Vm, this: &B, keep: bool) -> Eval {
    let mut lines = Parts::new(vm);
    search::split_lines(&this.borrow(), Kind::Bytes, |at, next| {
        lines.push(|| this.part(vm, at.start..if keep { next } else { at.end }));
    });
    lines.list()
}

/// `partition` and `rpartition`.
pub fn partition<B: ByteString>(vm: &Vm, this: &B, sep: &Value, last: bool) -> Eval {
    let needle = need_buffer(vm, sep)?;
    let (found, len, width) = {
        let (hay, needle) = (this.borrow(), needle.borrow());
        if needle.is_empty() {
            return Err(vm.value_error("empty separator"));
        }
        let search = if last { search::rfind } else { search::find };
        (search(&hay, &needle), hay.len(), needle.len())
    };
    let empty = || B::make(vm, Vec::new());
    Ok(Value::tuple(match found {
        Some(at) => {
            vec![this.part(vm, 0..at), B::separator(vm, sep)?, this.part(vm, at + width..len)]
        }
        None if last => vec![empty(), empty(), this.whole(vm)],
        None => vec![this.whole(vm), empty(), empty()],
    }))
}

/// `join`.
pub fn join<B: ByteString>(vm: &Vm, this: &B, iterable: &Value) -> Eval {
    let items = str::sequence(vm, iterable)?;
    let mut parts = Vec::with_capacity(items.len());
    for (i, item) in items.iter().enumerate() {
        let Some(b) = buffer(vm, item) else {
            let class = vm.type_name(item);
            return Err(vm.type_error(format!(
                "sequence item {i}: expected a bytes-like object, {class} found"
            )));
        };
        parts.push(b);
    }
    if let ([only], Borrowed::Slice(_)) = (&*items, this.borrow())
        && only.tag() == Tag::Bytes
    {
        return Ok(only.clone());
    }
    let mut out = {
        let gaps = parts.len().saturating_sub(1).saturating_mul(this.borrow().len());
        room(vm, parts.iter().map(|p| p.borrow().len()).sum::<usize>().saturating_add(gaps))?
    };
    for (i, p) in parts.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(&this.borrow());
        }
        out.extend_from_slice(&p.borrow());
    }
    Ok(B::make(vm, out))
}

/// `strip` and its kin.
pub fn strip<B: ByteString>(vm: &Vm, this: &B, set: &Value, left: bool, right: bool) -> Eval {
    let set = if set.is_unbound() || set.is_none() { None } else { Some(need_buffer(vm, set)?) };
    let range = {
        let hay = this.borrow();
        let len = hay.len();
        match &set {
            None => {
                let start = if left { search::skip_space(&hay, 0, Kind::Bytes) } else { 0 };
                let strips = right && start < len;
                let end =
                    if strips { search::skip_space_back(&hay, len, Kind::Bytes) } else { len };
                start..end
            }
            Some(set) => {
                let set = set.borrow();
                let start = if left { search::skip_set(&hay, &set, Kind::Bytes) } else { 0 };
                let end =
                    if right { search::skip_set_back(&hay, start, &set, Kind::Bytes) } else { len };
                start..end
            }
        }
    };
    Ok(this.part(vm, range))
}

/// `center`, `ljust`, `rjust`; `sides` gives the padding on each side.
pub fn pad<B: ByteString>(
    vm: &Vm,
    name: &str,
    this: &B,
    width: i64,
    fill: &Value,
    sides: fn(usize, usize) -> (usize, usize),
) -> Eval {
    let fill = fill_byte(vm, name, fill)?;
    let missing = str::missing(width, this.borrow().len());
    if missing == 0 {
        return Ok(this.whole(vm));
    }
    let (left, right) = sides(width as usize, missing);
    let mut out = room(vm, missing.saturating_add(this.borrow().len()))?;
    out.resize(left, fill);
    out.extend_from_slice(&this.borrow());
    out.resize(out.len() + right, fill);
    Ok(B::make(vm, out))
}

fn fill_byte(vm: &Vm, name: &str, fill: &Value) -> Result<u8, Raised> {
    if fill.is_unbound() {
        return Ok(b' ');
    }
    let Some(b) = buffer(vm, fill) else {
        let class = vm.type_name_or_none(fill);
        return Err(vm.type_error(format!(
            "{name}() argument 2 must be a byte string of length 1, not {class}"
        )));
    };
    let class = vm.type_name(fill);
    match *b.borrow() {
        [byte] => Ok(byte),
        ref other => Err(vm.type_error(format!(
            "{name}(): argument 2 must be a byte string of length 1, not a {class} object of \
             length {}",
            other.len()
        ))),
    }
}

/// `zfill`.
pub fn zfill<B: ByteString>(vm: &Vm, this: &B, width: i64) -> Eval {
    let missing = str::missing(width, this.borrow().len());
    if missing == 0 {
        return Ok(this.whole(vm));
    }
    drop(room(vm, missing)?);
    let out = str::zero_filled(&this.borrow(), missing);
    Ok(B::make(vm, out))
}

/// The text of `title()`: each run of letters begins in upper case.
pub fn title(bytes: &[u8]) -> Vec<u8> {
    let mut inside = false;
    let letter = |&b: &u8| {
        let b = if inside { b.to_ascii_lowercase() } else { b.to_ascii_uppercase() };
        inside = b.is_ascii_alphabetic();
        b
    };
    bytes.iter().map(letter).collect()
}

/// Whether it is in title case.
pub fn is_title(bytes: &[u8]) -> bool {
    let (mut inside, mut any) = (false, false);
    for b in bytes {
        let letter = b.is_ascii_alphabetic();
        if letter && inside == b.is_ascii_uppercase() {
            return false;
        }
        inside = letter;
        any |= letter;
    }
    any
}

/// Whether there are bytes and all are of a kind.
pub fn all<B: ByteString>(this: &B, kind: fn(&u8) -> bool) -> Eval {
    let bytes = this.borrow();
    Ok(Value::bool(!bytes.is_empty() && bytes.iter().all(kind)))
}

/// Whether there are letters, and none is of a kind.
pub fn cased<B: ByteString>(this: &B, wrong: fn(&u8) -> bool) -> Eval {
    let bytes = this.borrow();
    let any = bytes.iter().any(u8::is_ascii_alphabetic);
    Ok(Value::bool(any && !bytes.iter().any(wrong)))
}

/// `translate`.
pub fn translate<B: ByteString>(vm: &Vm, this: &B, table: &Value, gone: Option<&Value>) -> Eval {
    let table = if table.is_none() { None } else { Some(need_buffer(vm, table)?) };
    if table.as_ref().is_some_and(|t| t.borrow().len() != 256) {
        return Err(vm.value_error("translation table must be 256 characters long"));
    }
    let mut dropped = [false; 256];
    if let Some(gone) = gone {
        need_buffer(vm, gone)?.borrow().iter().for_each(|&b| dropped[b as usize] = true);
    }
    let mut out: Vec<u8> =
        this.borrow().iter().copied().filter(|&b| !dropped[b as usize]).collect();
    if let Some(t) = &table {
        let t = t.borrow();
        out.iter_mut().for_each(|b| *b = t[*b as usize]);
    }
    Ok(B::make(vm, out))
}

/// `maketrans`.
pub fn make_table(vm: &Vm, from: &Buffer, to: &Buffer) -> Eval {
    let (from, to) = (from.borrow(), to.borrow());
    if from.len() != to.len() {
        return Err(vm.value_error("maketrans arguments must have same length"));
    }
    let mut table: Vec<u8> = (0..=255).collect();
    for (&f, &t) in from.iter().zip(&*to) {
        table[f as usize] = t;
    }
    Ok(Bytes::new(table).into())
}

/// `item in bytes`: a byte by its number, or bytes.
pub fn contains(vm: &Vm, this: &Buffer, item: &Value) -> Result<bool, Raised> {
    if let Some(needle) = try_buffer(vm, item, Want::Simple)? {
        return Ok(search::find(&this.borrow(), &needle.borrow()).is_some());
    }
    if !is_index(vm, item) {
        need_buffer(vm, item)?;
    }
    let b = byte(vm, item)?;
    Ok(this.borrow().contains(&b))
}

/// The place that a key which is no slice names; `names` are those of the class and of the error.
pub fn index(vm: &Vm, key: &Value, len: usize, names: (&str, &str)) -> Result<usize, Raised> {
    if !is_index(vm, key) {
        let class = vm.type_name(key);
        let what = names.0;
        return Err(
            vm.type_error(format!("{what} indices must be integers or slices, not {class}"))
        );
    }
    match vm.sequence_index(key, len)? {
        Some(i) => Ok(i),
        None => Err(vm.raise(Exc::IndexError, names.1)),
    }
}

/// `decode`.
pub fn decode(vm: &Vm, bytes: &[u8], encoding: &Value, errors: &Value) -> Eval {
    let encoding = str::codec_name(vm, "decode", "encoding", encoding)?;
    let errors = str::codec_name(vm, "decode", "errors", errors)?;
    str::decode_named(vm, bytes, encoding.as_deref(), errors.as_deref())
}
