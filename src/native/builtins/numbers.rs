//! Functions of numbers: `abs`, `divmod`, `pow`, `round`, `chr`, `ord`, `bin`, `oct`, `hex`.

use crate::natives;
use crate::prim;
use crate::value::{Str, Tag, Value, bytes_of, sym};
use crate::vm::convert::AnyInt;
use crate::vm::types::T;
use crate::vm::{Binary, Eval, Vm};

fn quick_abs(v: &Value) -> Option<Value> {
    match v.tag() {
        Tag::Int => v.raw_int().checked_abs().map(Value::int),
        Tag::Float => Some(Value::float(v.raw_float().abs())),
        _ => None,
    }
}

natives! { pub NATIVES of "builtins" = [
    /// Return the absolute value of the argument.
    function "abs(number, /)" (vm, v: &Value) {
        if let Some(r) = quick_abs(v) {
            return Ok(r);
        }
        match vm.call_special(v, sym::__abs__, &[])? {
            Some(r) => Ok(r),
            None => {
                let name = vm.type_name(v);
                Err(vm.type_error(format!("bad operand type for abs(): '{name}'")))
            }
        }
    }
    quick quick_abs;
    /// Return the tuple (x//y, x%y).  Invariant: div*y + mod == x.
    function "divmod(x, y, /)" (vm, x: &Value, y: &Value) { vm.binary(Binary::DivMod, x, y) }
    /// Equivalent to base**exp with 2 arguments or base**exp % mod with 3 arguments.
    ///
    /// Some types, such as ints, are able to use a more efficient algorithm when
    /// invoked using the three argument form.
    function "pow(base, exp, mod=None)" (vm, base: &Value, exp: &Value, modulus: Option<&Value>) {
        match modulus {
            Some(m) if !m.is_none() => pow_mod(vm, base, exp, m),
            _ => vm.binary(Binary::Pow, base, exp),
        }
    }
    /// Round a number to a given precision in decimal digits.
    ///
    /// The return value is an integer if ndigits is omitted or None.  Otherwise
    /// the return value has the same type as the number.  ndigits may be negative.
    function "round(number, ndigits=None)" (vm, v: &Value, digits: Option<&Value>) {
        let digits = digits.filter(|d| !d.is_none());
        let args = digits.map_or(&[][..], std::slice::from_ref);
        match vm.call_special(v, sym::__round__, args)? {
            Some(r) => Ok(r),
            None => {
                let name = vm.type_name(v);
                Err(vm.type_error(format!("type {name} doesn't define __round__ method")))
            }
        }
    }
    /// Return a Unicode string of one character with ordinal i; 0 <= i <= 0x10ffff.
    function "chr(i, /)" (vm, i: &Value) {
        match vm.index_clamped(i)? {
            c @ 0..=0x10_ffff => Ok(vm.char_str(c as u32)),
            _ => Err(vm.value_error("chr() arg not in range(0x110000)")),
        }
    }
    /// Return the ordinal value of a character.
    ///
    /// If the argument is a one-byte string, return the value of that byte.
    function "ord(character, /)" (vm, c: &Value) { ord(vm, c) }
    quick quick_ord;
    /// Return the binary representation of an integer.
    ///
    ///    >>> bin(2796202)
    ///    '0b1010101010101010101010'
    function "bin(integer, /)" (vm, v: &Value) { in_base(vm, v, 2) }
    /// Return the octal representation of an integer.
    ///
    ///    >>> oct(342391)
    ///    '0o1234567'
    function "oct(integer, /)" (vm, v: &Value) { in_base(vm, v, 8) }
    /// Return the hexadecimal representation of an integer.
    ///
    ///    >>> hex(12648430)
    ///    '0xc0ffee'
    function "hex(integer, /)" (vm, v: &Value) { in_base(vm, v, 16) }
] }

fn in_base(vm: &Vm, v: &Value, base: u32) -> Eval {
    Ok(Value::str(&match vm.index(v)? {
        AnyInt::Small(i) => prim::int::text::with_prefix_i64(i, base),
        AnyInt::Big(b) => prim::int::text::with_prefix(&b, base),
    }))
}

fn quick_ord(c: &Value) -> Option<Value> {
    let s = c.get::<Str>().filter(|s| s.char_len() == 1)?;
    Some(Value::int(i64::from(s.code_point_at(0))))
}

fn ord(vm: &Vm, c: &Value) -> Eval {
    let plain = vm.unwrap(c);
    let len = if let Some(s) = plain.get::<Str>() {
        if s.char_len() == 1 {
            return Ok(Value::int(i64::from(s.code_point_at(0))));
        }
        s.char_len()
    } else if let Some(b) = bytes_of(&plain) {
        if b.len() == 1 {
            return Ok(Value::int(i64::from(b[0])));
        }
        b.len()
    } else if vm.type_name(&plain) == "bytearray" {
        let len = vm.len(&plain)?;
        if len == 1 {
            return vm.get_item(&plain, &Value::int(0));
        }
        len
    } else {
        let name = vm.type_name(c);
        return Err(vm.type_error(format!("ord() expected string of length 1, but {name} found")));
    };
    Err(vm.type_error(format!("ord() expected a character, but string of length {len} found")))
}

fn is_number(vm: &Vm, v: &Value) -> bool {
    [T::Int, T::Float, T::Complex].iter().any(|&t| vm.is_a(v, t))
}

/// `pow(base, exp, modulus)`: ints, or whatever defines `__pow__` or `__rpow__` with three operands.
fn pow_mod(vm: &Vm, base: &Value, exp: &Value, modulus: &Value) -> Eval {
    let all = [base, exp, modulus];
    let ints = all.map(|v| match v.tag() {
        Tag::Instance => None,
        _ => vm.as_any_int(v),
    });
    let plain_modulus = vm.as_any_int(&vm.unwrap(modulus));
    if let ([Some(_), Some(_), _], Some(_)) = (&ints, &plain_modulus) {
        return crate::types::int::power_modulo(vm, base, exp, &vm.unwrap(modulus));
    }
    for (v, name, args) in
        [(base, sym::__pow__, [exp, modulus]), (exp, sym::__rpow__, [base, modulus])]
    {
        if v.tag() != Tag::Instance {
            continue;
        }
        if let Some(r) = vm.call_special(v, name, &args.map(Value::clone))?
            && !r.is_not_implemented()
        {
            return Ok(r);
        }
    }
    let numbers = is_number(vm, base) && is_number(vm, exp);
    for v in all {
        if numbers && vm.is_a(v, T::Complex) {
            return Err(vm.value_error("complex modulo"));
        }
        if vm.is_a(v, T::Float) {
            let text = "pow() 3rd argument not allowed unless all arguments are integers";
            return Err(vm.type_error(text));
        }
    }
    let [a, b, c] = all.map(|v| vm.type_name(v));
    Err(vm.type_error(format!("unsupported operand type(s) for ** or pow(): '{a}', '{b}', '{c}'")))
}
