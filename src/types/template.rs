//! What t-strings make: `string.templatelib.Template` and `Interpolation`.

use crate::natives;
use crate::value::{Class, ClassFlags, NativeData, Ref, Str, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Eval, Raised, Slots, Vm};
use std::cell::Cell;

static TEMPLATE: NativeClass = NativeClass {
    name: "Template",
    module: "string.templatelib",
    doc: "Template object",
    slots: &Slots {
        repr: Some(repr_template),
        iter: Some(iter),
        binary: Some(join),
        binary_ops: &[],
        new: Some(new_template),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: TEMPLATE_METHODS,
};

static INTERPOLATION: NativeClass = NativeClass {
    name: "Interpolation",
    module: "string.templatelib",
    doc: "Interpolation object",
    slots: &Slots {
        repr: Some(repr_interpolation),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: INTERPOLATION_METHODS,
};

static TEMPLATE_ITER: NativeClass = NativeClass {
    name: "TemplateIter",
    module: "string.templatelib",
    doc: "Template iterator object",
    slots: &Slots { iter: Some(|_, v| Ok(v.clone())), next: Some(next), ..Slots::EMPTY },
    methods: &[],
};

/// Texts and interpolations by turns: there is one text more, empty where nothing stands between.
struct Template {
    strings: Ref<Tuple>,
    interpolations: Ref<Tuple>,
}

impl NativeData for Template {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.strings.value());
        visit(&self.interpolations.value());
    }
}

/// What stands between braces.
struct Interpolation {
    value: Value,
    expression: Value,
    conversion: Value,
    format_spec: Value,
}

impl NativeData for Interpolation {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value);
        visit(&self.expression);
        visit(&self.conversion);
        visit(&self.format_spec);
    }
}

/// An iterator over the parts that are not empty texts.
struct TemplateIter {
    template: Data<Template>,
    /// Texts have even numbers.
    at: Cell<usize>,
}

impl NativeData for TemplateIter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.template.object().value());
    }
}

/// The class of templates.
pub fn template_class(vm: &Vm) -> Ref<Class> {
    vm.flagged_class(&TEMPLATE, &[ClassFlags::FINAL])
}

/// The class of interpolations.
pub fn interpolation_class(vm: &Vm) -> Ref<Class> {
    let class = vm.flagged_class(&INTERPOLATION, &[ClassFlags::FINAL]);
    if class.own_attr(sym::__match_args__).is_none() {
        let names = ["value", "expression", "conversion", "format_spec"];
        let names = names.iter().map(|name| vm.name_value(vm.intern(name)));
        class.set_attr(sym::__match_args__, Value::tuple(names.collect()));
    }
    class
}

/// The template of a t-string.
pub fn make(vm: &Vm, strings: Ref<Tuple>, interpolations: Vec<Value>) -> Value {
    let template = Template { strings, interpolations: Tuple::new(interpolations) };
    crate::value::Object::new(template_class(vm), template).into()
}

/// An interpolation: the value, its expression, the conversion and the format.
pub fn interpolation(vm: &Vm, [value, expression, conversion, format_spec]: [Value; 4]) -> Value {
    let data = Interpolation { value, expression, conversion, format_spec };
    crate::value::Object::new(interpolation_class(vm), data).into()
}

natives! { TEMPLATE_METHODS of "Template" = [
    /// Strings
    member "strings" (vm, this: Data<Template>) { Ok(this.strings.value()) }
    /// Interpolations
    member "interpolations" (vm, this: Data<Template>) { Ok(this.interpolations.value()) }
    /// Values of interpolations
    getter "values" (vm, this: Data<Template>) {
        let values = this.interpolations.items().iter();
        Ok(Value::tuple(values.filter_map(|i| Some(i.data::<Interpolation>()?.value.clone())).collect()))
    }
    /// Return self+value.
    method "__add__(self, value, /)" (vm, this: &Value, value: &Value) {
        join(vm, Binary::Add, this, value)
    }
    /// Helper for pickle.
    method "__reduce__(self, /)" (vm, this: Data<Template>) {
        let module = vm.import_module("string.templatelib")?;
        let unpickle = vm.get_attr(&module, vm.intern("_template_unpickle"))?;
        let args = Value::tuple(vec![this.strings.value(), this.interpolations.value()]);
        Ok(Value::tuple(vec![unpickle, args]))
    }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(super::generic_alias::make(vm, class, item))
    }
] }

natives! { INTERPOLATION_METHODS of "Interpolation" = [
    /// Value
    member "value" (vm, this: Data<Interpolation>) { Ok(this.value.clone()) }
    /// Expression
    member "expression" (vm, this: Data<Interpolation>) { Ok(this.expression.clone()) }
    /// Conversion
    member "conversion" (vm, this: Data<Interpolation>) { Ok(this.conversion.clone()) }
    /// Format specifier
    member "format_spec" (vm, this: Data<Interpolation>) { Ok(this.format_spec.clone()) }
    /// Helper for pickle.
    method "__reduce__(self, /)" (vm, this: Data<Interpolation>) {
        let fields = [&this.value, &this.expression, &this.conversion, &this.format_spec];
        let args = Value::tuple(fields.into_iter().cloned().collect());
        Ok(Value::tuple(vec![this.object().class().value(), args]))
    }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(super::generic_alias::make(vm, class, item))
    }
] }

natives! { NEW of "Interpolation" = [
    method "Interpolation(cls, value, expression='', conversion=None, format_spec='')" (
        vm, _class: Of<Class>, value: &Value, expression: &Value, conversion: &Value, spec: &Value,
    ) {
        let expression = text(vm, expression, "expression")?;
        if !(conversion.is_unbound() || conversion.is_none()) {
            check_conversion(vm, conversion)?;
        }
        let conversion = conversion.clone().bound().unwrap_or(Value::NONE);
        let spec = text(vm, spec, "format_spec")?;
        Ok(interpolation(vm, [value.clone(), expression, conversion, spec]))
    }
] }

