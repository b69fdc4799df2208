//! f-strings and t-strings.

use super::{Tree, mark};
use crate::prim::format;
use crate::value::{Str, Tag, Value};
use crate::vm::{Eval, Fp, Node, Raised, Vm};

/// `!s`, `!r`, `!a`
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Conversion {
    None,
    Str,
    Repr,
    Ascii,
}

impl Conversion {
    /// The value after the conversion.
    pub fn apply(self, v: Value, vm: &Vm) -> Eval {
        match self {
            Conversion::None => Ok(v),
            Conversion::Str => vm.str(&v),
            Conversion::Repr => vm.repr(&v),
            Conversion::Ascii => vm.ascii(&v),
        }
    }
}

/// A part of an f-string.
pub enum Part {
    Text(Box<[u8]>),
    Field { value: Tree, conversion: Conversion, spec: Spec, span: u32 },
}

/// The format specification of a field.
pub enum Spec {
    None,
    Fixed(Value),
    /// The same, read when the code was made.
    Parsed(Value, format::Spec),
    Computed(Tree),
}

/// `f"…"`
pub struct FString(pub Box<[Part]>);

impl Node for FString {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut text: Vec<u8> = Vec::with_capacity(32);
        for part in &self.0 {
            match part {
                Part::Text(t) => text.extend_from_slice(t),
                Part::Field { value, conversion, spec, span } => {
                    let v = value.eval(fp, vm)?;
                    if *conversion == Conversion::None && matches!(spec, Spec::None) {
                        if append_plain(&v, &mut text) {
                            continue;
                        }
                    }
                    if let (Conversion::None, Spec::Parsed(_, parsed)) = (*conversion, spec) {
                        if append_parsed(&v, parsed, &mut text) {
                            continue;
                        }
                    }
                    let spec = match spec {
                        Spec::None => vm.empty_str(),
                        Spec::Fixed(s) | Spec::Parsed(s, _) => s.clone(),
                        Spec::Computed(t) => t.eval(fp, vm)?,
                    };
                    mark(fp, *span);
                    let v = conversion.apply(v, vm)?;
                    let formatted = vm.unwrap(&vm.format(&v, spec.expect::<Str>())?);
                    text.extend_from_slice(formatted.expect::<Str>().as_wtf8());
                }
            }
            if text.len() > Str::MAX_LEN {
                return Err(vm.memory_error());
            }
        }
        Ok(Str::from_wtf8(&text).into())
    }
}

crate::plain_expression!(FString);

/// Appends what needs no protocol.
#[inline]
fn append_plain(v: &Value, text: &mut Vec<u8>) -> bool {
    match v.tag() {
        Tag::Str => text.extend_from_slice(v.expect::<Str>().as_wtf8()),
        Tag::Int => append_int(v.raw_int(), text),
        _ => return false,
    }
    true
}

/// Appends a number or string by a specification that was read before; `false` (and nothing
/// appended) where it doesn't suit the value, for the protocol to say why.
fn append_parsed(v: &Value, spec: &format::Spec, text: &mut Vec<u8>) -> bool {
    let start = text.len();
    let done = match v.tag() {
        Tag::Int => format::format_i64(text, v.raw_int(), spec, "int"),
        Tag::Float => format::format_float(text, v.raw_float(), spec, "float"),
        Tag::Str => format::format_text(text, v.expect::<Str>().as_wtf8(), spec, "str"),
        _ => return false,
    };
    if done.is_err() {
        text.truncate(start);
    }
    done.is_ok()
}

fn append_int(i: i64, text: &mut Vec<u8>) {
    crate::prim::int::text::write_i64(text, i);
}

/// A part of a t-string.
pub enum TemplatePart {
    Text(Value),
    Field { value: Tree, text: Value, conversion: Conversion, spec: Spec },
}

/// `t"…"`: calls the constructors of `string.templatelib`.
pub struct TString {
    pub parts: Box<[TemplatePart]>,
    pub span: u32,
}

impl TString {
    fn field(
        &self,
        value: &Tree,
        text: &Value,
        conversion: Conversion,
        spec: &Spec,
        fp: Fp,
        vm: &Vm,
    ) -> Result<[Value; 4], Raised> {
        let v = value.eval(fp, vm)?;
        let spec = match spec {
            Spec::None => vm.empty_str(),
            Spec::Fixed(s) | Spec::Parsed(s, _) => s.clone(),
            Spec::Computed(t) => t.eval(fp, vm)?,
        };
        let conversion = match conversion {
            Conversion::None => Value::NONE,
            Conversion::Str => Value::str("s"),
            Conversion::Repr => Value::str("r"),
            Conversion::Ascii => Value::str("a"),
        };
        Ok([v, text.clone(), conversion, spec])
    }
}

impl Node for TString {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        let module = vm.import_module("string.templatelib")?;
        let template = vm.get_attr(&module, vm.intern("Template"))?;
        let interpolation = vm.get_attr(&module, vm.intern("Interpolation"))?;
        let mut args = Vec::with_capacity(self.parts.len());
        for part in &self.parts {
            match part {
                TemplatePart::Text(t) => args.push(t.clone()),
                TemplatePart::Field { value, text, conversion, spec } => {
                    let field = self.field(value, text, *conversion, spec, fp, vm)?;
                    args.push(vm.call(&interpolation, &field)?);
                }
            }
        }
        vm.call(&template, &args)
    }
}

crate::plain_expression!(TString);
