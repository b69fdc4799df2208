//! Functions and classes that are written in Rust and that scripts see as if they were defined in a
//! module of asyncio: with Python's rules for arguments, attributes and inheritance.

use super::coroutine::{Body, Coroutine};
use super::field::Method;
use crate::value::{
    Bytes, Class, Dict, Instance, NativeData, Object, Ref, Str, Symbol, Tuple, Value, sym,
};
use crate::vm::code::CodeParts;
use crate::vm::import::EMBEDDED_ROOT;
use crate::vm::native::{Data, NativeFn};
use crate::vm::types::NativeClass;
use crate::vm::{Code, Eval, Exc, Fp, FrameKind, Function, Node, Params, Raised, Slot, Unit, Vm};
use kaa_grammar::source::SourceText;
use kaa_grammar::span::Span;
use std::cell::Cell;
use std::rc::Rc;

/// A function. `signature` is what stands after `def`; defaults are None, False, True, an int or
/// `b'\n'`.
pub(super) struct FunctionDef {
    signature: &'static str,
    doc: &'static str,
    body: BodyDef,
}

enum BodyDef {
    /// Runs with the values of the parameters.
    Plain(NativeFn),
    /// A coroutine: its slots and body for so many parameters.
    Coroutine(fn(usize) -> (usize, Slot), fn(usize, u32) -> Box<dyn Node>),
}

impl FunctionDef {
    /// A function that runs when it is called.
    pub const fn plain(signature: &'static str, doc: &'static str, body: NativeFn) -> FunctionDef {
        FunctionDef { signature, doc, body: BodyDef::Plain(body) }
    }

    /// A coroutine function.
    pub const fn coroutine<C: Coroutine>(
        signature: &'static str,
        doc: &'static str,
    ) -> FunctionDef {
        FunctionDef { signature, doc, body: BodyDef::Coroutine(Body::<C>::layout, Body::<C>::make) }
    }

    pub fn name(&self) -> &'static str {
        self.signature.split('(').next().unwrap_or(self.signature)
    }

    /// The parameters, as they are written.
    fn params(&self) -> impl Iterator<Item = &'static str> {
        let start = self.signature.find('(').map_or(self.signature.len(), |i| i + 1);
        let list = &self.signature[start..self.signature.len() - 1];
        list.split(", ").filter(|p| !p.is_empty())
    }
}

/// A module of asyncio, in which functions and classes are defined.
pub(super) struct Place {
    unit: Rc<Unit>,
    globals: Ref<Dict>,
    span: u32,
}

impl Place {
    /// `asyncio.<module>`
    pub fn new(module: &str, vm: &Vm) -> Result<Place, Raised> {
        let text = SourceText::from_text("").map_err(|e| vm.raise(Exc::SystemError, e.message))?;
        let file = format!("{EMBEDDED_ROOT}/asyncio/{module}.py");
        let unit = Unit::new(Str::new(&file), Rc::new(text));
        let globals = Dict::new();
        let name = Value::str(&format!("asyncio.{module}"));
        globals.set_str(&vm.interp.symbols.string(sym::__name__), name);
        let span = unit.add_span(Span::default());
        Ok(Place { unit, globals, span })
    }

    /// The function of that definition; `class` is the class whose body it stands in.
    pub fn function(&self, def: &FunctionDef, class: Option<&str>, vm: &Vm) -> Value {
        let text = |s: &str| vm.interp.symbols.string(vm.intern(s));
        let kwarg = def.params().any(|p| p.starts_with("**"));
        let names =
            def.params().map(|p| text(p.split('=').next().unwrap_or(p).trim_start_matches('*')));
        let names: Vec<Ref<Str>> = names.collect();
        let positional = (names.len() - usize::from(kwarg)) as u16;
        let (kind, slots, inner, body) = match &def.body {
            BodyDef::Plain(f) => {
                let body = Box::new(Plain { run: *f, params: names.len() }) as Box<dyn Node>;
                (FrameKind::Plain, names.len(), None, body)
            }
            BodyDef::Coroutine(layout, make) => {
                let (slots, inner) = layout(names.len());
                (FrameKind::Coroutine, slots, Some(inner), make(names.len(), self.span))
            }
        };
        let qualname = match class {
            Some(class) => text(&format!("{class}.{}", def.name())),
            None => text(def.name()),
        };
        let defaults: Vec<Value> = def.params().filter_map(default_of).collect();
        let code = Code::new(CodeParts {
            kind,
            params: Params { positional, kwarg, ..Params::default() },
            slots: slots as u32,
            inner,
            cell_params: vec![],
            cells: vec![],
            free: vec![],
            name: text(def.name()),
            qualname,
            slot_names: names,
            free_names: vec![],
            doc: if def.doc.is_empty() { Value::NONE } else { Value::str(def.doc) },
            span: self.span,
            unit: self.unit.clone(),
            flags: flags_of(kind, kwarg),
            body,
            original: None,
        });
        let defaults = if defaults.is_empty() { None } else { Some(Tuple::new(defaults)) };
        Function::new(code, self.globals.clone(), vec![], defaults, None).into()
    }

