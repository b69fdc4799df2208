//! The `class` statement.

use super::call::Args;
use super::call_any::{Argument, evaluate};
use super::method::takes_receiver;
use super::{Tree, mark};
use crate::value::{CellObject, Class, ClassMember, Dict, Instance, Ref, Str, Tag, Value, sym};
use crate::vm::types::T;
use crate::vm::{Code, Eval, Exc, Fp, Function, NativeDef, Node, Raised, Slot, Vm};

/// `class name(bases, keywords): body`, without the decorators.
pub struct MakeClass {
    pub name: Ref<Str>,
    pub code: Ref<Code>,
    pub captures: Box<[Slot]>,
    pub args: Box<[Argument]>,
    pub span: u32,
}

impl Node for MakeClass {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut args = evaluate(&self.args, &Value::UNBOUND, self.span, fp, vm)?;
        mark(fp, self.span);
        let closure = self.captures.iter().map(|&s| fp.get(s).clone()).collect();
        let globals = Ref::from_borrowed(fp.frame().globals());
        let missing = (Exc::NameError, "__build_class__ not found");
        let replaced = vm.replaced_builtin(&globals, sym::__build_class__, missing)?;
        let body = Function::new(self.code.clone(), globals, closure, None, None);
        match replaced {
            None => build_class(vm, &body, &self.name, &args.values, &args.names),
            Some(build) => {
                let mut all = vec![body.into(), self.name.value()];
                all.append(&mut args.values);
                vm.call_kw(&build, &all, &args.names)
            }
        }
    }
}

crate::plain_expression!(MakeClass);

/// `builtins.__build_class__`: makes the class whose body a function without parameters runs. The last of
/// `args`, the bases, belong to the keywords in `names`.
pub fn build_class(
    vm: &Vm,
    body: &Ref<Function>,
    name: &Ref<Str>,
    args: &[Value],
    names: &[Value],
) -> Eval {
    let (bases, kw_values) = args.split_at(args.len() - names.len());
    let resolved = vm.resolve_bases(bases)?;
    let (meta, names, values) = take_metaclass(names, kw_values);
    let meta = metaclass(meta, &resolved, vm)?;
    let header = Header { name, meta, bases: &resolved, names: &names, values: &values };
    let namespace = header.prepare(vm)?;
    let class_cell = match body.code.has_namespace() {
        true => vm.run_function(body, Some(namespace.clone()))?,
        // A script's own call may bring any function.
        false => vm.call_function(body, &[], &[])?,
    };
    if !same_values(bases, &resolved) {
        let original = Value::tuple(bases.to_vec());
        vm.set_item(&namespace, &Value::str("__orig_bases__"), original)?;
    }
    let class = header.build(namespace, vm)?;
    if class.tag() == Tag::Class
        && let Some(cell) = class_cell.get::<CellObject>()
    {
        check_class_cell(vm, cell, name, &class)?;
    }
    Ok(class)
}

/// Whether the cell of `__class__` came to hold the class that the statement made.
fn check_class_cell(
    vm: &Vm,
    cell: &CellObject,
    name: &Ref<Str>,
    class: &Value,
) -> Result<(), Raised> {
    let set = cell.get();
    if set.is(class) {
        return Ok(());
    }
    let (name, class) = (vm.repr_text(&name.value())?, vm.repr_text(class)?);
    if set.is_unbound() {
        return Err(vm.raise(
            Exc::RuntimeError,
            format!(
                "__class__ not set defining {name} as {class}. \
                 Was __classcell__ propagated to type.__new__?"
            ),
        ));
    }
    let set = vm.repr_text(&set)?;
    Err(vm.type_error(format!("__class__ set to {set} defining {name} as {class}")))
}

struct Header<'a> {
    name: &'a Ref<Str>,
    meta: Value,
    bases: &'a [Value],
    names: &'a [Value],
    values: &'a [Value],
}

