//! f-strings and t-strings.

use super::{Tree, mark};
use crate::prim::format;
use crate::types::template;
use crate::value::{Ref, Str, Tag, Tuple, Value};
use crate::vm::{Eval, Fp, Node, Vm};

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
        if let [Part::Field { value, conversion, spec, span }] = &*self.0 {
            return lone_field(value, *conversion, spec, *span, fp, vm);
        }
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
                    let formatted = vm.unwrap(&formatted(v, *conversion, spec, *span, fp, vm)?);
                    text.extend_from_slice(formatted.expect::<Str>().as_wtf8());
                }
            }
            vm.check_text(text.len())?;
        }
        Ok(Str::from_wtf8(&text).into())
    }
}

crate::plain_expression!(FString);

/// A field that is all of an f-string: what formatting gives is the result as it is.
fn lone_field(value: &Tree, c: Conversion, spec: &Spec, span: u32, fp: Fp, vm: &Vm) -> Eval {
    let v = value.eval(fp, vm)?;
    let mut text = Vec::new();
    let done = match spec {
        Spec::None if c == Conversion::None => match v.tag() {
            Tag::Str => return Ok(v),
            _ => append_plain(&v, &mut text),
        },
        Spec::Parsed(_, parsed) if c == Conversion::None => append_parsed(&v, parsed, &mut text),
        _ => false,
    };
    if done {
        vm.check_text(text.len())?;
        return Ok(Str::from_wtf8(&text).into());
    }
    formatted(v, c, spec, span, fp, vm)
}

/// What the protocol makes of a field.
fn formatted(v: Value, c: Conversion, spec: &Spec, span: u32, fp: Fp, vm: &Vm) -> Eval {
    let spec = match spec {
        Spec::None => vm.empty_str(),
        Spec::Fixed(s) | Spec::Parsed(s, _) => s.clone(),
        Spec::Computed(t) => t.eval(fp, vm)?,
    };
    mark(fp, span);
    let v = c.apply(v, vm)?;
    vm.format(&v, spec.expect::<Str>())
}

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

/// What stands between braces in a t-string.
pub struct TemplateField {
    pub value: Tree,
    pub text: Value,
    pub conversion: Conversion,
    pub spec: Spec,
}

/// `t"…"`
pub struct TString {
    /// The texts around the fields, one more than there are fields.
    pub strings: Ref<Tuple>,
    pub fields: Box<[TemplateField]>,
    pub span: u32,
}

impl TemplateField {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let value = self.value.eval(fp, vm)?;
        let spec = match &self.spec {
            Spec::None => vm.empty_str(),
            Spec::Fixed(s) | Spec::Parsed(s, _) => s.clone(),
            Spec::Computed(t) => t.eval(fp, vm)?,
        };
        let conversion = match self.conversion {
            Conversion::None => Value::NONE,
            Conversion::Str => vm.char_str(u32::from(b's')),
            Conversion::Repr => vm.char_str(u32::from(b'r')),
            Conversion::Ascii => vm.char_str(u32::from(b'a')),
        };
        Ok(template::interpolation(vm, [value, self.text.clone(), conversion, spec]))
    }
}

impl Node for TString {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        let mut fields = Vec::with_capacity(self.fields.len());
        for field in &self.fields {
            fields.push(field.eval(fp, vm)?);
        }
        Ok(template::make(vm, self.strings.clone(), fields))
    }
}

crate::plain_expression!(TString);
