//! `format`, `format_map` and `__format__`.

use super::text;
use crate::natives;
use crate::prim::format::format_text;
use crate::prim::int::text::write_i64;
use crate::prim::str_format::{
    AutoNumber, Field, FieldName, First, Piece, Pieces, Step, check_conversion, nested_too_deep,
    position_out_of_range,
};
use crate::prim::unicode::repr::write_backslashed;
use crate::value::{Str, Tag, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Raised, Vm};
use std::borrow::Cow;

natives! { pub METHODS of "str" = [
    /// Return a formatted version of the string, using substitutions from args and kwargs.
    ///
    /// The substitutions are identified by braces ('{' and '}').
    method "format(self, /, *args, **kwargs)" (vm, this: Of<Str>, args: &Value, kwargs: &Value) {
        let args = args.expect::<Tuple>().items();
        format(vm, &this, Some(args), kwargs)
    }
    /// Return a formatted version of the string, using substitutions from mapping.
    ///
    /// The substitutions are identified by braces ('{' and '}').
    method "format_map(self, mapping, /)" (vm, this: Of<Str>, mapping: &Value) {
        format(vm, &this, None, mapping)
    }
    /// Return a formatted version of the string as described by format_spec.
    method "__format__(self, format_spec, /)" (vm, this: &Value, format_spec: &Value) {
        let Some(spec) = vm.as_str_value(format_spec) else {
            return Err(vm.wrong_argument(format_spec, 1, "str"));
        };
        let spec: &Str = spec.expect();
        let plain = vm.unwrap(this);
        if plain.get::<Str>().is_none() {
            return Err(vm.wrong_argument(this, 0, "str"));
        }
        // A derived class may have a text of its own.
        if spec.is_empty() {
            return vm.str(this);
        }
        let made = format_as(vm, &plain, spec, &vm.type_name(this))?;
        // What needs no change is the text itself.
        Ok(if made.is(&plain) { this.clone() } else { made })
    }
] }

/// `str.__format__`.
pub fn format_slot(vm: &Vm, v: &Value, spec: &Str) -> Eval {
    if spec.is_empty() {
        return Ok(v.clone());
    }
    format_as(vm, v, spec, "str")
}

/// The text by a specification; `class` is for messages.
fn format_as(vm: &Vm, v: &Value, spec: &Str, class: &str) -> Eval {
    let mut out = Vec::new();
    let spec = vm.parse_spec(spec, class)?;
    let plain = v.expect::<Str>().as_wtf8();
    match format_text(&mut out, plain, &spec, class) {
        Ok(()) if out == plain => Ok(v.clone()),
        Ok(()) => text(vm, &out),
        Err(e) => Err(vm.prim_error(&e)),
    }
}

/// `ascii(v)`.
pub fn ascii(vm: &Vm, v: &Value) -> Eval {
    let shown = vm.repr(v)?;
    let plain = vm.unwrap(&shown);
    let s: &Str = plain.expect();
    if s.is_ascii() {
        return Ok(shown);
    }
    let mut out = Vec::new();
    write_backslashed(&mut out, s.as_wtf8());
    text(vm, &out)
}

fn format(vm: &Vm, template: &Str, args: Option<&[Value]>, mapping: &Value) -> Eval {
    let source = Source { vm, args, mapping };
    let mut numbering = AutoNumber::default();
    let mut pieces = Pieces::new(template.as_wtf8());
    if let (Some(Ok(Piece::Field(field))), None) = (pieces.next(), pieces.next()) {
        return source.lone(&field, &mut numbering);
    }
    let mut out = Vec::with_capacity(template.byte_len() + 16);
    source.expand(template.as_wtf8(), &mut numbering, 2, &mut out)?;
    text(vm, &out)
}

/// Where the fields' values come from.
struct Source<'a> {
    vm: &'a Vm,
    /// Positional arguments; `None` for `format_map`.
    args: Option<&'a [Value]>,
    mapping: &'a Value,
}

