//! `kaa -m MODULE`: a module of `sys.path` as a script.

use super::exit;
use super::run::{Refusal, Script, run_script};
use kaa::value::{Str, Value};
use kaa::vm::Vm;
use kaa::vm::launch::Launch;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};

/// Finds the module, makes the interpreter, imports the packages that the module is in, and runs it
/// as `__main__`. `launch` takes what becomes `sys.argv[0]`.
pub fn run(
    name: &str,
    folder: &OsStr,
    launch: impl Fn(&Path) -> Launch,
    machine: impl Fn(Launch) -> &'static Vm,
    python: bool,
) -> Result<i32, Refusal> {
    let missing = || Refusal(format!("No module named {name}"), 1);
    let file = find(name, folder).ok_or_else(missing)?;
    let source =
        std::fs::read(&file).map_err(|e| Refusal(format!("{}: {e}", file.display()), 1))?;
    let is_package = file.file_name().is_some_and(|f| f == "__main__.py");
    let package = if is_package { name } else { name.rsplit_once('.').map_or("", |(p, _)| p) };
    let vm = machine(launch(&file));
    kaa::main_module(vm).dict.set_str(&Str::new("__package__"), Value::str(package));
    if !package.is_empty() && vm.import_module(package).is_err() {
        let e = vm.take_pending();
        return Ok(exit::finish(vm, Err(e), python));
    }
    let name = file.to_string_lossy().into_owned();
    Ok(run_script(vm, &Script { source, name: name.clone(), file: Some(name) }, python))
}

/// The file of a module, or a package's `__main__.py`: in the current folder, then along
/// `PYTHONPATH`.
fn find(name: &str, folder: &OsStr) -> Option<PathBuf> {
    if name.split('.').any(|part| part.is_empty() || part.contains('/')) {
        return None;
    }
    let path: PathBuf = name.split('.').collect();
    let more = std::env::var_os("PYTHONPATH").unwrap_or_default();
    let folders = std::iter::once(PathBuf::from(folder)).chain(std::env::split_paths(&more));
    folders
        .flat_map(|f| [f.join(&path).join("__main__.py"), f.join(path.with_extension("py"))])
        .find(|file| file.is_file())
}
