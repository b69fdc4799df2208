//! `kaa -m MODULE`: a module of `sys.path` as a script.

use super::exit;
use super::run::{Refusal, Script, run_script};
use kaa::value::{Str, Value};
use kaa::vm::{Eval, Vm};

/// Finds the module, for which the packages that it is in are imported, and runs it as `__main__`.
pub fn run(vm: &Vm, name: &str, python: bool) -> Result<i32, Refusal> {
    let Ok(file) = target(vm, name) else {
        let e = vm.take_pending();
        return Ok(exit::finish(vm, Err(e), python));
    };
    let source = std::fs::read(&file).map_err(|e| Refusal(format!("{file}: {e}"), 1))?;
    Ok(run_script(vm, &Script { source, name: file.clone(), file: Some(file) }, python))
}

/// The module's file; `__main__` says of itself what is known of the module.
fn target(vm: &Vm, name: &str) -> Result<String, kaa::vm::Raised> {
    let module = vm.import_module("_run_module")?;
    let find = vm.get_attr(&module, vm.intern("target"))?;
    let spec = vm.call(&find, &[Value::str(name)])?;
    let known = |name: &str| -> Eval { vm.get_attr(&spec, vm.intern(name)) };
    let main = kaa::main_module(vm);
    main.dict.set_str(&Str::new("__package__"), known("parent")?);
    main.dict.set_str(&Str::new("__loader__"), known("loader")?);
    main.dict.set_str(&Str::new("__spec__"), spec.clone());
    vm.str_text(&known("origin")?)
}
