//! The operations of `str`.

use super::{find, format, part, percent, text};
use crate::natives;
use crate::prim::unicode::repr::write_repr;
use crate::types::args;
use crate::types::sequence::repeat_count;
use crate::value::{Class, Ref, Slice, Str, Tag, Value};
use crate::vm::native::NativeDef;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "str",
    module: "builtins",
    doc: "str(object='') -> str\nstr(bytes_or_buffer[, encoding[, errors]]) -> str\n\n\
          Create a new string: what str() shows of an object or, with an encoding or an error\n\
          handler, the text that bytes stand for.",
    slots: &SLOTS,
    methods: find::METHODS,
};

natives! { pub OPERATORS of "str" = [
    /// Return self%value.
    method "__mod__(self, value, /)" (vm, this: &Value, value: &Value) {
        let Some(plain) = vm.as_str_value(this) else {
            return Err(vm.wrong_argument(this, 0, "str"));
        };
        let made = percent::format(vm, plain.expect(), value)?;
        // A template without conversions is itself what is made of it.
        Ok(if plain.expect::<Str>().as_wtf8().contains(&b'%') { made } else { this.clone() })
    }
] }

static SLOTS: Slots = Slots {
    repr: Some(repr),
    str: Some(|_, v| Ok(v.clone())),
    hash: Some(|_, v| Ok(v.expect::<Str>().hash())),
    len: Some(|_, v| Ok(v.expect::<Str>().char_len())),
    iter: Some(Vm::iter_value),
    contains: Some(contains),
    get_item: Some(get_item),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul, Binary::Mod],
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    format: Some(format::format_slot),
    ..Slots::EMPTY
};

fn repr(vm: &Vm, v: &Value) -> Eval {
    let mut out = Vec::new();
    write_repr(&mut out, v.expect::<Str>().as_wtf8());
    text(vm, &out)
}

fn contains(vm: &Vm, v: &Value, item: &Value) -> Result<bool, Raised> {
    let hay = v.expect::<Str>().as_wtf8();
    let found = |needle: &Str| crate::prim::search::find(hay, needle.as_wtf8()).is_some();
    if let Some(needle) = item.get::<Str>() {
        return Ok(found(needle));
    }
    match vm.as_str_value(item) {
        Some(needle) => Ok(found(needle.expect())),
        None => Err(vm.type_error(format!(
            "'in <string>' requires string as left operand, not {}",
            vm.type_name(item)
        ))),
    }
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let s: &Str = v.expect();
    if let Some(slice) = key.get::<Slice>() {
        return get_slice(vm, s, slice);
    }
    if vm.as_any_int(key).is_none() && vm.special(key, crate::value::sym::__index__).is_none() {
        return Err(
            vm.type_error(format!("string indices must be integers, not '{}'", vm.type_name(key)))
        );
    }
    match vm.sequence_index(key, s.char_len())? {
        Some(i) => Ok(vm.char_str(s.code_point_at(i))),
        None => Err(vm.raise(Exc::IndexError, "string index out of range")),
    }
}

fn get_slice(vm: &Vm, s: &Str, slice: &Slice) -> Eval {
    let span = vm.slice_span(slice, s.char_len())?;
    if span.len == 0 {
        return Ok(vm.empty_str());
    }
    if span.step == 1 {
        return Ok(part(vm, s, s.byte_offset(span.start), s.byte_offset(span.stop)));
    }
    if s.is_ascii() {
        let bytes = s.as_wtf8();
        let picked: Vec<u8> = span.indices().map(|i| bytes[i]).collect();
        return text(vm, &picked);
    }
    let points: Vec<u32> = s.code_points().collect();
    let mut out = Vec::with_capacity(span.len * 2);
    for i in span.indices() {
        crate::prim::wtf8::push(&mut out, points[i]);
    }
    text(vm, &out)
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Add => concat(vm, a, b),
        Binary::Mul => match (a.get::<Str>(), b.get::<Str>()) {
            (Some(s), None) => repeat(vm, s, b),
            (None, Some(s)) => repeat(vm, s, a),
            _ => Ok(Value::NOT_IMPLEMENTED),
        },
        Binary::Mod => match a.get::<Str>() {
            Some(template) => percent::format(vm, template, b),
            None => Ok(Value::NOT_IMPLEMENTED),
        },
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn concat(vm: &Vm, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.get::<Str>(), b.get::<Str>()) else {
        // Derived classes' values.
        return match (vm.as_str_value(a), vm.as_str_value(b)) {
            (Some(x), Some(y)) => concat(vm, &x, &y),
            _ => Ok(Value::NOT_IMPLEMENTED),
        };
    };
    if x.is_empty() {
        return Ok(b.clone());
    }
    if y.is_empty() {
        return Ok(a.clone());
    }
    vm.check_text(x.byte_len() + y.byte_len())?;
    Ok(Str::concat(x, y).into())
}