/// Takes `metaclass=…` out of the keyword arguments.
fn take_metaclass(names: &[Value], values: &[Value]) -> (Option<Value>, Vec<Value>, Vec<Value>) {
    let mut meta = None;
    let (mut rest_names, mut rest_values) = (Vec::new(), Vec::new());
    for (name, value) in names.iter().zip(values) {
        if name.expect::<Str>().as_wtf8() == b"metaclass" {
            meta = Some(value.clone());
        } else {
            rest_names.push(name.clone());
            rest_values.push(value.clone());
        }
    }
    (meta, rest_names, rest_values)
}

fn same_values(a: &[Value], b: &[Value]) -> bool {
    a.len() == b.len() && a.iter().zip(b).all(|(x, y)| x.is(y))
}

/// The metaclass that makes the class: the most derived one, where it is a class.
fn metaclass(meta: Option<Value>, bases: &[Value], vm: &Vm) -> Result<Value, Raised> {
    // Whatever the first base is, its class makes the new class.
    let first = bases.first().map(|b| vm.class_of(b));
    let meta = match meta {
        Some(m) if m.tag() != Tag::Class => return Ok(m),
        Some(m) => m.get_ref::<Class>(),
        None => first,
    };
    let meta = meta.unwrap_or_else(|| vm.class(T::Type).clone());
    Ok(vm.winning_metaclass(&meta, bases)?.into())
}

impl Header<'_> {
    /// The namespace that the body fills.
    fn prepare(&self, vm: &Vm) -> Eval {
        let is_type = self.meta.is(&vm.class(T::Type).value());
        let prepare = if is_type { None } else { vm.try_get_attr(&self.meta, sym::__prepare__)? };
        let Some(prepare) = prepare else { return Ok(Dict::new().into()) };
        let mut args = vec![self.name.value(), Value::tuple(self.bases.to_vec())];
        args.extend_from_slice(self.values);
        let ns = vm.call_kw(&prepare, &args, self.names)?;
        let is_mapping = ns.tag() == Tag::Dict || vm.special(&ns, sym::__getitem__).is_some();
        if !is_mapping {
            let meta = match self.meta.get::<Class>() {
                Some(c) => c.name().to_string_lossy().into_owned(),
                None => "<metaclass>".to_owned(),
            };
            let got = vm.type_name(&ns);
            return Err(
                vm.type_error(format!("{meta}.__prepare__() must return a mapping, not {got}"))
            );
        }
        Ok(ns)
    }

    fn build(&self, namespace: Value, vm: &Vm) -> Eval {
        let is_type = self.meta.is(&vm.class(T::Type).value());
        if is_type {
            if let Some(ns) = namespace.get::<Dict>() {
                let meta = vm.class(T::Type).clone();
                let keywords = (self.values, self.names);
                return vm.new_class(&meta, self.name, self.bases, ns, keywords);
            }
        }
        let mut args = vec![self.name.value(), Value::tuple(self.bases.to_vec()), namespace];
        args.extend_from_slice(self.values);
        vm.call_kw(&self.meta, &args, self.names)
    }
}

/// The value of a class body's code: the cell for `__class__`, if methods need it.
pub struct ClassBodyEnd {
    pub cell: Option<Slot>,
    pub namespace: Slot,
}

impl Node for ClassBodyEnd {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let Some(slot) = self.cell else { return Ok(Value::NONE) };
        let cell = fp.get(slot).clone();
        let ns = fp.get(self.namespace).clone();
        vm.set_item(&ns, &vm.name_value(sym::__classcell__), cell.clone())?;
        Ok(cell)
    }
}

/// `super()` without arguments: the class from the cell, the object from the first parameter.
pub struct ZeroSuper {
    /// The callee, in case `super` means something else.
    pub callee: Tree,
    pub class_cell: Option<Slot>,
    pub first: Option<Slot>,
    pub span: u32,
}

