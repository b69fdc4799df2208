//! `complex(…)`.

use super::{Complex, Parts, complex, parts};
use crate::prim;
use crate::types::args;
use crate::value::{Class, Ref, Str, Tag, Value, sym};
use crate::vm::{Eval, Exc, Raised, Vm};

pub(super) fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let [real, imag] = args::bind(vm, "complex", ["real", "imag"], (args, names))?;
    let (re, im) = match (real.bound(), imag.bound()) {
        (None, None) => (0.0, 0.0),
        (Some(v), None) => of_one(vm, &v)?,
        (real, imag) => {
            let z = part(vm, real.as_ref(), "real")?;
            let w = part(vm, imag.as_ref(), "imag")?;
            // Zeros that nobody gave must not change the sign of those given.
            let re = w.1.map_or(z.0, |y| z.0 - y);
            (re, z.1.map_or(w.0, |y| y + w.0))
        }
    };
    Ok(vm.wrap_new(class, complex(vm, re, im)))
}

fn of_one(vm: &Vm, v: &Value) -> Result<Parts, Raised> {
    if let Some(text) = vm.as_str_value(v) {
        let parsed = prim::complex::parse_str(text.expect::<Str>().as_wtf8());
        return parsed.map_err(|e| vm.prim_error(&e));
    }
    match number(vm, v, Vm::to_f64)? {
        Some(z) => Ok(z),
        None => {
            let name = vm.type_name(v);
            Err(vm
                .type_error(format!("complex() argument must be a string or a number, not {name}")))
        }
    }
}

/// One of two arguments; real ones have no imaginary part.
fn part(vm: &Vm, v: Option<&Value>, name: &str) -> Result<(f64, Option<f64>), Raised> {
    let Some(v) = v else { return Ok((0.0, None)) };
    match number(vm, v, Vm::number_to_f64)? {
        Some(z) => {
            let complex =
                parts(&vm.unwrap(v)).is_some() || vm.special(v, sym::__complex__).is_some();
            if complex {
                let got = vm.type_name(v);
                vm.warn(
                    Exc::DeprecationWarning,
                    &format!("complex() argument '{name}' must be a real number, not {got}"),
                )?;
            }
            Ok((z.0, complex.then_some(z.1)))
        }
        None => {
            let got = vm.type_name(v);
            Err(vm.type_error(format!(
                "complex() argument '{name}' must be a real number, not {got}"
            )))
        }
    }
}

/// The number that `v` is, or says it is; `real` asks what is no complex number.
fn number(
    vm: &Vm,
    v: &Value,
    real: fn(&Vm, &Value) -> Result<f64, Raised>,
) -> Result<Option<Parts>, Raised> {
    let payload = vm.unwrap(v);
    if let Some(z) = parts(&payload).filter(|_| payload.is(v)) {
        return Ok(Some(z));
    }
    if let Some(r) = vm.call_special(v, sym::__complex__, &[])? {
        let payload = vm.unwrap(&r);
        return match parts(&payload) {
            Some(z) => {
                if !payload.is(&r) {
                    vm.warn_of_derived("__complex__", "complex", &r)?;
                }
                Ok(Some(z))
            }
            None => {
                let got = vm.type_name(&r);
                Err(vm.type_error(format!("__complex__ returned non-complex (type {got})")))
            }
        };
    }
    let is_real = matches!(v.tag(), Tag::Float | Tag::Int | Tag::Bool | Tag::BigInt)
        || vm.special(v, sym::__float__).is_some()
        || vm.special(v, sym::__index__).is_some();
    if !is_real {
        return Ok(None);
    }
    Ok(Some((real(vm, v)?, 0.0)))
}

pub(super) fn from_number(vm: &Vm, class: &Value, v: &Value) -> Eval {
    let Some((re, im)) = number(vm, v, Vm::to_f64)? else {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("must be real number, not {name}")));
    };
    let z = if v.data::<Complex>().is_some() { v.clone() } else { complex(vm, re, im) };
    let builtin: &Class = vm.class(crate::vm::types::T::Complex);
    match class.get::<Class>() {
        Some(c) if !std::ptr::eq(c, builtin) => vm.call(class, &[z]),
        _ => Ok(z),
    }
}
