//! `strip`, `lstrip`, `rstrip`, `removeprefix`, `removesuffix`.

use super::part;
use crate::natives;
use crate::prim::search::{self, Kind};
use crate::value::{Str, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Vm};

natives! { pub METHODS of "str" = [
    /// Return a copy of the string with leading and trailing whitespace removed.
    ///
    /// If chars is given and not None, remove characters in chars instead.
    method "strip(self, chars=None, /)" (vm, this: Of<Str>, chars: &Value) {
        strip(vm, "strip", &this, chars, Ends { left: true, right: true })
    }
    /// Return a copy of the string with leading whitespace removed.
    ///
    /// If chars is given and not None, remove characters in chars instead.
    method "lstrip(self, chars=None, /)" (vm, this: Of<Str>, chars: &Value) {
        strip(vm, "lstrip", &this, chars, Ends { left: true, right: false })
    }
    /// Return a copy of the string with trailing whitespace removed.
    ///
    /// If chars is given and not None, remove characters in chars instead.
    method "rstrip(self, chars=None, /)" (vm, this: Of<Str>, chars: &Value) {
        strip(vm, "rstrip", &this, chars, Ends { left: false, right: true })
    }
    /// Return a str with the given prefix string removed if present.
    method "removeprefix(self, prefix, /)" (vm, this: Of<Str>, prefix: Of<Str>) {
        let start = if this.as_wtf8().starts_with(prefix.as_wtf8()) { prefix.byte_len() } else { 0 };
        Ok(part(vm, &this, start, this.byte_len()))
    }
    /// Return a str with the given suffix string removed if present.
    method "removesuffix(self, suffix, /)" (vm, this: Of<Str>, suffix: Of<Str>) {
        let gone = if this.as_wtf8().ends_with(suffix.as_wtf8()) { suffix.byte_len() } else { 0 };
        Ok(part(vm, &this, 0, this.byte_len() - gone))
    }
] }

/// The ends at which characters are removed.
struct Ends {
    left: bool,
    right: bool,
}

fn strip(vm: &Vm, name: &str, s: &Str, chars: &Value, ends: Ends) -> Eval {
    let text = s.as_wtf8();
    let whole = (0, text.len());
    if chars.is_unbound() || chars.is_none() {
        let start = if ends.left { search::skip_space(text, 0, Kind::Text) } else { whole.0 };
        let end = if ends.right && start < text.len() {
            search::skip_space_back(text, text.len(), Kind::Text)
        } else {
            whole.1
        };
        return Ok(part(vm, s, start, end));
    }
    let Some(set) = vm.as_str_value(chars) else {
        return Err(vm.type_error(format!("{name} arg must be None or str")));
    };
    let set = set.expect::<Str>().as_wtf8();
    let start = if ends.left { search::skip_set(text, set, Kind::Text) } else { whole.0 };
    let end =
        if ends.right { search::skip_set_back(text, start, set, Kind::Text) } else { whole.1 };
    Ok(part(vm, s, start, end))
}
