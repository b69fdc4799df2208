//! Modules written in the language: their sources, in the binary.
//!
//! A module is compiled when a script first imports it; nothing else is read.

use crate::value::{Module, Ref, Value, sym};
use crate::vm::import::EMBEDDED_ROOT;
use crate::vm::{Eval, Raised, Vm};

/// A source text.
struct Source {
    /// The module's full name.
    name: &'static str,
    /// Its place below `std/`; packages end with `__init__.py`.
    path: &'static str,
    text: &'static str,
}

macro_rules! sources {
    ($($name:literal $path:literal)*) => {
        &[$(Source { name: $name, path: $path, text: include_str!(concat!("../../std/", $path)) }),*]
    };
}

/// Sorted by name.
static SOURCES: &[Source] = sources! {
    "abc" "abc.py"
    "asyncio" "asyncio/__init__.py"
    "asyncio.base_events" "asyncio/base_events.py"
    "asyncio.coroutines" "asyncio/coroutines.py"
    "asyncio.events" "asyncio/events.py"
    "asyncio.exceptions" "asyncio/exceptions.py"
    "asyncio.futures" "asyncio/futures.py"
    "asyncio.locks" "asyncio/locks.py"
    "asyncio.mixins" "asyncio/mixins.py"
    "asyncio.queues" "asyncio/queues.py"
    "asyncio.runners" "asyncio/runners.py"
    "asyncio.taskgroups" "asyncio/taskgroups.py"
    "asyncio.tasks" "asyncio/tasks.py"
    "asyncio.timeouts" "asyncio/timeouts.py"
    "bisect" "bisect.py"
    "collections" "collections/__init__.py"
    "collections._chain" "collections/_chain.py"
    "collections._counter" "collections/_counter.py"
    "collections._dicts" "collections/_dicts.py"
    "collections._named" "collections/_named.py"
    "collections._user" "collections/_user.py"
    "collections.abc" "collections/abc.py"
    "contextlib" "contextlib.py"
    "copy" "copy.py"
    "dataclasses" "dataclasses.py"
    "enum" "enum.py"
    "functools" "functools.py"
    "heapq" "heapq.py"
    "importlib" "importlib/__init__.py"
    "inspect" "inspect/__init__.py"
    "inspect._signature" "inspect/_signature.py"
    "json" "json/__init__.py"
    "json.decoder" "json/decoder.py"
    "json.encoder" "json/encoder.py"
    "keyword" "keyword.py"
    "random" "random.py"
    "string" "string.py"
    "textwrap" "textwrap.py"
    "traceback" "traceback.py"
    "types" "types.py"
    "typing" "typing.py"
};

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
    vm.run_module(&module, source.name, source.text.as_bytes(), &file)
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