/// A text argument, empty where it was left out.
fn text(vm: &Vm, v: &Value, name: &str) -> Eval {
    match vm.as_str_value(v) {
        _ if v.is_unbound() => Ok(vm.empty_str()),
        Some(_) => Ok(v.clone()),
        None => Err(not_text(vm, v, name)),
    }
}

#[cold]
fn not_text(vm: &Vm, v: &Value, name: &str) -> Raised {
    let got = vm.type_name_or_none(v);
    vm.type_error(format!("Interpolation() argument '{name}' must be str, not {got}"))
}

fn check_conversion(vm: &Vm, v: &Value) -> Result<(), Raised> {
    let Some(s) = vm.as_str_value(v) else { return Err(not_text(vm, v, "conversion")) };
    match s.expect::<Str>().as_wtf8() {
        b"s" | b"r" | b"a" => Ok(()),
        _ => Err(
            vm.value_error("Interpolation() argument 'conversion' must be one of 's', 'a' or 'r'")
        ),
    }
}

/// Gathers parts, joining texts that follow each other.
struct Gathered {
    strings: Vec<Value>,
    interpolations: Vec<Value>,
}

impl Gathered {
    fn add_text(&mut self, vm: &Vm, text: &Value) {
        if self.strings.len() == self.interpolations.len() {
            self.strings.push(text.clone());
        } else if let Some(last) = self.strings.last_mut() {
            let (a, b) = (vm.unwrap(last), vm.unwrap(text));
            *last = Str::concat(a.expect(), b.expect()).into();
        }
    }

    fn add_interpolation(&mut self, vm: &Vm, interpolation: &Value) {
        if self.strings.len() == self.interpolations.len() {
            self.strings.push(vm.empty_str());
        }
        self.interpolations.push(interpolation.clone());
    }

    fn template(mut self, vm: &Vm) -> Value {
        if self.strings.len() == self.interpolations.len() {
            self.strings.push(vm.empty_str());
        }
        make(vm, Tuple::new(self.strings), self.interpolations)
    }
}

fn new_template(vm: &Vm, _: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if !names.is_empty() {
        return Err(vm.type_error("Template.__new__ only accepts *args arguments"));
    }
    let mut parts = Gathered { strings: Vec::new(), interpolations: Vec::new() };
    for arg in args {
        if vm.as_str_value(arg).is_some() {
            parts.add_text(vm, arg);
        } else if arg.data::<Interpolation>().is_some() {
            parts.add_interpolation(vm, arg);
        } else {
            return Err(vm.type_error(format!(
                "Template.__new__ *args need to be of type 'str' or 'Interpolation', got {}",
                vm.type_name(arg)
            )));
        }
    }
    Ok(parts.template(vm))
}

/// `template + template`: the texts that meet become one.
fn join(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let (Some(x), Binary::Add) = (a.data::<Template>(), op) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    let Some(y) = b.data::<Template>() else {
        let (what, name) = (vm.type_name(a), vm.type_name(b));
        return Err(
            vm.type_error(format!("can only concatenate {what} (not \"{name}\") to {what}"))
        );
    };
    let mut parts = Gathered {
        strings: x.strings.items().to_vec(),
        interpolations: x.interpolations.items().to_vec(),
    };
    for (i, text) in y.strings.items().iter().enumerate() {
        parts.add_text(vm, text);
        parts.interpolations.extend(y.interpolations.items().get(i).cloned());
    }
    Ok(parts.template(vm))
}

fn template(vm: &Vm, v: &Value) -> Result<Data<Template>, Raised> {
    Data::of(vm, v).ok_or_else(|| vm.type_error("a template is required"))
}

fn repr_template(vm: &Vm, v: &Value) -> Eval {
    let this = template(vm, v)?;
    let mut out = b"Template(strings=".to_vec();
    vm.write_repr(&mut out, &this.strings.value())?;
    out.extend_from_slice(b", interpolations=");
    vm.write_repr(&mut out, &this.interpolations.value())?;
    out.push(b')');
    vm.new_str(&out)
}

fn repr_interpolation(vm: &Vm, v: &Value) -> Eval {
    let mut out = b"Interpolation(".to_vec();
    if let Some(this) = v.data::<Interpolation>() {
        let fields = [&this.value, &this.expression, &this.conversion, &this.format_spec];
        for (i, field) in fields.into_iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(b", ");
            }
            vm.write_repr(&mut out, field)?;
        }
    }
    out.push(b')');
    vm.new_str(&out)
}

fn iter(vm: &Vm, v: &Value) -> Eval {
    let data = TemplateIter { template: template(vm, v)?, at: Cell::new(0) };
    let class = vm.flagged_class(&TEMPLATE_ITER, &[ClassFlags::FINAL, ClassFlags::NO_NEW]);
    Ok(crate::value::Object::new(class, data).into())
}

fn next(_: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    let Some(this) = v.data::<TemplateIter>() else { return Ok(None) };
    loop {
        let at = this.at.get();
        let (texts, fields) = (&this.template.strings, &this.template.interpolations);
        let part = if at % 2 == 0 { texts } else { fields }.items().get(at / 2);
        let Some(part) = part else { return Ok(None) };
        this.at.set(at + 1);
        if part.get::<Str>().is_none_or(|s| !s.is_empty()) {
            return Ok(Some(part.clone()));
        }
    }
}
