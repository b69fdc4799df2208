//! What happens to an exception that ends a thread.

use crate::native::structseq;
use crate::value::{Class, Ref, Tuple, Value};
use crate::vm::{Eval, Exc, Vm};

const FIELDS: &[&str] = &["exc_type", "exc_value", "exc_traceback", "thread"];

/// `_ExceptHookArgs`, made on first use.
pub(super) fn class(vm: &Vm) -> Ref<Class> {
    let key = vm.interp.symbols.string(vm.intern("_thread._ExceptHookArgs"));
    if let Some(class) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref) {
        return class;
    }
    let class = structseq::class(vm, "_thread", "_ExceptHookArgs", FIELDS);
    structseq::let_scripts_make(&class);
    vm.interp.native_state.set_str(&key, class.value());
    class
}

/// `threading.excepthook` by default: the report on `sys.stderr`, none for SystemExit.
pub(super) fn excepthook(vm: &Vm, args: &Value) -> Eval {
    let fields = vm.unwrap(args);
    let is_ours = Ref::ptr_eq(&vm.class_of(args), &class(vm));
    let Some([kind, exception, _, thread]) =
        fields.get::<Tuple>().filter(|_| is_ours).map(Tuple::items)
    else {
        return Err(vm.type_error("_thread.excepthook argument type must be ExceptHookArgs"));
    };
    if kind.is(&vm.exc(Exc::SystemExit).value()) {
        return Ok(Value::NONE);
    }
    let name = match thread.is_none() {
        true => vm.thread.ident.to_string(),
        false => {
            let name = vm.get_attr(thread, vm.intern("name"))?;
            vm.str_text(&name)?
        }
    };
    let report = match vm.is_exc(exception, Exc::BaseException) {
        true => vm.format_exception(exception),
        false => format!("{}: {}\n", vm.type_name(exception), vm.str_text(exception)?),
    };
    vm.print_error(&format!("Exception in thread {name}:\n{report}"));
    Ok(Value::NONE)
}
