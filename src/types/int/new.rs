//! `int(…)`.

use crate::prim;
use crate::types::args;
use crate::types::bytes::buffer::{buffer, lender};
use crate::value::{Bytes, Class, Ref, Str, Tag, Value, int_from_big, sym};
use crate::vm::types::T;
use crate::vm::{Eval, Raised, Vm};

pub(super) fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let value = match args {
        [] => Value::int(0),
        [x] if names.is_empty() => int_of(vm, x)?,
        _ => with_base(vm, class, args, names)?,
    };
    Ok(vm.wrap_new(class, value))
}

fn with_base(vm: &Vm, class: &Class, args: &[Value], names: &[Value]) -> Eval {
    let (given, keywords) = args::split(args, names);
    if args.len() > 2 {
        return Err(args::too_many(vm, class, T::Int, args, names, 2));
    }
    let mut base = given.get(1).cloned();
    for (key, value) in keywords {
        if key.as_str() != Some("base") {
            return Err(args::unexpected(vm, "int", key));
        }
        base = Some(value.clone());
    }
    match (given.first(), base) {
        (Some(x), Some(base)) => {
            let base = vm.index_clamped(&base)?;
            if base != 0 && !(2..=36).contains(&base) {
                return Err(vm.value_error("int() base must be >= 2 and <= 36, or 0"));
            }
            match parse_shown(vm, x, base)? {
                Some(v) => Ok(v),
                None => Err(vm.type_error("int() can't convert non-string with explicit base")),
            }
        }
        (Some(x), None) => int_of(vm, x),
        _ => Err(vm.type_error("int() missing string argument")),
    }
}

/// `int(v)`.
pub fn int_of(vm: &Vm, v: &Value) -> Eval {
    match v.tag() {
        Tag::Int | Tag::BigInt => return Ok(v.clone()),
        Tag::Bool => return Ok(Value::int(v.raw_int())),
        Tag::Float => return truncate(vm, v.raw_float()),
        Tag::Str | Tag::Bytes => {}
        _ => {
            if let Some(r) = vm.call_special(v, sym::__int__, &[])? {
                return Ok(vm.returned_int("__int__", &r)?.value());
            }
            if vm.special(v, sym::__index__).is_some() {
                return Ok(vm.index(v)?.value());
            }
        }
    }
    let lends = vm.unwrap(v).is(v) && lender(vm, v).is_some();
    if !lends && let Some(parsed) = parse_shown(vm, v, 10)? {
        return Ok(parsed);
    }
    // Another class may lend the memory that a text is in.
    if let Some(lent) = buffer(vm, v) {
        let text = Bytes::new(lent.borrow().to_vec()).into();
        return parse(vm, &text, 10).map(|parsed| parsed.unwrap_or(text));
    }
    Err(vm.type_error(format!(
        "int() argument must be a string, a bytes-like object or a real number, not '{}'",
        vm.type_name(v)
    )))
}

/// [`parse`] of a text that may be of a derived class, which errors show as it shows itself.
fn parse_shown(vm: &Vm, v: &Value, base: i64) -> Result<Option<Value>, Raised> {
    parse(vm, &vm.unwrap(v), base).map_err(|raised| args::shown_by_class(vm, v, raised))
}

/// `int(x)` of a float.
pub(in crate::types) fn truncate(vm: &Vm, x: f64) -> Eval {
    if let Some(i) = prim::float_ops::to_i64_exact(x.trunc()) {
        return Ok(Value::int(i));
    }
    match prim::float_ops::to_int(x) {
        Ok(b) => Ok(int_from_big(b)),
        Err(e) => Err(vm.prim_error(&e)),
    }
}

/// `int(text, base)`; `None` if `v` is no text.
pub fn parse(vm: &Vm, v: &Value, base: i64) -> Result<Option<Value>, Raised> {
    let limit = vm.interp.int_max_digits.get();
    let parsed = match v.tag() {
        Tag::Str => {
            let text = v.expect::<Str>().as_wtf8();
            if base == 10
                && let Some(i) = prim::int::text::parse_small(text)
            {
                return Ok(Some(Value::int(i)));
            }
            if limit == 0 {
                vm.charge(prim::int::cost::wordwise(4 * text.len() as u64))?;
            }
            prim::int::text::parse_str(text, base, limit)
        }
        Tag::Bytes
            if base == 10
                && let Some(i) = prim::int::text::parse_small(v.expect::<Bytes>().as_slice()) =>
        {
            return Ok(Some(Value::int(i)));
        }
        _ => match buffer(vm, v) {
            Some(bytes) => prim::int::text::parse_bytes(&bytes.borrow(), base, limit),
            None => return Ok(None),
        },
    };
    match parsed {
        Ok(b) => Ok(Some(int_from_big(b))),
        Err(e) => Err(vm.prim_error(&e)),
    }
}