fn repeat(vm: &Vm, s: &Str, count: &Value) -> Eval {
    let Some(n) = repeat_count(vm, count)? else { return Ok(Value::NOT_IMPLEMENTED) };
    if n == 0 || s.is_empty() {
        return Ok(vm.empty_str());
    }
    if n == 1 {
        return Ok(Ref::from_borrowed(s).into());
    }
    if s.char_len().checked_mul(n).is_none_or(|len| isize::try_from(len).is_err()) {
        return Err(vm.raise(Exc::OverflowError, "repeated string is too long"));
    }
    vm.check_text(s.byte_len().saturating_mul(n))?;
    s.repeat(n).map(Value::from).ok_or_else(|| vm.memory_error())
}

/// By code points, which is by bytes in this encoding.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let other;
    let y = match b.get::<Str>() {
        Some(y) => y,
        None => match vm.as_str_value(b) {
            Some(v) => {
                other = v;
                other.expect()
            }
            None => return Ok(Value::NOT_IMPLEMENTED),
        },
    };
    let x: &Str = a.expect();
    Ok(Value::bool(match op {
        Compare::Eq => x == y,
        Compare::Ne => x != y,
        _ => op.holds(x.as_wtf8().cmp(y.as_wtf8())),
    }))
}

crate::natives! { NEW of "str" = [
    /// What a call of the class takes.
    function "str(object='', encoding='utf-8', errors='strict')" (vm, object: &Value, encoding: &Value, errors: &Value) {
        if encoding.is_unbound() && errors.is_unbound() {
            return if object.is_unbound() { Ok(vm.empty_str()) } else { vm.str(object) };
        }
        let encoding = super::encode::codec_name(vm, "str", "encoding", encoding)?;
        let errors = super::encode::codec_name(vm, "str", "errors", errors)?;
        if object.is_unbound() {
            return Ok(vm.empty_str());
        }
        super::encode::decode_object(vm, object, encoding.as_deref(), errors.as_deref())
    }
] }

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let value = match args {
        [object] if names.is_empty() => vm.str(object)?,
        _ => {
            if args.len() > 3 {
                return Err(args::too_many(vm, class, T::Str, args, names, 3));
            }
            let known = ["object", "encoding", "errors"];
            let is_known = |name: &&Str| name.as_str().is_some_and(|name| known.contains(&name));
            if let Some(unknown) = names.iter().map(Value::expect).find(|name| !is_known(name)) {
                return Err(args::unexpected(vm, "str", unknown));
            }
            // Given by place, None is named by its class.
            let by_place = &args[..args.len() - names.len()];
            let given = by_place.iter().skip(1).zip(["encoding", "errors"]);
            let wrong = |(v, _): &(&Value, _)| vm.as_str_value(v).is_none();
            if let Some((v, name)) = given.into_iter().find(wrong)
                && v.is_none()
            {
                return Err(
                    vm.type_error(format!("str() argument '{name}' must be str, not NoneType"))
                );
            }
            let def: &'static NativeDef = &NEW[0];
            vm.call_native(def, args, names)?
        }
    };
    if std::ptr::eq(class.as_ptr(), vm.class(T::Str).as_ptr()) {
        return Ok(value);
    }
    // What a script's `__str__` returned may be of a derived class itself.
    let plain = vm.unwrap(&value);
    debug_assert!(plain.tag() == Tag::Str);
    Ok(vm.wrap_new(class, plain))
}
