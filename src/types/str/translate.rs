//! `maketrans` and `translate`.

use super::text;
use crate::natives;
use crate::prim::wtf8;
use crate::value::{Dict, Ref, Str, Tag, Value};
use crate::vm::convert::AnyInt;
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub METHODS of "str" = [
    /// Return a translation table usable for str.translate().
    ///
    /// One argument: a dict from code points or single characters to code points, strings or None.
    /// Two: strings of equal length, each character of the first standing for that of the second.
    /// Three: the characters of the third are deleted.
    staticmethod "maketrans(x, y=None, z='', /)" (vm, x: &Value, y: Option<Of<Str>>, z: Option<Of<Str>>) {
        match y {
            None => table_of_dict(vm, x),
            Some(y) => table_of_texts(vm, x, &y, z.as_ref().map(|z| &z.0)),
        }
    }
    /// Replace each character in the string using the given translation table.
    ///
    /// The table gives code points, strings or None (which deletes) for code points; what it has
    /// no item for stays as it is.
    method "translate(self, table, /)" (vm, this: Of<Str>, table: &Value) {
        translate(vm, &this, table)
    }
] }

fn table_of_dict(vm: &Vm, x: &Value) -> Eval {
    let Some(from) = x.get::<Dict>() else {
        return Err(vm.type_error("if you give only one argument to maketrans it must be a dict"));
    };
    let table = Dict::new();
    for (key, value) in from.to_vec() {
        let key = match vm.as_str_value(&key) {
            Some(s) if s.expect::<Str>().char_len() == 1 => {
                Value::int(i64::from(s.expect::<Str>().code_point_at(0)))
            }
            Some(_) => {
                return Err(vm.value_error("string keys in translatetable must be of length 1"));
            }
            None if vm.as_any_int(&key).is_some() => key,
            None => {
                return Err(vm.type_error("keys in translate table mustbe strings or integers"));
            }
        };
        vm.dict_set(&table, &key, value)?;
    }
    Ok(table.into())
}

fn table_of_texts(vm: &Vm, x: &Value, y: &Str, z: Option<&Ref<Str>>) -> Eval {
    let Some(x) = vm.as_str_value(x) else {
        return Err(vm.type_error(
            "first maketrans argument must be a string if there is a second argument",
        ));
    };
    let x: &Str = x.expect();
    if x.char_len() != y.char_len() {
        return Err(vm.value_error("the first two maketrans arguments must have equal length"));
    }
    let table = Dict::new();
    let key = |c: u32| Value::int(i64::from(c));
    for (from, to) in x.code_points().zip(y.code_points()) {
        vm.dict_set(&table, &key(from), key(to))?;
    }
    if let Some(z) = z {
        for gone in z.code_points() {
            vm.dict_set(&table, &key(gone), Value::NONE)?;
        }
    }
    Ok(table.into())
}

/// What a character becomes.
enum Target {
    Unchanged,
    Gone,
    Char(u32),
    Text(Value),
}

fn translate(vm: &Vm, s: &Str, table: &Value) -> Eval {
    let mut out = Vec::with_capacity(s.byte_len());
    // As in CPython, an ASCII text's characters are asked for once each, as long as all answers
    // are single ASCII characters; scripts can count the questions.
    let mut known = [UNKNOWN; 128];
    let mut caching = s.is_ascii();
    for c in wtf8::code_points(s.as_wtf8()) {
        if caching && known[c as usize] != UNKNOWN {
            if known[c as usize] != GONE {
                out.push(known[c as usize]);
            }
            continue;
        }
        let target = target_of(vm, table, c)?;
        let answer = match &target {
            Target::Unchanged => Some(c),
            Target::Char(c) => Some(*c),
            Target::Gone => Some(u32::from(GONE)),
            Target::Text(v) => {
                let s: &Str = v.expect();
                if s.char_len() == 1 { Some(s.code_point_at(0)) } else { None }
            }
        };
        match answer {
            Some(answer) if caching && (answer < 128 || answer == u32::from(GONE)) => {
                known[c as usize] = answer as u8;
            }
            _ => caching = false,
        }
        match target {
            Target::Unchanged => wtf8::push(&mut out, c),
            Target::Char(c) => wtf8::push(&mut out, c),
            Target::Gone => {}
            Target::Text(v) => out.extend_from_slice(v.expect::<Str>().as_wtf8()),
        }
        vm.check_text(out.len())?;
    }
    text(vm, &out)
}

const UNKNOWN: u8 = 0xff;
const GONE: u8 = 0xfe;

fn target_of(vm: &Vm, table: &Value, c: u32) -> Result<Target, Raised> {
    let key = Value::int(i64::from(c));
    let found = match table.get::<Dict>() {
        Some(d) => vm.dict_get(d, &key)?,
        None => match vm.get_item(table, &key) {
            Ok(v) => Some(v),
            Err(raised) => {
                vm.catch(raised, Exc::LookupError)?;
                None
            }
        },
    };
    let Some(v) = found else { return Ok(Target::Unchanged) };
    if v.is_none() {
        return Ok(Target::Gone);
    }
    let v = vm.unwrap(&v);
    if v.tag() == Tag::Str {
        return Ok(Target::Text(v));
    }
    let code = match vm.as_any_int(&v) {
        Some(AnyInt::Small(i)) => u32::try_from(i).ok().filter(|&c| c < 0x110000),
        Some(AnyInt::Big(_)) => None,
        None => {
            return Err(vm.type_error("character mapping must return integer, None or str"));
        }
    };
    code.map(Target::Char)
        .ok_or_else(|| vm.value_error("character mapping must be in range(0x110000)"))
}
