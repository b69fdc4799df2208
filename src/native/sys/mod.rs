//! `sys`.

mod excepthook;
mod info;
pub mod unraisable;

pub use excepthook::{Hook, call_excepthook};

use super::io::{Standard, standard};
use super::{add, set};
use crate::natives;
use crate::types::{callable, frame};
use crate::value::peek;
use crate::value::{Dict, Str, Tag, Tuple, Value, sym};
use crate::vm::convert::AnyInt;
use crate::vm::error::exc_traceback;
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};
use std::os::unix::ffi::OsStrExt;

natives! { NATIVES of "sys" = [
    /// Exit the interpreter by raising SystemExit(status).
    ///
    /// If the status is omitted or None, it defaults to zero (i.e., success).
    /// If the status is an integer, it will be used as the system exit status.
    /// If it is another kind of object, it will be printed and the system
    /// exit status will be one (i.e., failure).
    function "exit(status=None, /)" (vm, status: Option<&Value>) {
        let args = match status.filter(|s| !s.is_none()) {
            None => vec![],
            Some(status) => match status.get::<Tuple>() {
                Some(t) => t.items().to_vec(),
                None => vec![status.clone()],
            },
        };
        Err(vm.raise_with(Exc::SystemExit, args))
    }
    /// Return the current exception.
    ///
    /// Return the most recent exception caught by an except clause
    /// in the current stack frame or in an older stack frame, or None
    /// if no such clause exists.
    function "exception()" (vm) { Ok(vm.peek_handled()) }
    /// Return current exception information: (type, value, traceback).
    ///
    /// Return information about the most recent exception caught by an except
    /// clause in the current stack frame or in an older stack frame.
    function "exc_info()" (vm) {
        let e = vm.peek_handled();
        Ok(Value::tuple(match e.is_none() {
            true => vec![Value::NONE, Value::NONE, Value::NONE],
            false => vec![vm.class_of(&e).into(), e.clone(), exc_traceback(&e)],
        }))
    }
    /// Return the current value of the recursion limit.
    function "getrecursionlimit()" (vm) {
        Ok(Value::int(i64::from(vm.recursion_limit.get())))
    }
    /// Set the maximum depth of the Python interpreter stack to n.
    ///
    /// This limit prevents infinite recursion from causing an overflow of the C
    /// stack and crashing Python.
    function "setrecursionlimit(limit, /)" (vm, limit: &Value) { set_recursion_limit(vm, limit) }
    /// Return the size of object in bytes.
    function "getsizeof(object, default=None)" (vm, object: &Value, default: Option<&Value>) {
        match (crate::types::size::of(vm, object), default) {
            (Ok(size), _) => Ok(Value::int(size)),
            (Err(raised), Some(default)) => {
                let _ = vm.catch(raised, Exc::TypeError)?;
                Ok(default.clone())
            }
            (Err(raised), None) => Err(raised),
        }
    }
    /// Return the reference count of object.
    function "getrefcount(object, /)" (vm, object: &Value) {
        Ok(Value::int(i64::from(object.ref_count())))
    }
    /// ``Intern'' the given string.
    ///
    /// This enters the string in the (global) table of interned strings whose
    /// purpose is to speed up dictionary lookups. Return the string itself or
    /// the previously interned string object with the same value.
    function "intern(string, /)" (vm, string: &Value) {
        match string.get::<Str>() {
            Some(s) => Ok(vm.name_value(vm.interp.symbols.intern_str(s))),
            None => {
                let name = vm.type_name_or_none(string);
                Err(vm.type_error(format!("intern() argument must be str, not {name}")))
            }
        }
    }
    /// Return the current default encoding used by the Unicode implementation.
    function "getdefaultencoding()" (vm) { Ok(Value::str("utf-8")) }
    /// Return the encoding used to convert Unicode filenames to OS filenames.
    function "getfilesystemencoding()" (vm) { Ok(Value::str("utf-8")) }
    /// Return the error mode used for Unicode to OS filename conversion.
    function "getfilesystemencodeerrors()" (vm) { Ok(Value::str("surrogateescape")) }
    /// Return the maximum string digits limit for non-binary int<->str conversions.
    function "get_int_max_str_digits()" (vm) {
        Ok(Value::int(vm.interp.int_max_digits.get() as i64))
    }
    /// Set the maximum string digits limit for non-binary int<->str conversions.
    function "set_int_max_str_digits(maxdigits)" (vm, digits: i64) {
        match usize::try_from(digits) {
            Ok(n) if n == 0 || n >= 640 => vm.interp.int_max_digits.set(n),
            _ => return Err(vm.value_error("maxdigits must be >= 640 or 0 for unlimited")),
        }
        Ok(Value::NONE)
    }
    /// Return the installed asynchronous generators hooks.
    ///
    /// This returns a namedtuple of the form (firstiter, finalizer).
    function "get_asyncgen_hooks()" (vm) {
        Ok(super::structseq::from_pairs(vm, "builtins", "asyncgen_hooks", &[
            ("firstiter", peek(&vm.async_first_iter)),
            ("finalizer", peek(&vm.async_finalizer)),
        ]))
    }
    /// set_asyncgen_hooks([firstiter] [, finalizer])
    ///
    /// Set a finalizer for async generators objects.
    function "set_asyncgen_hooks(firstiter=None, finalizer=None)"
    (vm, first: Option<&Value>, finalizer: Option<&Value>) {
        for (name, v) in [("finalizer", finalizer), ("firstiter", first)] {
            if let Some(v) = v.filter(|v| !v.is_none() && !callable(vm, v)) {
                let got = vm.type_name(v);
                return Err(vm.type_error(format!("callable {name} expected, got {got}")));
            }
        }
        if let Some(f) = first {
            vm.async_first_iter.set(f.clone());
        }
        if let Some(f) = finalizer {
            vm.async_finalizer.set(f.clone());
        }
        Ok(Value::NONE)
    }
    /// Check status of origin tracking for coroutine objects in this thread.
    function "get_coroutine_origin_tracking_depth()" (vm) {
        Ok(Value::int(i64::from(vm.origin_depth.get())))
    }
    /// Enable or disable origin tracking for coroutine objects in this thread.
    ///
    /// Coroutine objects will track 'depth' frames of traceback information
    /// about where they came from, available in their cr_origin attribute.
    ///
    /// Set a depth of 0 to disable.
    function "set_coroutine_origin_tracking_depth(depth)" (vm, depth: i64) {
        let Ok(depth) = u32::try_from(depth) else {
            return Err(vm.value_error("depth must be >= 0"));
        };
        vm.origin_depth.set(depth);
        Ok(Value::NONE)
    }
    /// Return the current thread switch interval; see sys.setswitchinterval().
    function "getswitchinterval()" (vm) { Ok(Value::float(0.005)) }
    /// Return True if Python is exiting.
    function "is_finalizing()" (vm) { Ok(Value::FALSE) }
    /// Return a frame object from the call stack.
    ///
    /// If optional integer depth is given, return the frame object that many
    /// calls below the top of the stack.
    function "_getframe(depth=0, /)" (vm, depth: Option<i64>) {
        let mut at = vm.frame();
        for _ in 0..depth.unwrap_or(0).max(0) {
            at = at.and_then(|f| f.caller());
        }
        match at {
            Some(f) => Ok(frame::of_frame(vm, f)),
            None => Err(vm.value_error("call stack is not deep enough")),
        }
    }
    /// Return the trace function that has been set: there is none.
    function "gettrace()" (vm) { Ok(Value::NONE) }
    /// Return the profiling function that has been set: there is none.
    function "getprofile()" (vm) { Ok(Value::NONE) }
    /// Print an object to sys.stdout and also save it in builtins._
    function "displayhook(object, /)" (vm, v: &Value) {
        super::builtins::display(vm, v).map(|()| Value::NONE)
    }
    /// This hook function is called by built-in breakpoint().
    function "breakpointhook(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        let prompt = vm.import_module("_prompt")?;
        let hook = vm.get_attr(&prompt, vm.intern("hook"))?;
        super::builtins::call_with(vm, &hook, &args, &kwargs)
    }
    /// Handle an exception by displaying it with a traceback on sys.stderr.
    function "excepthook(exctype, value, traceback, /)" (vm, class: &Value, e: &Value, tb: &Value) {
        if !crate::vm::error::is_exception(e) {
            let name = vm.type_name(e);
            return Err(vm.type_error(format!(
                "print_exception(): Exception expected for value, {name} found"
            )));
        }
        let text = vm.format_exception(e);
        write_error(vm, &text)
    }
] }

