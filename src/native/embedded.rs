//! Modules written in the language: their sources, in the binary.
//!
//! A module is compiled when a script first imports it; nothing else is read.

use crate::value::{Module, Ref, Value, sym};
use crate::vm::import::EMBEDDED_ROOT;
use crate::vm::{Eval, Raised, Vm};

/// A source text, compressed: `build.rs` makes one of every file below `std/`.
struct Source {
    /// The module's full name.
    name: &'static str,
    /// Its place below `std/`; packages end with `__init__.py`.
    path: &'static str,
    packed: &'static [u8],
}

/// Sorted by name.
static SOURCES: &[Source] = include!(concat!(env!("OUT_DIR"), "/sources.rs"));

/// Loads the module of that name; `None` if there is none.
///
/// # Errors
/// What running it raised.
pub fn load(vm: &Vm, name: &str) -> Result<Option<Value>, Raised> {
    match SOURCES.binary_search_by(|s| s.name.cmp(name)) {
        Ok(i) => run(vm, &SOURCES[i]).map(Some),
        Err(_) => Ok(None),
    }
}

/// The names of all embedded modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    SOURCES.iter().map(|s| s.name)
}

fn run(vm: &Vm, source: &Source) -> Eval {
    let module: Ref<Module> = vm.new_module(source.name);
    let file = format!("{EMBEDDED_ROOT}/{}", source.path);
    let set = |key, v| module.dict.set_str(&vm.interp.symbols.string(key), v);
    set(sym::__file__, Value::str(&file));
    if let Some(folder) = file.strip_suffix("/__init__.py") {
        set(sym::__path__, Value::list(vec![Value::str(folder)]));
        set(sym::__package__, Value::str(source.name));
    }
    let text = miniz_oxide::inflate::decompress_to_vec(source.packed);
    vm.run_module(&module, source.name, &text.expect("sources are packed by this build"), &file)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_sorted_and_say_where_the_source_lies() {
        assert!(SOURCES.is_sorted_by(|a, b| a.name < b.name));
        for s in SOURCES {
            let stem = s.path.strip_suffix("/__init__.py").or(s.path.strip_suffix(".py"));
            assert_eq!(stem.map(|p| p.replace('/', ".")).as_deref(), Some(s.name));
        }
    }
}
