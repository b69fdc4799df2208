//! Conversions by protocol: truth, index, int, float, str, repr.

use super::error::Exc;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::prim;
use crate::value::{
    BigIntObject, Bytes, Dict, FrozenSet, Instance, List, Module, Set, Str, Symbol, Tag, Tuple,
    Value, sym,
};
use num_bigint::BigInt;

/// How deep containers may be nested for their repr: as deep as in CPython with a native stack of
/// 8 MiB. Each level looks through those above it.
const MAX_NESTED_REPR: usize = 50_000;

/// An int of any size, by reference to what holds it.
pub enum AnyInt {
    Small(i64),
    Big(BigInt),
}

impl AnyInt {
    pub fn to_big(&self) -> BigInt {
        match self {
            AnyInt::Small(i) => BigInt::from(*i),
            AnyInt::Big(b) => b.clone(),
        }
    }

    pub fn value(self) -> Value {
        match self {
            AnyInt::Small(i) => Value::int(i),
            AnyInt::Big(b) => crate::value::int_from_big(b),
        }
    }
}

/// The length of a string, list, tuple or dict.
#[inline(always)]
pub fn builtin_len(v: &Value) -> Option<usize> {
    match v.tag() {
        Tag::Str => Some(v.expect::<Str>().char_len()),
        Tag::List => Some(v.expect::<List>().len()),
        Tag::Tuple => Some(v.expect::<Tuple>().len()),
        Tag::Dict => Some(v.expect::<Dict>().len()),
        _ => None,
    }
}

impl Vm {
    /// `bool(v)`.
    #[inline(always)]
    pub fn truth(&self, v: &Value) -> Result<bool, Raised> {
        match v.tag() {
            Tag::Bool | Tag::Int => Ok(v.bits() != 0),
            Tag::None => Ok(false),
            _ => self.truth_slow(v),
        }
    }

    #[inline(never)]
    fn truth_slow(&self, v: &Value) -> Result<bool, Raised> {
        Ok(match v.tag() {
            Tag::Float => v.raw_float() != 0.0,
            // Zero is small.
            Tag::BigInt => true,
            Tag::Str => !v.expect::<Str>().is_empty(),
            Tag::List => !v.expect::<List>().is_empty(),
            Tag::Tuple => !v.expect::<Tuple>().is_empty(),
            Tag::Dict => !v.expect::<Dict>().is_empty(),
            Tag::Set => !v.expect::<Set>().table().is_empty(),
            Tag::FrozenSet => !v.expect::<FrozenSet>().table().is_empty(),
            Tag::Bytes => !v.expect::<Bytes>().as_slice().is_empty(),
            Tag::Instance => return self.truth_of_instance(v),
            Tag::NotImplemented => {
                return Err(
                    self.type_error("NotImplemented should not be used in a boolean context")
                );
            }
            Tag::Class if v.expect::<crate::value::Class>().metaclass().is_some() => {
                return self.truth_of_instance(v);
            }
            _ => {
                let slots = self.slots_of(v);
                return match (slots.truth, slots.len) {
                    (Some(truth), _) => truth(self, v),
                    (None, Some(len)) => len(self, v).map(|n| n != 0),
                    _ => Ok(true),
                };
            }
        })
    }

    fn truth_of_instance(&self, v: &Value) -> Result<bool, Raised> {
        if let Some(m) = self.special(v, sym::__bool__) {
            if m.is_none() {
                let name = self.type_name(v);
                return Err(self.type_error(format!("'{name}' cannot be interpreted as a boolean")));
            }
            let r = self.call_found(&m, v, &[])?;
            return match r.tag() {
                Tag::Bool => Ok(r.bits() != 0),
                _ => Err(self.type_error(format!(
                    "__bool__ should return bool, returned {}",
                    self.type_name(&r)
                ))),
            };
        }
        if self.special(v, sym::__len__).is_some() {
            return self.len(v).map(|n| n != 0);
        }
        let payload = self.unwrap(v);
        if payload.is(v) { Ok(true) } else { self.truth(&payload) }
    }

    /// `len(v)`.
    pub fn len(&self, v: &Value) -> Result<usize, Raised> {
        if let Some(n) = builtin_len(v) {
            return Ok(n);
        }
        match v.tag() {
            Tag::Instance | Tag::Class => self.len_of_instance(v),
            _ => match self.slots_of(v).len {
                Some(len) => len(self, v),
                None => Err(self.no_len(v)),
            },
        }
    }

