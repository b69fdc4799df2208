//! `replace` and `expandtabs`.

use super::text;
use crate::natives;
use crate::prim::search::{self, Kind};
use crate::value::{Ref, Str, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Return a copy with all occurrences of substring old replaced by new.
    ///
    /// Only the first count occurrences are replaced if count is given and not -1.
    method "replace(self, old, new, /, count=-1)" (vm, this: Of<Str>, old: Of<Str>, new: Of<Str>, count: Option<i64>) {
        replace(vm, &this, &old, &new, super::split::limit(count))
    }
    /// Return a copy where all tab characters are expanded using spaces.
    ///
    /// If tabsize is not given, a tab size of 8 characters is assumed.
    method "expandtabs(self, /, tabsize=8)" (vm, this: Of<Str>, tabsize: Option<&Value>) {
        let size = tab_size(vm, tabsize)?;
        text(vm, &expand_tabs(vm, this.as_wtf8(), size, Kind::Text)?)
    }
] }

fn replace(vm: &Vm, s: &Str, old: &Str, new: &Str, most: Option<usize>) -> Eval {
    let (hay, old, new) = (s.as_wtf8(), old.as_wtf8(), new.as_wtf8());
    vm.check_text(search::replaced_len(hay, old, new, most))?;
    match search::replace(hay, old, new, most, Kind::Text) {
        Some(out) => text(vm, &out),
        None => Ok(Ref::from_borrowed(s).into()),
    }
}

/// A tab size, which is an int in C.
pub fn tab_size(vm: &Vm, size: Option<&Value>) -> Result<usize, Raised> {
    let size = size.map_or(Ok(8), |size| vm.index_clamped(size))?;
    match i32::try_from(size) {
        Ok(size) => Ok(usize::try_from(size).unwrap_or(0)),
        Err(_) => Err(vm.raise(Exc::OverflowError, "Python int too large to convert to C int")),
    }
}

/// `expandtabs`; MemoryError before it is made where it gets too long.
pub fn expand_tabs(vm: &Vm, data: &[u8], size: usize, kind: Kind) -> Result<Vec<u8>, Raised> {
    let tabs = memchr::memchr_iter(b'\t', data).count();
    vm.check_text(tabs.saturating_mul(size).saturating_add(data.len()))?;
    Ok(search::expand_tabs(data, size, kind))
}
