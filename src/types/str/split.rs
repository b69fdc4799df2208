//! `split`, `rsplit`, `splitlines`, `partition`.

use super::part;
use crate::natives;
use crate::prim::search::{self, Kind};
use crate::types::sequence::Parts;
use crate::value::{Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::{Raised, Vm};
use std::ops::Range;

natives! { pub METHODS of "str" = [
    /// Return a list of the substrings in the string, using sep as the separator string.
    ///
    /// Without sep, any run of white space separates, and empty strings are left out. At most
    /// maxsplit splits are done, from the left; -1 means no limit.
    method "split(self, /, sep=None, maxsplit=-1)" (vm, this: Of<Str>, sep: &Value, maxsplit: Option<i64>) {
        let max = limit(maxsplit);
        let mut parts = Parts::new(vm);
        let keep = |at: Range<usize>| parts.push(|| part(vm, &this, at.start, at.end));
        match separator(vm, sep)? {
            None => search::split_space(this.as_wtf8(), max, Kind::Text, keep),
            Some(sep) => search::split(this.as_wtf8(), sep.as_wtf8(), max, keep),
        }
        parts.list()
    }
    /// Return a list of the substrings in the string, using sep as the separator string.
    ///
    /// As split, but splitting starts at the end of the string.
    method "rsplit(self, /, sep=None, maxsplit=-1)" (vm, this: Of<Str>, sep: &Value, maxsplit: Option<i64>) {
        let max = limit(maxsplit);
        let parts = match separator(vm, sep)? {
            None => search::rsplit_space(this.as_wtf8(), max, Kind::Text),
            Some(sep) => search::rsplit(this.as_wtf8(), sep.as_wtf8(), max),
        };
        let parts = parts.into_iter().map(|at| part(vm, &this, at.start, at.end));
        Ok(Value::list(parts.collect()))
    }
    /// Return a list of the lines in the string, breaking at line boundaries.
    ///
    /// Line breaks are not included in the resulting list unless keepends is given and true.
    method "splitlines(self, /, keepends=False)" (vm, this: Of<Str>, keepends: Option<bool>) {
        let keep = keepends.unwrap_or(false);
        let mut lines = Parts::new(vm);
        search::split_lines(this.as_wtf8(), Kind::Text, |at, next| {
            lines.push(|| part(vm, &this, at.start, if keep { next } else { at.end }));
        });
        lines.list()
    }
    /// Partition the string into three parts using the given separator.
    ///
    /// If the separator is found, returns the part before it, the separator itself, and the part
    /// after it; otherwise the string and two empty strings.
    method "partition(self, sep, /)" (vm, this: Of<Str>, sep: &Value) {
        let sep = partition_separator(vm, sep)?;
        Ok(match search::find(this.as_wtf8(), sep.as_wtf8()) {
            Some(at) => three(vm, &this, &sep, at),
            None => Value::tuple(vec![this.0.value(), vm.empty_str(), vm.empty_str()]),
        })
    }
    /// Partition the string into three parts using the given separator.
    ///
    /// As partition, but the last occurrence counts; without one, returns two empty strings and
    /// the string.
    method "rpartition(self, sep, /)" (vm, this: Of<Str>, sep: &Value) {
        let sep = partition_separator(vm, sep)?;
        Ok(match search::rfind(this.as_wtf8(), sep.as_wtf8()) {
            Some(at) => three(vm, &this, &sep, at),
            None => Value::tuple(vec![vm.empty_str(), vm.empty_str(), this.0.value()]),
        })
    }
] }

/// A `maxsplit` or `count` as a limit: negative ones are none.
pub fn limit(n: Option<i64>) -> Option<usize> {
    n.and_then(|n| usize::try_from(n).ok())
}

/// The separator of a `split`; `None` for white space.
fn separator(vm: &Vm, sep: &Value) -> Result<Option<Ref<Str>>, Raised> {
    if sep.is_unbound() || sep.is_none() {
        return Ok(None);
    }
    match vm.unwrap(sep).into_ref::<Str>() {
        Some(sep) if sep.is_empty() => Err(vm.value_error("empty separator")),
        Some(sep) => Ok(Some(sep)),
        None => Err(vm.type_error(format!("must be str or None, not {}", vm.type_name(sep)))),
    }
}

fn partition_separator(vm: &Vm, sep: &Value) -> Result<Ref<Str>, Raised> {
    match vm.unwrap(sep).into_ref::<Str>() {
        Some(sep) if sep.is_empty() => Err(vm.value_error("empty separator")),
        Some(sep) => Ok(sep),
        None => Err(vm.type_error(format!("must be str, not {}", vm.type_name(sep)))),
    }
}

fn three(vm: &Vm, s: &Str, sep: &Ref<Str>, at: usize) -> Value {
    let after = at + sep.byte_len();
    Value::tuple(vec![part(vm, s, 0, at), sep.value(), part(vm, s, after, s.byte_len())])
}
