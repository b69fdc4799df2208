//! Modules written in Rust, and the builtin names.

pub mod array;
pub mod atexit;
pub mod builtins;
pub mod codecs;
pub mod contextvars;
pub mod deque;
pub mod embedded;
pub mod frames;
pub mod functools;
pub mod gc;
pub mod heapq;
pub mod imp;
pub mod io;
pub mod itertools;
pub mod json;
pub mod kaa;
pub mod math;
pub mod namespace;
pub mod operator;
pub mod os;
pub mod posixsubprocess;
pub mod random;
pub mod re;
pub mod select;
pub mod signal;
pub mod socket;
pub mod string;
pub mod structseq;
pub mod syntax_tree;
pub mod sys;
pub mod thread;
pub mod time;
pub mod traceback;
pub mod typing;
pub mod warnings;
pub mod weakref;

use crate::value::{Dict, Module, Ref, Str, Value, sym};
use crate::vm::{NativeDef, Raised, Vm};

/// Fills the namespace of a module.
type Fill = fn(&Vm, &Dict) -> Result<(), Raised>;

/// The native modules: what fills their namespaces.
const MODULES: &[(&str, Fill)] = &[
    ("_asyncio", crate::aio::module::fill),
    ("_asyncio_locks", crate::aio::lock::fill),
    ("_asyncio_queues", crate::aio::queue::fill),
    ("_asyncio_reader", crate::aio::stream_reader::fill),
    ("_asyncio_taskgroups", crate::aio::task_group::fill),
    ("_asyncio_timeouts", crate::aio::timeout::fill),
    ("_asyncio_transport", crate::aio::transport::fill),
    ("_asyncio_writer", crate::aio::stream_writer::fill),
    ("_codecs", codecs::fill),
    ("_collections", deque::fill),
    ("_contextvars", contextvars::fill),
    ("_frames", frames::fill),
    ("_functools", functools::fill),
    ("_heapq", heapq::fill),
    ("_imp", imp::fill),
    ("_io", io::fill),
    ("_json", json::fill),
    ("_operator", operator::fill),
    ("_posixsubprocess", posixsubprocess::fill),
    ("_random", random::fill),
    ("_re", re::fill),
    ("_signal", signal::fill),
    ("_socket", socket::fill),
    ("_string", string::fill),
    ("_thread", thread::fill),
    ("_time", time::fill),
    ("_traceback", traceback::fill),
    ("_typing", typing::fill),
    ("_warnings", warnings::fill),
    ("_weakref", weakref::fill),
    ("array", array::fill),
    ("atexit", atexit::fill),
    ("builtins", builtins::fill),
    ("errno", os::errno::fill),
    ("gc", gc::fill),
    ("kaa", kaa::fill),
    ("math", math::fill),
    ("itertools", itertools::fill),
    ("operator", operator::fill),
    ("posix", os::fill),
    ("select", select::fill),
    ("sys", sys::fill),
];

/// Fills the builtins.
pub fn install(vm: &Vm) {
    builtins::install(vm);
}

/// Makes the native module of that name; `None` if there is none.
pub fn load(vm: &Vm, name: &str) -> Result<Option<Value>, Raised> {
    let Some((name, fill)) = MODULES.iter().find(|m| m.0 == name) else { return Ok(None) };
    let dict = if *name == "builtins" { vm.interp.builtins.clone() } else { Dict::new() };
    dict.set_str(&vm.interp.symbols.string(sym::__name__), Value::str(name));
    fill(vm, &dict)?;
    if name == &"sys" {
        // The first one is the interpreter's own: `print` looks for its streams there.
        let _ = vm.interp.sys.set(dict.clone());
    }
    Ok(Some(Module::new(dict).into()))
}

/// The names of all native modules.
pub fn names() -> impl Iterator<Item = &'static str> {
    MODULES.iter().map(|m| m.0)
}

/// Adds natives to a module's namespace.
pub fn add(vm: &Vm, dict: &Dict, natives: &'static [NativeDef]) {
    for def in natives {
        set(vm, dict, def.name(), Value::from_static(def));
    }
}

/// Sets a name of a module's namespace.
pub fn set(vm: &Vm, dict: &Dict, name: &str, v: Value) {
    let key: Ref<Str> = vm.interp.symbols.string(vm.intern(name));
    dict.set_str(&key, v);
}