    fn len_of_instance(&self, v: &Value) -> Result<usize, Raised> {
        let Some(r) = self.call_special(v, sym::__len__, &[])? else { return Err(self.no_len(v)) };
        match self.index(&r)? {
            AnyInt::Small(n) if n >= 0 => Ok(n as usize),
            AnyInt::Big(b) if b.sign() != num_bigint::Sign::Minus => Err(self.raise(
                Exc::OverflowError,
                format!("cannot fit '{}' into an index-sized integer", self.type_name(&r)),
            )),
            _ => Err(self.value_error("__len__() should return >= 0")),
        }
    }

    fn no_len(&self, v: &Value) -> Raised {
        self.type_error(format!("object of type '{}' has no len()", self.type_name(v)))
    }

    /// The int that `v` is, exactly or by derivation; bools count.
    pub fn as_any_int(&self, v: &Value) -> Option<AnyInt> {
        if let Some(i) = v.as_int() {
            return Some(AnyInt::Small(i));
        }
        if let Some(b) = v.get::<BigIntObject>() {
            return Some(AnyInt::Big(b.value().clone()));
        }
        let payload = self.unwrap(v);
        if payload.is(v) { None } else { self.as_any_int(&payload) }
    }

    /// `operator.index(v)`.
    pub fn index(&self, v: &Value) -> Result<AnyInt, Raised> {
        if let Some(i) = self.as_any_int(v) {
            return Ok(i);
        }
        match self.call_special(v, sym::__index__, &[])? {
            Some(r) => self.returned_int("__index__", &r),
            None => Err(self.type_error(format!(
                "'{}' object cannot be interpreted as an integer",
                self.type_name(v)
            ))),
        }
    }

    /// What a special method returned that has to be an int.
    pub fn returned_int(&self, method: &str, r: &Value) -> Result<AnyInt, Raised> {
        let Some(i) = self.as_any_int(r) else {
            let name = self.type_name(r);
            return Err(self.type_error(format!("{method} returned non-int (type {name})")));
        };
        if !matches!(r.tag(), Tag::Int | Tag::BigInt) {
            self.warn_of_derived(method, "int", r)?;
        }
        Ok(i)
    }

    /// A special method returned an instance of a class derived from `expected`.
    #[cold]
    pub fn warn_of_derived(&self, method: &str, expected: &str, r: &Value) -> Result<(), Raised> {
        let name = self.type_name(r);
        let text = format!(
            "{method} returned non-{expected} (type {name}).  The ability to return an instance of a \
             strict subclass of {expected} is deprecated, and may be removed in a future version of \
             Python."
        );
        self.warn(Exc::DeprecationWarning, &text)
    }

