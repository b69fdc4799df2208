//! Searching: `find`, `index`, `count`, `startswith` and their kin.

use super::byte_bounds;
use crate::natives;
use crate::prim::search::{self, Kind};
use crate::value::{Str, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].
    ///
    /// Return -1 on failure.
    method "find(self, sub, start=None, end=None, /)" (vm, this: Of<Str>, sub: Of<Str>, start: &Value, end: &Value) {
        let found = locate(vm, &this, &sub, start, end, search::find)?;
        Ok(Value::int(found.map_or(-1, |i| i as i64)))
    }
    /// Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].
    ///
    /// Return -1 on failure.
    method "rfind(self, sub, start=None, end=None, /)" (vm, this: Of<Str>, sub: Of<Str>, start: &Value, end: &Value) {
        let found = locate(vm, &this, &sub, start, end, search::rfind)?;
        Ok(Value::int(found.map_or(-1, |i| i as i64)))
    }
    /// Return the lowest index in S where substring sub is found, such that sub is contained within S[start:end].
    ///
    /// Raises ValueError when the substring is not found.
    method "index(self, sub, start=None, end=None, /)" (vm, this: Of<Str>, sub: Of<Str>, start: &Value, end: &Value) {
        let found = locate(vm, &this, &sub, start, end, search::find)?;
        found_or_error(vm, found)
    }
    /// Return the highest index in S where substring sub is found, such that sub is contained within S[start:end].
    ///
    /// Raises ValueError when the substring is not found.
    method "rindex(self, sub, start=None, end=None, /)" (vm, this: Of<Str>, sub: Of<Str>, start: &Value, end: &Value) {
        let found = locate(vm, &this, &sub, start, end, search::rfind)?;
        found_or_error(vm, found)
    }
    /// Return the number of non-overlapping occurrences of substring sub in string S[start:end].
    method "count(self, sub, start=None, end=None, /)" (vm, this: Of<Str>, sub: Of<Str>, start: &Value, end: &Value) {
        let Some((from, to)) = byte_bounds(vm, &this, start, end)? else {
            return Ok(Value::int(0));
        };
        let n = search::count(&this.as_wtf8()[from..to], sub.as_wtf8(), Kind::Text);
        Ok(Value::int(n as i64))
    }
    /// Return True if the string starts with the specified prefix, False otherwise.
    method "startswith(self, prefix, start=None, end=None, /)" (vm, this: Of<Str>, prefix: &Value, start: &Value, end: &Value) {
        has_affix(vm, "startswith", &this, prefix, start, end, <[u8]>::starts_with)
    }
    /// Return True if the string ends with the specified suffix, False otherwise.
    method "endswith(self, suffix, start=None, end=None, /)" (vm, this: Of<Str>, suffix: &Value, start: &Value, end: &Value) {
        has_affix(vm, "endswith", &this, suffix, start, end, <[u8]>::ends_with)
    }
] }

/// The character index at which `search` finds `sub` between `start` and `end`.
fn locate(
    vm: &Vm,
    s: &Str,
    sub: &Str,
    start: &Value,
    end: &Value,
    search: fn(&[u8], &[u8]) -> Option<usize>,
) -> Result<Option<usize>, Raised> {
    let Some((from, to)) = byte_bounds(vm, s, start, end)? else { return Ok(None) };
    let found = search(&s.as_wtf8()[from..to], sub.as_wtf8());
    Ok(found.map(|at| s.char_index(from + at)))
}

fn found_or_error(vm: &Vm, found: Option<usize>) -> Eval {
    match found {
        Some(i) => Ok(Value::int(i as i64)),
        None => Err(vm.value_error("substring not found")),
    }
}

fn has_affix(
    vm: &Vm,
    name: &str,
    s: &Str,
    affix: &Value,
    start: &Value,
    end: &Value,
    test: fn(&[u8], &[u8]) -> bool,
) -> Eval {
    let range = byte_bounds(vm, s, start, end)?.map(|(from, to)| &s.as_wtf8()[from..to]);
    let holds = |x: &Str| range.is_some_and(|range| test(range, x.as_wtf8()));
    if let Some(x) = affix.get::<Str>() {
        return Ok(Value::bool(holds(x)));
    }
    let plain = vm.unwrap(affix);
    if let Some(x) = plain.get::<Str>() {
        return Ok(Value::bool(holds(x)));
    }
    let Some(several) = plain.get::<Tuple>() else {
        return Err(vm.type_error(format!(
            "{name} first arg must be str or a tuple of str, not {}",
            vm.type_name(affix)
        )));
    };
    for item in several.items() {
        let Some(x) = vm.as_str_value(item) else {
            return Err(vm.type_error(format!(
                "tuple for {name} must only contain str, not {}",
                vm.type_name(item)
            )));
        };
        if holds(x.expect()) {
            return Ok(Value::TRUE);
        }
    }
    Ok(Value::FALSE)
}