fn set_recursion_limit(vm: &Vm, limit: &Value) -> Eval {
    let n = match vm.index(limit)? {
        AnyInt::Small(n) if i32::try_from(n).is_ok() => n,
        _ => {
            let message = "Python int too large to convert to C int";
            return Err(vm.raise(Exc::OverflowError, message));
        }
    };
    if n < 1 {
        return Err(vm.value_error("recursion limit must be greater or equal than 1"));
    }
    let depth = i64::from(vm.depth());
    if depth >= n {
        return Err(vm.raise(
            Exc::RecursionError,
            format!(
                "cannot set the recursion limit to {n} at the recursion depth {depth}: the limit \
                 is too low"
            ),
        ));
    }
    vm.recursion_limit.set(n as u32);
    Ok(Value::NONE)
}

/// Writes to `sys.stderr`, whatever that is now.
fn write_error(vm: &Vm, text: &str) -> Eval {
    let stderr =
        vm.interp.sys.get().and_then(|s| s.get_str(&vm.interp.symbols.string(sym::stderr)));
    match stderr.filter(|s| !s.is_none()) {
        Some(stderr) => {
            super::builtins::write_to(vm, &stderr, &Value::str(text)).map(|()| Value::NONE)
        }
        None => Ok(Value::NONE),
    }
}

