//! `TypeAliasType`: what the `type` statement makes.

use super::lazy::Lazy;
use super::variable::{self, is_parameter};
use crate::natives;
use crate::types::generic_alias;
use crate::value::{Class, NativeData, Ref, Str, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Binary, Eval, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "TypeAliasType",
    module: "typing",
    doc: "Type alias.\n\nType aliases are created through the type statement::\n\n    type Alias = int",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|_, v| Ok(data(v).name.value())),
    binary: Some(crate::types::union::or),
    binary_ops: &[Binary::Or],
    get_item: Some(get_item),
    iter: Some(super::iterate),
    get_attr: Some(|_, v, name| Ok((name == sym::__module__).then(|| data(v).module.clone()))),
    new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
    ..Slots::EMPTY
};

/// A name for a type.
pub struct TypeAlias {
    name: Ref<Str>,
    params: Ref<Tuple>,
    value: Lazy,
    module: Value,
}

impl NativeData for TypeAlias {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.params.show(visit);
        self.value.trace(visit);
        visit(&self.module);
    }

    fn clear(&self) {
        self.value.clear();
    }
}

natives! { METHODS of "TypeAliasType" = [
    member "__name__" (vm, this: Data<TypeAlias>) { Ok(this.name.value()) }
    getter "__type_params__" (vm, this: Data<TypeAlias>) { Ok(this.params.value()) }
    getter "__parameters__" (vm, this: Data<TypeAlias>) { parameters(vm, &this.params) }
    getter "__value__" (vm, this: Data<TypeAlias>) {
        Ok(this.value.get(vm)?.unwrap_or(Value::NONE))
    }
    getter "evaluate_value" (vm, this: Data<TypeAlias>) { Ok(this.value.evaluator(vm)) }
    method "__reduce__(self, /)" (vm, this: Data<TypeAlias>) { Ok(this.name.value()) }
] }

natives! { NEW of "TypeAliasType" = [
    method "typealias(cls, name, value, *, type_params=())"
    (vm, class: Of<Class>, name: Of<Str>, value: &Value, type_params: Option<&Value>) {
        let params = match type_params {
            None => Tuple::new(vec![]),
            Some(given) => match given.get_ref::<Tuple>() {
                Some(t) => t,
                None => return Err(vm.type_error("type_params must be a tuple")),
            },
        };
        check(vm, &params)?;
        let module = super::caller_module(vm);
        let alias = TypeAlias { name: name.0, params, value: Lazy::known(value.clone()), module };
        Ok(vm.new_object(T::TypeAliasType, alias))
    }
] }

/// What the statement makes; `evaluate` computes the value.
pub fn make(vm: &Vm, name: Ref<Str>, params: Option<Ref<Tuple>>, evaluate: Value) -> Value {
    let params = params.unwrap_or_else(|| Tuple::new(vec![]));
    let module = super::caller_module(vm);
    let alias = TypeAlias { name, params, value: Lazy::computed(evaluate), module };
    vm.new_object(T::TypeAliasType, alias)
}

/// Whether a value is a type alias.
pub fn is_type_alias(v: &Value) -> bool {
    v.data::<TypeAlias>().is_some()
}

fn check(vm: &Vm, params: &Tuple) -> Result<(), Raised> {
    let mut default = false;
    for p in params.items() {
        if !is_parameter(p) {
            let got = vm.repr_text(p)?;
            return Err(vm.type_error(format!("Expected a type param, got {got}")));
        }
        let has = variable::has_default(p);
        if default && !has {
            let text = vm.repr_text(p)?;
            return Err(vm.type_error(format!(
                "non-default type parameter '{text}' follows default type parameter"
            )));
        }
        default = has;
    }
    Ok(())
}

/// The type parameters as arguments: those that stand for several unpacked.
fn parameters(vm: &Vm, params: &Tuple) -> Eval {
    let mut found = Vec::with_capacity(params.len());
    for p in params.items() {
        found.push(if variable::is_tuple(p) { super::unpacked(vm, p)? } else { p.clone() });
    }
    Ok(Value::tuple(found))
}

fn get_item(vm: &Vm, v: &Value, item: &Value) -> Eval {
    if data(v).params.is_empty() {
        return Err(vm.type_error("Only generic type aliases are subscriptable"));
    }
    Ok(generic_alias::make(vm, v, item))
}

fn data(v: &Value) -> &TypeAlias {
    match v.data() {
        Some(a) => a,
        None => unreachable!("operations get values of their own type"),
    }
}
