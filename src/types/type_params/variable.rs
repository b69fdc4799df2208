//! `TypeVar`, `TypeVarTuple` and `ParamSpec`.

use super::lazy::Lazy;
use super::{caller_module, from_typing, no_default, spec_parts};
use crate::natives;
use crate::value::{Class, Dict, NativeData, Ref, Str, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Eval, Exc, Raised, Vm};

macro_rules! class {
    ($static:ident $slots:ident $name:literal $doc:literal $methods:ident $new:literal { $($more:tt)* }) => {
        pub static $static: NativeClass = NativeClass {
            name: $name,
            module: "typing",
            doc: $doc,
            slots: &$slots,
            methods: $methods,
        };
        static $slots: Slots = Slots {
            repr: Some(repr),
            get_attr: Some(get_attr),
            set_attr: Some(set_attr),
            new: Some(|vm, class, args, names| vm.call_maker(&NEW[$new], class, args, names)),
            $($more)*
            weak: true, ..Slots::EMPTY
        };
    };
}

class! { TYPE_VAR TYPE_VAR_SLOTS "TypeVar" "Type variable." TYPE_VAR_METHODS 0 {
    binary: Some(or), binary_ops: &[Binary::Or],
} }
class! { TYPE_VAR_TUPLE TYPE_VAR_TUPLE_SLOTS "TypeVarTuple"
"Type variable tuple. A specialized form of type variable that enables\nvariadic generics."
TYPE_VAR_TUPLE_METHODS 1 { iter: Some(super::iterate), } }
class! { PARAM_SPEC PARAM_SPEC_SLOTS "ParamSpec" "Parameter specification variable." PARAM_SPEC_METHODS 2 {
    binary: Some(or), binary_ops: &[Binary::Or],
} }

/// Which way subtypes of the parameter carry over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Variance {
    Invariant,
    Covariant,
    Contravariant,
    Inferred,
}

/// A type parameter.
pub struct Variable {
    class: T,
    name: Ref<Str>,
    bound: Lazy,
    constraints: Lazy,
    default: Lazy,
    variance: Variance,
    dict: Ref<Dict>,
}

impl NativeData for Variable {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for lazy in [&self.bound, &self.constraints, &self.default] {
            lazy.trace(visit);
        }
        self.dict.show(visit);
    }

    fn clear(&self) {
        for lazy in [&self.bound, &self.constraints, &self.default] {
            lazy.clear();
        }
    }
}

impl Variable {
    pub fn name(&self) -> &Str {
        &self.name
    }
}

/// Whether a value is a type parameter.
pub fn is_parameter(v: &Value) -> bool {
    v.data::<Variable>().is_some()
}

/// Whether a value is a type parameter that stands for several.
pub fn is_tuple(v: &Value) -> bool {
    v.data::<Variable>().is_some_and(|p| p.class == T::TypeVarTuple)
}

/// Whether a value is a type parameter with a default.
pub fn has_default(v: &Value) -> bool {
    v.data::<Variable>().is_some_and(|p| !p.default.is_absent())
}

/// What stands behind the name of a type parameter in the syntax.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Restriction {
    None,
    Bound,
    Constraints,
}

/// A type parameter of the syntax; the values are functions that compute bound and default, or
/// unbound.
pub fn make(
    vm: &Vm,
    class: T,
    name: Ref<Str>,
    (restriction, value): (Restriction, Value),
    default: Value,
) -> Value {
    let (bound, constraints) = match restriction {
        Restriction::None => (Lazy::absent(), Lazy::absent()),
        Restriction::Bound => (Lazy::computed(value), Lazy::absent()),
        Restriction::Constraints => (Lazy::absent(), Lazy::computed(value)),
    };
    let default = Lazy::computed(default);
    let variance = Variance::Inferred;
    let dict = Dict::new();
    vm.new_object(class, Variable { class, name, bound, constraints, default, variance, dict })
}

