//! The native part of `contextvars`.

use crate::natives;
use crate::types::context::{self, token, variable};
use crate::value::{Dict, Value, sym};
use crate::vm::{Raised, Vm};

/// Fills the namespace of `_contextvars`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    let classes = [context::class(vm), variable::class(vm), token::class(vm)];
    for (name, class) in ["Context", "ContextVar", "Token"].into_iter().zip(classes) {
        drop(class.set_attr(sym::__doc__, Value::NONE));
        super::set(vm, dict, name, class.value());
    }
    super::set(vm, dict, "__doc__", Value::str("Context Variables"));
    Ok(())
}

natives! { FUNCTIONS of "_contextvars" = [
    function "copy_context()" (vm) { Ok(context::copy_context(vm)) }
] }