/// A text that came from the system.
fn os_text(s: &std::ffi::OsStr) -> Value {
    match s.to_str() {
        Some(s) => Value::str(s),
        None => {
            // Bytes that are no UTF-8 become lone surrogates, as `surrogateescape` has it.
            let mut wtf8 = Vec::new();
            for chunk in s.as_bytes().utf8_chunks() {
                wtf8.extend_from_slice(chunk.valid().as_bytes());
                for &b in chunk.invalid() {
                    let c = 0xdc00 + u32::from(b);
                    wtf8.extend([
                        0xe0 | (c >> 12) as u8,
                        0x80 | (c >> 6 & 63) as u8,
                        0x80 | (c & 63) as u8,
                    ]);
                }
            }
            Str::from_wtf8(&wtf8).into()
        }
    }
}

/// Fills the namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    add(vm, dict, NATIVES);
    add(vm, dict, unraisable::NATIVES);
    let put = |name: &str, v: Value| set(vm, dict, name, v);
    let streams = [("stdin", Standard::In), ("stdout", Standard::Out), ("stderr", Standard::Err)];
    for (name, which) in streams {
        let stream = standard(vm, which);
        put(name, stream.clone());
        put(&format!("__{name}__"), stream);
    }
    for name in ["breakpointhook", "displayhook", "excepthook", "unraisablehook"] {
        if let Some(hook) = dict.get_str(&Str::new(name)) {
            put(&format!("__{name}__"), hook);
        }
    }
    put("modules", vm.interp.modules.value());
    let launch = vm.interp.launch.get().cloned().unwrap_or_default();
    let texts = |all: &[std::ffi::OsString]| Value::list(all.iter().map(|a| os_text(a)).collect());
    let argv = match launch.argv.is_empty() {
        true => Value::list(vec![Value::str("")]),
        false => texts(&launch.argv),
    };
    put("argv", argv);
    put("orig_argv", texts(&launch.orig_argv));
    put("executable", os_text(&launch.executable));
    put("path", Value::list(search_path(&launch)));
    put("flags", info::flags(vm));
    put("warnoptions", texts(&launch.warn_options));
    put("path_hooks", Value::list(vec![]));
    let finder = vm.interp.path_finder.get_or_init(|| super::imp::path_finder(vm));
    put("meta_path", Value::list(vec![finder.clone()]));
    put("path_importer_cache", Dict::new().into());
    put("_xoptions", extra_options(&launch.extra));
    info::fill(vm, dict);
    Ok(())
}

/// Where modules are looked for: the script's folder, then `PYTHONPATH`.
fn search_path(launch: &crate::vm::launch::Launch) -> Vec<Value> {
    let mut path = Vec::new();
    if !launch.safe_path {
        path.push(os_text(&launch.path0));
    }
    if let Some(more) = std::env::var_os("PYTHONPATH").filter(|p| !p.is_empty()) {
        path.extend(std::env::split_paths(&more).map(|p| os_text(p.as_os_str())));
    }
    debug_assert!(path.iter().all(|p| p.tag() == Tag::Str));
    path
}

/// `sys._xoptions`: names with values, True where none was given.
fn extra_options(given: &[std::ffi::OsString]) -> Value {
    let dict = Dict::new();
    for option in given {
        let text = option.to_string_lossy();
        let (name, value) = match text.split_once('=') {
            Some((name, value)) => (name, Value::str(value)),
            None => (&*text, Value::TRUE),
        };
        dict.set_str(&Str::new(name), value);
    }
    dict.into()
}