impl Node for ZeroSuper {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let f = self.callee.eval(fp, vm)?;
        mark(fp, self.span);
        if !f.is(&vm.class(T::Super).value()) {
            return vm.call(&f, &[]);
        }
        let Some(first) = self.first else {
            return Err(vm.raise(Exc::RuntimeError, "super(): no arguments"));
        };
        let Some(cell) = self.class_cell else {
            return Err(vm.raise(Exc::RuntimeError, "super(): __class__ cell not found"));
        };
        let class = fp.get(cell).get::<CellObject>().map_or(Value::UNBOUND, CellObject::get);
        if class.is_unbound() {
            return Err(vm.raise(Exc::RuntimeError, "super(): empty __class__ cell"));
        }
        let object = match fp.get(first).get::<CellObject>() {
            Some(cell) => cell.get(),
            None => fp.get(first).clone(),
        };
        if object.is_unbound() {
            return Err(vm.raise(Exc::RuntimeError, "super(): arg[0] deleted"));
        }
        vm.call(&f, &[class, object])
    }
}

crate::plain_expression!(ZeroSuper);

/// `super().name(args)`: the method is looked up after the class and called on the object, without
/// the objects in between.
pub struct SuperCall<A> {
    pub method: SuperMethod,
    pub args: A,
    pub span: u32,
}

/// `super().name`, of a call with any number of arguments.
pub struct SuperMethod {
    pub zero: ZeroSuper,
    pub name: crate::value::Symbol,
    pub cache: SuperCache,
}

/// What a `super()` call remembers: the method found in the object's class.
#[derive(Default)]
pub struct SuperCache {
    /// The bits of the class after which the method was looked up.
    class: std::cell::Cell<u64>,
    method: ClassMember,
}

impl SuperMethod {
    /// The method and its receiver, where `super()` is the builtin, the object is an instance of
    /// the class, and the method a plain function; `None` otherwise.
    #[inline]
    fn find(&self, fp: Fp, vm: &Vm) -> Result<Option<(Value, Value)>, Raised> {
        let f = self.zero.callee.eval(fp, vm)?;
        let (Some(cell), Some(first)) = (self.zero.class_cell, self.zero.first) else {
            return Ok(None);
        };
        let object = fp.get(first).clone();
        let class = fp.get(cell).get::<CellObject>().map_or(Value::UNBOUND, CellObject::get);
        let builtin = f.is(&vm.class(T::Super).value());
        let (Some(start), Some(i)) = (class.get::<Class>(), object.get::<Instance>()) else {
            return Ok(None);
        };
        if !builtin {
            return Ok(None);
        }
        let of = i.class();
        if self.cache.class.get() == class.bits()
            && let Some(method) = self.cache.method.get(of)
        {
            return Ok(Some((method, object)));
        }
        Ok(self.learn(of, start, class.bits()).map(|method| (method, object)))
    }

    /// Looks the method up in `of` after the class `start`, whose bits are remembered.
    #[cold]
    #[inline(never)]
    fn learn(&self, of: &Class, start: &Class, bits: u64) -> Option<Value> {
        if !of.is_subclass_of(start) {
            return None;
        }
        let method = self.cache.method.learn_after(of, start, self.name, takes_receiver)?;
        self.cache.class.set(bits);
        Some(method)
    }

    /// What to call where nothing can be remembered.
    #[cold]
    #[inline(never)]
    fn load(&self, span: u32, fp: Fp, vm: &Vm) -> Eval {
        let proxy = self.zero.eval(fp, vm)?;
        mark(fp, span);
        vm.get_attr(&proxy, self.name)
    }
}

impl<A: Args> Node for SuperCall<A> {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        match self.method.find(fp, vm)? {
            Some((method, object)) => {
                if let Some(def) = method.get_static::<NativeDef>() {
                    vm.note_bound(def, A::COUNT);
                }
                super::method::call_method(&object, &method, &self.args, self.span, fp, vm)
            }
            None => {
                let f = self.method.load(self.span, fp, vm)?;
                super::call::call_uncached(&f, &self.args, self.span, fp, vm)
            }
        }
    }
}

crate::plain_expression!(generic [A: Args] SuperCall<A>);
