//! `float`.

mod arith;
mod methods;

use crate::prim;
use crate::types::args;
use crate::types::bytes::buffer::{Buffer, buffer, byte_string};
use crate::value::{Class, Ref, Str, Tag, Value, sym};
use crate::vm::native::Arg;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Raised, Slots, Unary, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "float",
    module: "builtins",
    doc: "A floating-point number of double precision.\n\nMade of a number or of text.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|_, v| Ok(Value::str(&prim::float_repr::repr(v.raw_float())))),
    hash: Some(Vm::hash),
    truth: Some(|_, v| Ok(v.raw_float() != 0.0)),
    binary: Some(arith::binary),
    binary_ops: &[
        Binary::Add,
        Binary::Sub,
        Binary::Mul,
        Binary::Div,
        Binary::Mod,
        Binary::FloorDiv,
        Binary::DivMod,
    ],
    unary: Some(arith::unary),
    unary_ops: &[Unary::Neg, Unary::Pos],
    compare: Some(arith::compare),
    new: Some(new),
    new_is_whole: true,
    format: Some(format),
    ..Slots::EMPTY
};

/// A float or instance of a class derived from float as an argument.
struct Float(f64);

impl<'a> Arg<'a> for Float {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        match vm.unwrap(v).as_float() {
            Some(f) => Ok(Float(f)),
            None => Err(vm.wrong_argument(v, index, "float")),
        }
    }
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let given = args::for_base(vm, class, args, names);
    let value = match args::positional(vm, "float", given, (0, 1))? {
        [] => 0.0,
        [v, ..] => float_of(vm, v)?,
    };
    Ok(vm.wrap_new(class, Value::float(value)))
}

/// `float(v)`.
pub fn float_of(vm: &Vm, v: &Value) -> Result<f64, Raised> {
    let payload = vm.unwrap(v);
    // A text's class may say itself what number it is.
    let is_number = matches!(payload.tag(), Tag::Float | Tag::Int | Tag::Bool | Tag::BigInt);
    let says = |name| vm.special(v, name).is_some();
    if !is_number && !payload.is(v) && (says(sym::__float__) || says(sym::__index__)) {
        return number(vm, v);
    }
    let parsed = match payload.tag() {
        Tag::Str => prim::float_parse::parse_str(payload.expect::<Str>().as_wtf8()),
        Tag::Float | Tag::Int | Tag::Bool | Tag::BigInt => return vm.number_to_f64(v),
        _ => match shown_buffer(vm, v, &payload) {
            Some(bytes) => {
                let parsed = prim::float_parse::parse_bytes(&bytes.borrow());
                if parsed.is_err() && payload.tag() != Tag::Bytes {
                    let e = prim::float_parse::not_a_float(&vm.repr_text(v)?);
                    return Err(vm.prim_error(&e));
                }
                parsed
            }
            None => return number(vm, v),
        },
    };
    match parsed {
        Ok(f) if f.is_nan() => Ok(vm.fresh_nan(f)),
        parsed => parsed.map_err(|e| args::shown_by_class(vm, v, vm.prim_error(&e))),
    }
}

/// The memory that a value shows where a number is wanted: one whose class lends it, unless it says
/// itself which number it is.
fn shown_buffer(vm: &Vm, v: &Value, payload: &Value) -> Option<Buffer> {
    let says = |name| vm.special(v, name).is_some();
    match payload.is(v) {
        true if says(sym::__float__) || says(sym::__index__) => None,
        true => buffer(vm, v),
        // Bytes of a derived class are read themselves.
        false => byte_string(vm, payload).or_else(|| buffer(vm, v)),
    }
}

fn number(vm: &Vm, v: &Value) -> Result<f64, Raised> {
    let number = matches!(v.tag(), Tag::Float | Tag::Int | Tag::Bool | Tag::BigInt)
        || vm.special(v, sym::__float__).is_some()
        || vm.special(v, sym::__index__).is_some();
    if number {
        return vm.number_to_f64(v);
    }
    let name = vm.type_name(v);
    Err(vm.type_error(format!("float() argument must be a string or a real number, not '{name}'")))
}

fn format(vm: &Vm, v: &Value, spec: &Str) -> Eval {
    if spec.is_empty() {
        return vm.str(v);
    }
    format_as(vm, v.raw_float(), spec, "float")
}

/// `format(x, spec)` for a spec that is not empty; `class` is for messages.
fn format_as(vm: &Vm, x: f64, spec: &Str, class: &str) -> Eval {
    let mut out = Vec::new();
    let spec = vm.parse_spec(spec, class)?;
    prim::format::format_float(&mut out, x, &spec, class).map_err(|e| vm.prim_error(&e))?;
    vm.new_str(&out)
}
