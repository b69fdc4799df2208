//! The native part of `typing`: type parameters and aliases, which the syntax makes as well.

use crate::natives;
use crate::types::type_params::no_default;
use crate::value::{Dict, Value};
use crate::vm::types::T;
use crate::vm::{Raised, Vm};

/// Fills the namespace of `_typing`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    let classes = [
        ("TypeVar", T::TypeVar),
        ("TypeVarTuple", T::TypeVarTuple),
        ("ParamSpec", T::ParamSpec),
        ("ParamSpecArgs", T::ParamSpecArgs),
        ("ParamSpecKwargs", T::ParamSpecKwargs),
        ("TypeAliasType", T::TypeAliasType),
        ("Union", T::UnionType),
    ];
    for (name, t) in classes {
        super::set(vm, dict, name, vm.class(t).value());
    }
    super::set(vm, dict, "NoDefault", no_default::value(vm));
    Ok(())
}

natives! { FUNCTIONS of "_typing" = [
    function "_idfunc(arg, /)" (vm, arg: &Value) { Ok(arg.clone()) }
] }
