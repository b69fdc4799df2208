//! `_string`: the templates of `str.format` in pieces, and the classes of t-strings.

use crate::natives;
use crate::prim::str_format::{AutoNumber, FieldName, First, Piece, Pieces, Step};
use crate::types::template;
use crate::value::{Dict, NativeData, Ref, Str, Value};
use crate::vm::types::NativeClass;
use crate::vm::{Raised, Slots, Vm};
use std::cell::Cell;

/// Fills the namespace of `_string`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    super::set(vm, dict, "Template", template::template_class(vm).value());
    super::set(vm, dict, "Interpolation", template::interpolation_class(vm).value());
    Ok(())
}

static PIECES: NativeClass = NativeClass {
    name: "formatteriterator",
    module: "builtins",
    doc: "",
    slots: &Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next_piece), ..Slots::EMPTY },
    methods: &[],
};

static STEPS: NativeClass = NativeClass {
    name: "fieldnameiterator",
    module: "builtins",
    doc: "",
    slots: &Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next_step), ..Slots::EMPTY },
    methods: &[],
};

/// A text and how far it was read.
struct Reading {
    text: Ref<Str>,
    at: Cell<usize>,
}

impl NativeData for Reading {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
    fn holds_values(&self) -> bool {
        false
    }
}

natives! { FUNCTIONS of "_string" = [
    /// parse the argument as a format string
    function "formatter_parser(object, /)" (vm, object: &Value) {
        let reading = Reading { text: text(vm, object)?, at: Cell::new(0) };
        Ok(vm.new_native(&PIECES, reading))
    }
    /// split the argument as a field name
    function "formatter_field_name_split(object, /)" (vm, object: &Value) {
        let text = text(vm, object)?;
        let name = FieldName::parse(text.as_wtf8(), &mut AutoNumber::default());
        let name = name.map_err(|e| vm.prim_error(&e))?;
        let at = text.byte_len() - name.path.rest().len();
        let first = match name.first {
            First::Keyword(key) => Str::from_wtf8(key).into(),
            First::Position(_) if at == 0 => vm.empty_str(),
            First::Position(i) => Value::int(i as i64),
        };
        let steps = vm.new_native(&STEPS, Reading { at: Cell::new(at), text: text.clone() });
        Ok(Value::tuple(vec![first, steps]))
    }
] }

fn text(vm: &Vm, v: &Value) -> Result<Ref<Str>, Raised> {
    match vm.as_str_value(v).and_then(Value::into_ref) {
        Some(text) => Ok(text),
        None => {
            let got = vm.type_name(v);
            Err(vm.type_error(format!("expected str, got {got}")))
        }
    }
}

/// The next text and the field that follows it: text, name, format and conversion.
fn next_piece(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = v.data::<Reading>() else { return Ok(None) };
    let mut pieces = Pieces::at(this.text.as_wtf8(), this.at.get());
    let mut literal: &[u8] = b"";
    let mut field = None;
    while let Some(piece) = pieces.next() {
        match piece {
            Ok(Piece::Literal(text)) => literal = text,
            Ok(Piece::Field(f)) => field = Some(f),
            Err(e) => {
                this.at.set(this.text.byte_len());
                return Err(vm.prim_error(&e));
            }
        }
        if !pieces.field_follows() {
            break;
        }
    }
    if literal.is_empty() && field.is_none() {
        return Ok(None);
    }
    this.at.set(pieces.position());
    let str = |bytes: &[u8]| Value::from(Str::from_wtf8(bytes));
    let mut item = vec![str(literal)];
    match field {
        None => item.resize_with(4, Value::default),
        Some(f) => {
            let conversion = f.conversion.map(|c| Str::from_code_point(c).into());
            item.extend([str(f.name), str(f.spec), conversion.unwrap_or_default()]);
        }
    }
    Ok(Some(Value::tuple(item)))
}

/// The next step of a field's name: whether it is an attribute, and its name or number.
fn next_step(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = v.data::<Reading>() else { return Ok(None) };
    let mut path = crate::prim::str_format::Path::new(&this.text.as_wtf8()[this.at.get()..]);
    let Some(step) = path.next() else { return Ok(None) };
    this.at.set(this.text.byte_len() - path.rest().len());
    let step = step.map_err(|e| vm.prim_error(&e))?;
    let key = match step {
        Step::Attribute(name) | Step::Key(name) => Str::from_wtf8(name).into(),
        Step::Index(i) => Value::int(i as i64),
    };
    let is_attribute = matches!(step, Step::Attribute(_));
    Ok(Some(Value::tuple(vec![Value::bool(is_attribute), key])))
}