impl Source<'_> {
    fn expand(
        &self,
        template: &[u8],
        numbering: &mut AutoNumber,
        depth: u32,
        out: &mut Vec<u8>,
    ) -> Result<(), Raised> {
        if depth == 0 {
            return Err(self.vm.prim_error(&nested_too_deep()));
        }
        for piece in Pieces::new(template) {
            match piece.map_err(|e| self.vm.prim_error(&e))? {
                Piece::Literal(text) => out.extend_from_slice(text),
                Piece::Field(field) => self.field(&field, numbering, depth, out)?,
            }
            self.vm.check_text(out.len())?;
        }
        Ok(())
    }

    fn field(
        &self,
        field: &Field<'_>,
        numbering: &mut AutoNumber,
        depth: u32,
        out: &mut Vec<u8>,
    ) -> Result<(), Raised> {
        let value = self.converted(field, numbering)?;
        let spec = self.spec(field, numbering, depth)?;
        write_formatted(self.vm, &value, &spec, out)
    }

    /// A field that is all of the template: what formatting gives is the result as it is.
    fn lone(&self, field: &Field<'_>, numbering: &mut AutoNumber) -> Eval {
        let value = self.converted(field, numbering)?;
        let spec = text(self.vm, &self.spec(field, numbering, 2)?)?;
        self.vm.format(&value, spec.expect())
    }

    /// The field's value after its conversion.
    fn converted(&self, field: &Field<'_>, numbering: &mut AutoNumber) -> Eval {
        let vm = self.vm;
        let value = self.value_of(field.name, numbering)?;
        let Some(conversion) = field.conversion else { return Ok(value) };
        match check_conversion(conversion).map_err(|e| vm.prim_error(&e))? {
            b'r' => vm.repr(&value),
            b's' => vm.str(&value),
            _ => ascii(vm, &value),
        }
    }

    /// The field's specification with the fields inside of it replaced.
    fn spec<'f>(
        &self,
        field: &Field<'f>,
        numbering: &mut AutoNumber,
        depth: u32,
    ) -> Result<Cow<'f, [u8]>, Raised> {
        if !field.nested {
            return Ok(Cow::Borrowed(field.spec));
        }
        let mut spec = Vec::new();
        self.expand(field.spec, numbering, depth - 1, &mut spec)?;
        Ok(Cow::Owned(spec))
    }

    fn value_of(&self, name: &[u8], numbering: &mut AutoNumber) -> Eval {
        let vm = self.vm;
        let name = FieldName::parse(name, numbering).map_err(|e| vm.prim_error(&e))?;
        let mut value = match name.first {
            First::Keyword(key) => vm.get_item(self.mapping, &text(vm, key)?)?,
            First::Position(i) => match self.args {
                None => return Err(vm.value_error("Format string contains positional fields")),
                Some(args) => {
                    args.get(i).cloned().ok_or_else(|| vm.prim_error(&position_out_of_range(i)))?
                }
            },
        };
        for step in name.path {
            value = match step.map_err(|e| vm.prim_error(&e))? {
                Step::Attribute(name) => {
                    let name = text(vm, name)?;
                    vm.get_attr(&value, vm.interp.symbols.intern_str(name.expect()))?
                }
                Step::Index(i) => vm.get_item(&value, &Value::int(i as i64))?,
                Step::Key(key) => vm.get_item(&value, &text(vm, key)?)?,
            };
        }
        Ok(value)
    }
}

/// Appends `format(v, spec)`.
fn write_formatted(vm: &Vm, v: &Value, spec: &[u8], out: &mut Vec<u8>) -> Result<(), Raised> {
    match v.tag() {
        Tag::Str if spec.is_empty() => out.extend_from_slice(v.expect::<Str>().as_wtf8()),
        Tag::Int if spec.is_empty() => write_i64(out, v.raw_int()),
        _ => {
            let spec = text(vm, spec)?;
            let shown = vm.unwrap(&vm.format(v, spec.expect())?);
            out.extend_from_slice(shown.expect::<Str>().as_wtf8());
        }
    }
    Ok(())
}
