//! `sys.unraisablehook`: the hook for exceptions that nobody can handle, and what it is called with.

use crate::native::structseq;
use crate::natives;
use crate::value::{Class, Ref, Tuple, Value};
use crate::vm::unraisable::Unraisable;
use crate::vm::{Eval, Vm};

const FIELDS: &[&str] = &["exc_type", "exc_value", "exc_traceback", "err_msg", "object"];

natives! { pub NATIVES of "sys" = [
    /// Handle an unraisable exception.
    ///
    /// The unraisable argument has the following attributes:
    ///
    /// * exc_type: Exception type.
    /// * exc_value: Exception value, can be None.
    /// * exc_traceback: Exception traceback, can be None.
    /// * err_msg: Error message, can be None.
    /// * object: Object causing the exception, can be None.
    function "unraisablehook(unraisable, /)" (vm, given: &Value) {
        let fields = vm.unwrap(given);
        let is_ours = Ref::ptr_eq(&vm.class_of(given), &class(vm));
        let Some([class, exception, traceback, message, object]) =
            fields.get::<Tuple>().filter(|_| is_ours).map(Tuple::items)
        else {
            return Err(vm.type_error(
                "sys.unraisablehook argument type must be UnraisableHookArgs",
            ));
        };
        vm.show_unraisable(&Unraisable {
            class: class.clone(),
            exception: exception.clone(),
            traceback: traceback.clone(),
            message: message.clone(),
            object: object.clone(),
        });
        Ok(Value::NONE)
    }
] }

/// What a hook is called with.
pub fn args(vm: &Vm, what: Unraisable) -> Eval {
    let Unraisable { class: of, exception, traceback, message, object } = what;
    Ok(structseq::make(&class(vm), vec![of, exception, traceback, message, object]))
}

/// The class of that, made on first use.
fn class(vm: &Vm) -> Ref<Class> {
    let key = vm.interp.symbols.string(vm.intern("UnraisableHookArgs"));
    if let Some(class) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref) {
        return class;
    }
    let class = structseq::class(vm, "builtins", "UnraisableHookArgs", FIELDS);
    vm.interp.native_state.set_str(&key, class.value());
    class
}