    /// A class with those methods; made on first use.
    pub fn class(
        &self,
        decl: &'static NativeClass,
        base: Option<&Ref<Class>>,
        methods: &[FunctionDef],
        vm: &Vm,
    ) -> Result<Ref<Class>, Raised> {
        vm.open_class(decl, base, |class| {
            for def in methods {
                let function = self.function(def, Some(decl.name), vm);
                class.set_attr(vm.intern(def.name()), function);
            }
            Ok(())
        })
    }
}

/// The flags of a code object that `inspect` looks at: optimized, with locals of its own, `**kwargs`,
/// coroutine.
fn flags_of(kind: FrameKind, kwarg: bool) -> u32 {
    let coroutine = if kind == FrameKind::Coroutine { 0x80 } else { 0 };
    0x3 | coroutine | if kwarg { 0x8 } else { 0 }
}

/// The default of a parameter as it is written; bytes are one newline.
fn default_of(param: &'static str) -> Option<Value> {
    let (_, default) = param.split_once('=')?;
    Some(match default {
        "None" => Value::NONE,
        "False" => Value::FALSE,
        "True" => Value::TRUE,
        r"b'\n'" => Bytes::new(&b"\n"[..]).into(),
        int => Value::int(int.parse().unwrap_or(0)),
    })
}

/// The body of a function that runs when it is called.
struct Plain {
    run: NativeFn,
    params: usize,
}

impl Node for Plain {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        (self.run)(vm, fp.first(self.params))
    }
}

/// `__new__` of classes whose instances carry a `D`, which `__init__` sets up.
pub(super) fn new<D: NativeData + Default>(
    _: &Vm,
    class: &Ref<Class>,
    _: &[Value],
    _: &[Value],
) -> Eval {
    let instance = Instance::new(class);
    drop(instance.set_slot(0, Object::new(class.clone(), D::default()).into()));
    Ok(instance.into())
}

/// The data of a method's receiver.
#[inline]
pub(super) fn data<D: NativeData>(this: &Value, vm: &Vm) -> Result<Data<D>, Raised> {
    Data::of(vm, this).ok_or_else(|| refuse_receiver(this, vm))
}

#[cold]
fn refuse_receiver(this: &Value, vm: &Vm) -> Raised {
    let name = vm.type_name(this);
    vm.type_error(format!("the method doesn't apply to a '{name}' object"))
}

/// `<module.Class object at 0x… [state]>`
pub(super) fn describe(this: &Value, state: &str, vm: &Vm) -> Eval {
    let plain = vm.default_repr(this)?;
    let text = plain.expect::<Str>().to_string_lossy().into_owned();
    Ok(Value::str(&format!("{} [{state}]>", text.trim_end_matches('>'))))
}

/// Whether the class of an object has methods that a script put in place of asyncio's own: asked of
/// the class once, until it changes.
#[derive(Default)]
pub(super) struct Overrides {
    version: Cell<u32>,
    any: Cell<bool>,
}

impl Overrides {
    /// Whether one of `methods` is a script's.
    #[inline]
    pub fn any(&self, this: &Value, methods: &[Symbol], vm: &Vm) -> bool {
        if let Some(i) = this.get::<Instance>() {
            if i.class().is_version(self.version.get()) {
                return self.any.get();
            }
        }
        self.look(&vm.class_of(this), methods, vm)
    }

    #[cold]
    fn look(&self, class: &Class, methods: &[Symbol], vm: &Vm) -> bool {
        let is_own = |method: &Symbol| match vm.lookup(class, *method) {
            Some(f) => f.get::<Function>().is_some_and(is_own),
            None => false,
        };
        self.any.set(!methods.iter().all(is_own));
        self.version.set(class.version());
        self.any.get()
    }
}

/// Whether it is one of asyncio's own functions.
fn is_own(f: &Function) -> bool {
    f.code.unit.filename.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes())
}

/// Sets classes in a module's namespace, by their names.
pub(super) fn publish(dict: &Dict, classes: impl IntoIterator<Item = Ref<Class>>, vm: &Vm) {
    for class in classes {
        dict.set_str(
            &vm.interp.symbols.string(vm.interp.symbols.intern_str(&class.name())),
            class.into(),
        );
    }
}

/// Sets functions in a module's namespace, by their names.
pub(super) fn publish_functions(dict: &Dict, place: &Place, defs: &[FunctionDef], vm: &Vm) {
    for def in defs {
        let name = vm.interp.symbols.string(vm.intern(def.name()));
        dict.set_str(&name, place.function(def, None, vm));
    }
}

/// Sets functions in a module's namespace that a class written in the language takes as its methods, by
/// `from … import …` in its body.
pub(super) fn publish_methods(
    dict: &Dict,
    place: &Place,
    class: &str,
    defs: &[FunctionDef],
    vm: &Vm,
) {
    for def in defs {
        let name = vm.interp.symbols.string(vm.intern(def.name()));
        dict.set_str(&name, place.function(def, Some(class), vm));
    }
}

/// Says that the function of that name in a module's namespace is the natives' own.
pub(super) fn note_own(dict: &Dict, name: &str, method: &Method, vm: &Vm) {
    if let Some(function) = dict.get_str(&vm.interp.symbols.string(vm.intern(name))) {
        method.set_own(&function);
    }
}
