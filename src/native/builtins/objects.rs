//! Functions about any object: its text, identity, class.

use crate::native::io::{OpenRequest, open};
use crate::natives;
use crate::node::class_def::build_class;
use crate::prim::unicode::repr::write_backslashed;
use crate::types::isinstance::{is_instance, is_subclass};
use crate::value::{Dict, Str, Tuple, Value, int_from_big};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Function, Vm};
use num_bigint::BigInt;

fn quick_len(v: &Value) -> Option<Value> {
    crate::vm::convert::builtin_len(v).map(|n| Value::int(n as i64))
}

natives! { pub NATIVES of "builtins" = [
    /// Call sys.breakpointhook(*args, **kws).  sys.breakpointhook() must accept
    /// whatever arguments are passed.
    ///
    /// By default, this drops you into the pdb debugger.
    function "breakpoint(*args, **kws)" (vm, args: Of<Tuple>, kws: Of<Dict>) {
        let sys = vm.import_module("sys")?;
        let Some(hook) = vm.try_get_attr(&sys, vm.intern("breakpointhook"))? else {
            return Err(vm.raise(Exc::RuntimeError, "lost sys.breakpointhook"));
        };
        call_with(vm, &hook, &args, &kws)
    }
    /// __build_class__(func, name, /, *bases, [metaclass], **kwds) -> class
    ///
    /// Internal helper function used by the class statement.
    function "__build_class__(func=None, name=None, /, *bases, **kwds)"
    (vm, body: &Value, name: &Value, bases: Of<Tuple>, keywords: Of<Dict>) {
        if name.is_unbound() {
            return Err(vm.type_error("__build_class__: not enough arguments"));
        }
        let Some(body) = body.get_ref::<Function>() else {
            return Err(vm.type_error("__build_class__: func must be a function"));
        };
        let Some(name) = name.get_ref::<Str>() else {
            return Err(vm.type_error("__build_class__: name is not a string"));
        };
        let mut args = bases.items().to_vec();
        let (names, values): (Vec<_>, Vec<_>) = keywords.to_vec().into_iter().unzip();
        args.extend(values);
        build_class(vm, &body, &name, &args, &names)
    }
    /// Return the number of items in a container.
    function "len(obj, /)" (vm, object: &Value) { vm.len(object).map(|n| Value::int(n as i64)) }
    quick quick_len;
    /// Return the canonical string representation of the object.
    ///
    /// For many object types, including most builtins, eval() will return
    /// an object with the same value as the original.
    function "repr(obj, /)" (vm, object: &Value) { vm.repr(object) }
    /// Return an ASCII-only representation of an object.
    ///
    /// As repr(), return a string containing a printable representation of an
    /// object, but escape the non-ASCII characters in the string returned by
    /// repr() using \\x, \\u or \\U escapes.
    function "ascii(obj, /)" (vm, object: &Value) {
        let shown = vm.repr(object)?;
        let text = vm.unwrap(&shown);
        let text: &Str = text.expect();
        if text.is_ascii() {
            return Ok(shown);
        }
        let mut out = Vec::new();
        write_backslashed(&mut out, text.as_wtf8());
        vm.new_str(&out)
    }
    /// Return type(value).__format__(value, format_spec)
    ///
    /// Many built-in types implement format_spec according to the
    /// Format Specification Mini-language.
    function "format(value, format_spec='', /)" (vm, value: &Value, spec: Option<Of<Str>>) {
        match spec {
            Some(spec) => vm.format(value, &spec),
            None => vm.format(value, &Str::new("")),
        }
    }
    /// Return the hash value for the given object.
    ///
    /// Two objects that compare equal must also have the same hash value, but the
    /// reverse is not necessarily true.
    function "hash(obj, /)" (vm, object: &Value) { vm.hash(object).map(Value::int) }
    /// Return the identity of an object.
    ///
    /// This is guaranteed to be unique among simultaneously existing objects.
    function "id(obj, /)" (vm, object: &Value) { Ok(identity(object)) }
    /// Return whether the object is callable (i.e., some kind of function).
    ///
    /// Note that classes are callable, as are instances of classes with a
    /// __call__() method.
    function "callable(obj, /)" (vm, object: &Value) {
        Ok(Value::bool(crate::types::callable(vm, object)))
    }
    /// Return whether an object is an instance of a class or of a subclass thereof.
    ///
    /// A tuple, as in ``isinstance(x, (A, B, ...))``, may be given as the target to
    /// check against. This is equivalent to ``isinstance(x, A) or isinstance(x, B)
    /// or ...`` etc.
    function "isinstance(obj, class_or_tuple, /)" (vm, object: &Value, class: &Value) {
        is_instance(vm, object, class).map(Value::bool)
    }
    /// Return whether 'cls' is derived from another class or is the same class.
    ///
    /// A tuple, as in ``issubclass(x, (A, B, ...))``, may be given as the target to
    /// check against. This is equivalent to ``issubclass(x, A) or issubclass(x, B)
    /// or ...``.
    function "issubclass(cls, class_or_tuple, /)" (vm, sub: &Value, class: &Value) {
        is_subclass(vm, sub, class).map(Value::bool)
    }
    /// Open file and return a stream.
    function "open(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)"
    (vm, file: &Value, mode: &Value, buffering: Option<i64>, encoding: &Value, errors: &Value,
        newline: &Value, closefd: Option<bool>, opener: &Value) {
        open(vm, &OpenRequest { file, mode, buffering, encoding, errors, newline, closefd, opener })
    }
] }

/// A number that no other living object has: heap objects lie at even addresses, what is no heap
/// object has an odd number of its kind and value.
fn identity(v: &Value) -> Value {
    if v.is_heap() {
        return int_from_big(BigInt::from(v.bits()));
    }
    let number = (u128::from(v.bits()) << 6) | u128::from(v.tag_bits() << 1) | 1;
    int_from_big(BigInt::from(number))
}

/// `f(*args, **keywords)`.
pub fn call_with(vm: &Vm, f: &Value, args: &Tuple, keywords: &Dict) -> Eval {
    let (names, values): (Vec<_>, Vec<_>) = keywords.to_vec().into_iter().unzip();
    let mut all = args.items().to_vec();
    all.extend(values);
    vm.call_kw(f, &all, &names)
}