natives! { TYPE_VAR_METHODS of "TypeVar" = [
    member "__name__" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    member "__bound__" (vm, this: Data<Variable>) { Ok(this.bound.get(vm)?.unwrap_or(Value::NONE)) }
    getter "__constraints__" (vm, this: Data<Variable>) {
        Ok(this.constraints.get(vm)?.unwrap_or_else(|| Value::tuple(vec![])))
    }
    getter "__default__" (vm, this: Data<Variable>) { default(vm, &this) }
    member "__covariant__" (vm, this: Data<Variable>) { is(&this, Variance::Covariant) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    member "__contravariant__" (vm, this: Data<Variable>) { is(&this, Variance::Contravariant) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    member "__infer_variance__" (vm, this: Data<Variable>) { is(&this, Variance::Inferred) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    getter "evaluate_bound" (vm, this: Data<Variable>) { Ok(this.bound.evaluator(vm)) }
    getter "evaluate_constraints" (vm, this: Data<Variable>) { Ok(this.constraints.evaluator(vm)) }
    getter "evaluate_default" (vm, this: Data<Variable>) { Ok(this.default.evaluator(vm)) }
    method "has_default(self, /)" (vm, this: Data<Variable>) { Ok(Value::bool(!this.default.is_absent())) }
    method "__mro_entries__(self, object, /)" (vm, this: &Value, bases: &Value) { Err(no_base(vm, this)) }
    method "__reduce__(self, /)" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    method "__typing_subst__(self, arg, /)" (vm, this: &Value, arg: &Value) {
        vm.call(&from_typing(vm, "_typevar_subst")?, &[this.clone(), arg.clone()])
    }
] }

natives! { TYPE_VAR_TUPLE_METHODS of "TypeVarTuple" = [
    member "__name__" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    getter "__default__" (vm, this: Data<Variable>) { default(vm, &this) }
    getter "evaluate_default" (vm, this: Data<Variable>) { Ok(this.default.evaluator(vm)) }
    method "has_default(self, /)" (vm, this: Data<Variable>) { Ok(Value::bool(!this.default.is_absent())) }
    method "__mro_entries__(self, object, /)" (vm, this: &Value, bases: &Value) { Err(no_base(vm, this)) }
    method "__reduce__(self, /)" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    method "__typing_subst__(self, arg, /)" (vm, this: &Value, arg: &Value) {
        Err(vm.type_error("Substitution of bare TypeVarTuple is not supported"))
    }
] }

natives! { PARAM_SPEC_METHODS of "ParamSpec" = [
    member "__name__" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    set (vm, this: Data<Variable>, new: &Value) { Err(readonly(vm)) }
    member "__bound__" (vm, this: Data<Variable>) { Ok(this.bound.get(vm)?.unwrap_or(Value::NONE)) }
    getter "__default__" (vm, this: Data<Variable>) { default(vm, &this) }
    member "__covariant__" (vm, this: Data<Variable>) { is(&this, Variance::Covariant) }
    member "__contravariant__" (vm, this: Data<Variable>) { is(&this, Variance::Contravariant) }
    member "__infer_variance__" (vm, this: Data<Variable>) { is(&this, Variance::Inferred) }
    getter "evaluate_default" (vm, this: Data<Variable>) { Ok(this.default.evaluator(vm)) }
    /// Represents positional arguments.
    getter "args" (vm, this: &Value) { Ok(spec_parts::make(vm, T::ParamSpecArgs, this.clone())) }
    /// Represents keyword arguments.
    getter "kwargs" (vm, this: &Value) { Ok(spec_parts::make(vm, T::ParamSpecKwargs, this.clone())) }
    method "has_default(self, /)" (vm, this: Data<Variable>) { Ok(Value::bool(!this.default.is_absent())) }
    method "__mro_entries__(self, object, /)" (vm, this: &Value, bases: &Value) { Err(no_base(vm, this)) }
    method "__reduce__(self, /)" (vm, this: Data<Variable>) { Ok(this.name.value()) }
    method "__typing_subst__(self, arg, /)" (vm, this: &Value, arg: &Value) {
        vm.call(&from_typing(vm, "_paramspec_subst")?, &[this.clone(), arg.clone()])
    }
] }

natives! { NEW of "TypeVar" = [
    method "typevar(cls, name, *constraints, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault)"
    (vm, class: Of<Class>, name: Of<Str>, constraints: Of<Tuple>, bound: Option<&Value>, covariant: Option<bool>,
     contravariant: Option<bool>, infer_variance: Option<bool>, default: Option<&Value>) {
        let variance = variance(vm, [covariant, contravariant, infer_variance])?;
        let bound = checked_bound(vm, bound)?;
        if constraints.len() == 1 {
            return Err(vm.type_error("A single constraint is not allowed"));
        }
        let constraints = if constraints.is_empty() { None } else { Some(constraints.0.value()) };
        if constraints.is_some() && bound.is_some() {
            return Err(vm.type_error("Constraints cannot be combined with bound=..."));
        }
        Ok(new(vm, T::TypeVar, name.0, [bound, constraints, default.cloned()], variance))
    }
    method "typevartuple(cls, name, *, default=NoDefault)"
    (vm, class: Of<Class>, name: Of<Str>, default: Option<&Value>) {
        Ok(new(vm, T::TypeVarTuple, name.0, [None, None, default.cloned()], Variance::Invariant))
    }
    method "paramspec(cls, name, *, bound=None, covariant=False, contravariant=False, infer_variance=False, default=NoDefault)"
    (vm, class: Of<Class>, name: Of<Str>, bound: Option<&Value>, covariant: Option<bool>,
     contravariant: Option<bool>, infer_variance: Option<bool>, default: Option<&Value>) {
        let variance = variance(vm, [covariant, contravariant, infer_variance])?;
        let bound = bound.filter(|b| !b.is_none()).cloned();
        Ok(new(vm, T::ParamSpec, name.0, [bound, None, default.cloned()], variance))
    }
] }

fn variance(vm: &Vm, flags: [Option<bool>; 3]) -> Result<Variance, Raised> {
    match flags.map(|f| f.unwrap_or(false)) {
        [true, true, _] => Err(vm.value_error("Bivariant types are not supported.")),
        [false, false, false] => Ok(Variance::Invariant),
        [false, false, true] => Ok(Variance::Inferred),
        [_, _, true] => Err(vm.value_error("Variance cannot be specified with infer_variance.")),
        [true, ..] => Ok(Variance::Covariant),
        [_, true, _] => Ok(Variance::Contravariant),
    }
}

/// A bound as a type: texts become forward references.
fn checked_bound(vm: &Vm, bound: Option<&Value>) -> Result<Option<Value>, Raised> {
    let Some(bound) = bound.filter(|b| !b.is_none()) else { return Ok(None) };
    if bound.tag() == Tag::Class {
        return Ok(Some(bound.clone()));
    }
    let check = from_typing(vm, "_check")?;
    vm.call(&check, &[bound.clone(), Value::str("Bound must be a type.")]).map(Some)
}

fn new(vm: &Vm, class: T, name: Ref<Str>, parts: [Option<Value>; 3], variance: Variance) -> Value {
    let none = no_default::value(vm);
    let [bound, constraints, default] = parts.map(|v| match v.filter(|v| !v.is(&none)) {
        Some(v) => Lazy::known(v),
        None => Lazy::absent(),
    });
    let dict = Dict::new();
    dict.set_str(&vm.interp.symbols.string(sym::__module__), caller_module(vm));
    vm.new_object(class, Variable { class, name, bound, constraints, default, variance, dict })
}

fn default(vm: &Vm, this: &Variable) -> Eval {
    Ok(this.default.get(vm)?.unwrap_or_else(|| no_default::value(vm)))
}

fn is(this: &Variable, variance: Variance) -> Eval {
    Ok(Value::bool(this.variance == variance))
}

fn readonly(vm: &Vm) -> Raised {
    vm.raise(Exc::AttributeError, "readonly attribute")
}

fn no_base(vm: &Vm, this: &Value) -> Raised {
    let name = vm.class_of(this).name();
    vm.type_error(format!("Cannot subclass an instance of {}", name.to_string_lossy()))
}

/// A union with anything: what is no type may be a reference to one.
fn or(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    match op {
        Binary::Or => crate::types::union::join(vm, &[a.clone(), b.clone()]),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn data(v: &Value) -> &Variable {
    match v.data() {
        Some(p) => p,
        None => unreachable!("operations get values of their own type"),
    }
}

fn repr(_: &Vm, v: &Value) -> Eval {
    let p = data(v);
    let sign = match p.variance {
        _ if p.class == T::TypeVarTuple => "",
        Variance::Inferred => "",
        Variance::Covariant => "+",
        Variance::Contravariant => "-",
        Variance::Invariant => "~",
    };
    Ok(Value::str(&format!("{sign}{}", p.name.to_string_lossy())))
}

fn get_attr(vm: &Vm, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
    Ok(data(v).dict.get_str(&vm.interp.symbols.string(name)))
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    let dict = data(v).dict.clone();
    let on_class = vm.class_of(v).own_attr(name);
    if on_class.is_some_and(|a| a.tag() == Tag::Native) {
        return Ok(false);
    }
    crate::types::set_in_dict(vm, v, &dict, name, new)
}