    /// `operator.index(v)` as a 64-bit int; larger ones raise OverflowError.
    pub fn index_i64(&self, v: &Value) -> Result<i64, Raised> {
        match self.index(v)? {
            AnyInt::Small(i) => Ok(i),
            AnyInt::Big(_) => {
                Err(self.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"))
            }
        }
    }

    /// The word that an int is, without asking anything else to be one.
    pub fn word(&self, v: &Value) -> Result<i64, Raised> {
        match self.as_any_int(v) {
            Some(_) => self.index_i64(v),
            None => Err(self.type_error("an integer is required")),
        }
    }

    /// `operator.index(v)` cut to 64 bits, as slices and repetition want it.
    pub fn index_clamped(&self, v: &Value) -> Result<i64, Raised> {
        Ok(match self.index(v)? {
            AnyInt::Small(i) => i,
            AnyInt::Big(b) if b.sign() == num_bigint::Sign::Minus => i64::MIN,
            AnyInt::Big(_) => i64::MAX,
        })
    }

    /// `float(v)` for a number.
    pub fn to_f64(&self, v: &Value) -> Result<f64, Raised> {
        if let Some(f) = self.as_f64(v)? {
            return Ok(f);
        }
        if let Some(r) = self.call_special(v, sym::__float__, &[])? {
            return self.returned_float(v, &r);
        }
        if self.special(v, sym::__index__).is_some() {
            let i = self.index(v)?;
            return self.int_to_f64(&i.value());
        }
        Err(self.type_error(format!("must be real number, not {}", self.type_name(v))))
    }

    /// `float(v)` for a number. It asks a class derived from `float` for its `__float__`, which
    /// nothing else that takes a float does.
    pub fn number_to_f64(&self, v: &Value) -> Result<f64, Raised> {
        if v.tag() == Tag::Instance
            && let Some(m) = self.script_special(&self.class_of(v), sym::__float__)
        {
            let r = self.call_found(&m, v, &[])?;
            return self.returned_float(v, &r);
        }
        self.to_f64(v)
    }

    /// What `__float__` of `v` returned, which has to be a float.
    fn returned_float(&self, v: &Value, r: &Value) -> Result<f64, Raised> {
        let payload = self.unwrap(r);
        if payload.tag() == Tag::Float && !payload.is(r) {
            self.warn_of_derived(&format!("{}.__float__", self.type_name(v)), "float", r)?;
        }
        payload.as_float().ok_or_else(|| {
            self.type_error(format!(
                "{}.__float__ returned non-float (type {})",
                self.type_name(v),
                self.type_name(r)
            ))
        })
    }

    /// The number that `v` is as a float, if it is an int or float or derived from them.
    pub fn as_f64(&self, v: &Value) -> Result<Option<f64>, Raised> {
        let payload = self.unwrap(v);
        Ok(match payload.tag() {
            Tag::Float => Some(payload.raw_float()),
            Tag::Int | Tag::Bool | Tag::BigInt => {
                // A derived class may define `__float__`.
                if !payload.is(v)
                    && self.script_special(&self.class_of(v), sym::__float__).is_some()
                {
                    return Ok(None);
                }
                Some(self.int_to_f64(&payload)?)
            }
            _ => None,
        })
    }

    /// An int as a float; OverflowError if it is too large.
    pub fn int_to_f64(&self, v: &Value) -> Result<f64, Raised> {
        match v.get::<BigIntObject>() {
            Some(b) => prim::int::float::to_float(b.value()).map_err(|e| self.prim_error(&e)),
            None => Ok(v.raw_int() as f64),
        }
    }

    /// `str(v)`.
    pub fn str(&self, v: &Value) -> Eval {
        match v.tag() {
            Tag::Str => Ok(v.clone()),
            Tag::Instance | Tag::Class => self.text_of_instance(v, sym::__str__),
            _ => {
                let slots = self.slots_of(v);
                match slots.str {
                    Some(f) => f(self, v),
                    None if v.tag() == Tag::Object && self.is_a(v, T::ByteArray) => {
                        self.warn_of_bytes("str() on a bytearray instance")?;
                        self.repr(v)
                    }
                    None => self.repr(v),
                }
            }
        }
    }

    /// `repr(v)`.
    pub fn repr(&self, v: &Value) -> Eval {
        match v.tag() {
            Tag::Instance | Tag::Class => self.text_of_instance(v, sym::__repr__),
            Tag::Module if v.expect::<Module>().class().is_some() => {
                self.text_of_instance(v, sym::__repr__)
            }
            _ => match self.slots_of(v).repr {
                Some(f) => {
                    self.check_stack()?;
                    f(self, v)
                }
                None => self.default_repr(v),
            },
        }
    }

    fn text_of_instance(&self, v: &Value, method: Symbol) -> Eval {
        self.check_stack()?;
        let Some(r) = self.call_special(v, method, &[])? else { return self.default_repr(v) };
        if self.unwrap(&r).tag() != Tag::Str {
            let method = self.text(method);
            return Err(self.type_error(format!(
                "{method} returned non-string (type {})",
                self.type_name(&r)
            )));
        }
        Ok(r)
    }

    /// `object.__repr__`.
    pub fn default_repr(&self, v: &Value) -> Eval {
        let class = self.class_of(v);
        let full = self.class_display_name(&class);
        Ok(Value::str(&format!("<{full} object at {}>", self.address(v))))
    }

    /// A class as messages name it: with its module, unless that is `builtins`.
    pub fn class_display_name(&self, class: &crate::value::Class) -> String {
        let module = self.class_module(class);
        let qualname = self.class_qualname(class);
        if module == "builtins" { qualname } else { format!("{module}.{qualname}") }
    }

    /// A value's address as reports show it.
    pub fn address(&self, v: &Value) -> String {
        format!("{:#x}", v.bits())
    }

    /// `str(v)` as Rust text, lone surrogates replaced.
    pub fn str_text(&self, v: &Value) -> Result<String, Raised> {
        let s = self.unwrap(&self.str(v)?);
        Ok(s.expect::<Str>().to_string_lossy().into_owned())
    }

    /// `repr(v)` as Rust text.
    pub fn repr_text(&self, v: &Value) -> Result<String, Raised> {
        let s = self.unwrap(&self.repr(v)?);
        Ok(s.expect::<Str>().to_string_lossy().into_owned())
    }

    /// The module that a class says it belongs to.
    pub fn class_module(&self, class: &crate::value::Class) -> String {
        match class.own_attr(sym::__module__) {
            Some(v) => match v.get::<Str>() {
                Some(s) => s.to_string_lossy().into_owned(),
                None => "builtins".to_owned(),
            },
            None => "builtins".to_owned(),
        }
    }

    /// The qualified name of a class.
    pub fn class_qualname(&self, class: &crate::value::Class) -> String {
        class.qualname().to_string_lossy().into_owned()
    }

    /// Whether `v` is a string, or of a class derived from it; its text then.
    pub fn as_str_value(&self, v: &Value) -> Option<Value> {
        let payload = self.unwrap(v);
        if payload.tag() == Tag::Str { Some(payload) } else { None }
    }

    /// Runs `f` unless the repr of `v` is being made already: a cycle shows as `cut`.
    pub fn guard_repr<S: AsRef<[u8]>>(
        &self,
        v: &Value,
        cut: &str,
        f: impl FnOnce() -> Result<S, Raised>,
    ) -> Eval {
        match self.guard_nested(v, f)? {
            Some(text) => self.new_str(text.as_ref()),
            None => Ok(Value::str(cut)),
        }
    }

    /// Runs `f`, which makes the repr of `v`; `None`: it is being made already.
    ///
    /// # Errors
    /// RecursionError where reprs are nested too deeply, and those of `f`.
    pub fn guard_nested<S>(
        &self,
        v: &Value,
        f: impl FnOnce() -> Result<S, Raised>,
    ) -> Result<Option<S>, Raised> {
        let id = v.bits();
        if self.in_repr.borrow().contains(&id) {
            return Ok(None);
        }
        self.check_stack()?;
        if self.in_repr.borrow().len() >= MAX_NESTED_REPR {
            let text = "maximum recursion depth exceeded while getting the repr of an object";
            return Err(self.raise(Exc::RecursionError, text));
        }
        self.in_repr.borrow_mut().push(id);
        let result = f();
        self.in_repr.borrow_mut().pop();
        result.map(Some)
    }

    /// How many reprs are being made inside of each other.
    pub fn nested_reprs(&self) -> usize {
        self.in_repr.borrow().len()
    }

    /// A string of WTF-8 text; a MemoryError if it is too long for one.
    pub fn new_str(&self, text: &[u8]) -> Eval {
        self.check_text(text.len())?;
        Ok(Str::from_wtf8(text).into())
    }

    /// Appends `repr(v)`: what the reprs of containers are made of.
    pub fn write_repr(&self, out: &mut Vec<u8>, v: &Value) -> Result<(), Raised> {
        match v.tag() {
            Tag::Int => out.extend_from_slice(v.raw_int().to_string().as_bytes()),
            Tag::Str => prim::unicode::repr::write_repr(out, v.expect::<Str>().as_wtf8()),
            Tag::Float => prim::float_repr::write_repr(out, v.raw_float()),
            Tag::None => out.extend_from_slice(b"None"),
            _ => {
                let text = self.unwrap(&self.repr(v)?);
                out.extend_from_slice(text.expect::<Str>().as_wtf8());
            }
        }
        Ok(())
    }

    /// Whether `v` is an instance of a class that a script defined.
    pub fn is_script_instance(&self, v: &Value) -> bool {
        v.get::<Instance>().is_some()
    }

    /// Whether the class of `v` is `t` or derived from it: `isinstance` without hooks.
    pub fn is_instance_of(&self, v: &Value, class: &crate::value::Class) -> bool {
        self.class_of(v).is_subclass_of(class)
    }

    /// Whether it is exactly a value of builtin class `t`.
    pub fn is_exactly(&self, v: &Value, t: T) -> bool {
        std::ptr::eq(self.class_of(v).as_ptr(), self.class(t).as_ptr())
    }
}
