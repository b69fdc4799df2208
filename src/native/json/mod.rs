//! The native part of `json`: reading and writing texts.

mod read;
mod write;

use crate::natives;
use crate::value::{Dict, Str, Value};
use crate::vm::{Raised, Vm};

/// Fills the namespace of `_json`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_json" = [
    /// The value whose text begins at a place, and the place behind it. Hooks that are None are not
    /// called; `error` makes exceptions of message, text and place.
    function "scan(text, start, strict, object_hook, object_pairs_hook, parse_float, parse_int, parse_constant, error, /)"
    (vm, text: &Value, start: i64, strict: bool, object_hook: &Value, object_pairs_hook: &Value,
     parse_float: &Value, parse_int: &Value, parse_constant: &Value, error: &Value) {
        let Some(s) = text.get::<Str>() else {
            return Err(vm.wrong_argument(text, 0, "str"));
        };
        let hooks = read::Hooks {
            strict,
            object_hook,
            object_pairs_hook,
            parse_float,
            parse_int,
            parse_constant,
            error,
        };
        read::scan(vm, s, text, start, &hooks)
    }
    /// The text of a value; `indent` is None or a string.
    function "encode(obj, default, skipkeys, ensure_ascii, check_circular, allow_nan, sort_keys, indent, item_separator, key_separator, /)"
    (vm, obj: &Value, default: &Value, skipkeys: bool, ensure_ascii: bool, check_circular: bool,
     allow_nan: bool, sort_keys: bool, indent: &Value, item_separator: &Value,
     key_separator: &Value) {
        let bytes = |v: &Value| v.get::<Str>().map(|s| s.as_wtf8().to_vec());
        let (Some(item_separator), Some(key_separator)) =
            (bytes(item_separator), bytes(key_separator))
        else {
            return Err(vm.type_error("separators must be strings"));
        };
        let options = write::Options {
            default,
            skipkeys,
            ensure_ascii,
            check_circular,
            allow_nan,
            sort_keys,
            indent: bytes(indent),
            item_separator,
            key_separator,
        };
        write::encode(vm, obj, options)
    }
    /// The text of a string, with quotes.
    function "encode_string(s, ensure_ascii, /)" (vm, s: &Value, ensure_ascii: bool) {
        let mut out = Vec::new();
        match vm.unwrap(s).get::<Str>() {
            Some(s) => write::string(&mut out, s, ensure_ascii),
            None => return Err(vm.wrong_argument(s, 0, "str")),
        }
        vm.new_str(&out)
    }
] }
