//! `atexit`: functions that are called when the program ends, the last one first.

use crate::natives;
use crate::types::callable;
use crate::value::{Dict, List, Ref, Tuple, Value};
use crate::vm::{Raised, Vm};

/// Fills the module's namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    let doc = "allow programmer to define multiple exit functions to be executed\n\
               upon normal program termination.\n\n\
               Two public functions, register and unregister, are defined.\n";
    super::set(vm, dict, "__doc__", Value::str(doc));
    Ok(())
}

natives! { FUNCTIONS of "atexit" = [
    /// Register a function to be executed upon normal program termination
    ///
    ///     func - function to be called at exit
    ///     args - optional arguments to pass to func
    ///     kwargs - optional keyword arguments to pass to func
    ///
    ///     func is returned to facilitate usage as a decorator.
    function "register(func, /, *args, **kwargs)"
    (vm, function: &Value, args: &Value, keywords: &Value) {
        if !callable(vm, function) {
            return Err(vm.type_error("the first argument must be callable"));
        }
        let entry = vec![function.clone(), args.clone(), keywords.clone()];
        registered(vm).push(Value::tuple(entry));
        Ok(function.clone())
    }
    /// Clear the list of previously registered exit functions.
    function "_clear()" (vm) {
        drop(registered(vm).take());
        Ok(Value::NONE)
    }
    /// Unregister an exit function which was previously registered using
    /// atexit.register
    ///
    ///     func - function to be unregistered
    function "unregister(func, /)" (vm, function: &Value) {
        let mut kept = Vec::new();
        for entry in registered(vm).to_vec().into_iter().rev() {
            if !vm.equal(function, &entry.expect::<Tuple>().items()[0])? {
                kept.push(entry);
            }
        }
        kept.reverse();
        let list = registered(vm);
        drop(list.take());
        list.extend(kept);
        Ok(Value::NONE)
    }
    /// Run all registered exit functions.
    ///
    /// If a callback raises an exception, it is logged with sys.unraisablehook.
    function "_run_exitfuncs()" (vm) {
        run(vm);
        Ok(Value::NONE)
    }
    /// Return the number of registered exit functions.
    function "_ncallbacks()" (vm) { Ok(Value::int(registered(vm).len() as i64)) }
] }

/// The entries, each a function, its arguments and its keywords.
fn registered(vm: &Vm) -> Ref<List> {
    let key = vm.interp.symbols.string(vm.intern("atexit"));
    if let Some(list) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref) {
        return list;
    }
    let list = List::new(Vec::new());
    vm.interp.native_state.set_str(&key, list.value());
    list
}

/// Calls them all, the last one first. Those that they register are forgotten.
pub fn run(vm: &Vm) {
    let entries = registered(vm).to_vec();
    for entry in entries.iter().rev() {
        let [function, args, keywords] = entry.expect::<Tuple>().items() else { continue };
        let (names, values): (Vec<_>, Vec<_>) =
            keywords.expect::<Dict>().to_vec().into_iter().unzip();
        let mut all = args.expect::<Tuple>().items().to_vec();
        all.extend(values);
        if vm.call_kw(function, &all, &names).is_err() {
            let e = vm.take_pending();
            vm.ignore_exception(&e, "in atexit callback", function);
        }
        vm.run_finalizers();
    }
    drop(registered(vm).take());
}
