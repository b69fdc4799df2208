//! OSError: error numbers, their classes, file names.

use super::{add_methods, args_of, check_exception, field, set_field, str};
use crate::natives;
use crate::types::member::add_fields;
use crate::value::{Class, Dict, Instance, Ref, Str, Symbol, Tuple, Value, sym};
use crate::vm::class::MemberKind;
use crate::vm::convert::AnyInt;
use crate::vm::error::{new_exception_of, set_exc_args};
use crate::vm::native::Of;
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};

pub fn install(vm: &Vm) {
    let fields = [sym::errno, sym::strerror, sym::filename, sym::filename2, written(vm)];
    add_fields(vm, vm.exc(Exc::OSError), &fields, MemberKind::Field);
    add_methods(vm, Exc::OSError, METHODS);
}

fn written(vm: &Vm) -> Symbol {
    vm.intern("characters_written")
}

/// Error numbers (Linux, macOS) and the classes of their errors.
const CLASSES: &[(i64, i64, Exc)] = &[
    (11, 35, Exc::BlockingIOError),
    (114, 37, Exc::BlockingIOError),
    (115, 36, Exc::BlockingIOError),
    (32, 32, Exc::BrokenPipeError),
    (108, 58, Exc::BrokenPipeError),
    (10, 10, Exc::ChildProcessError),
    (103, 53, Exc::ConnectionAbortedError),
    (111, 61, Exc::ConnectionRefusedError),
    (104, 54, Exc::ConnectionResetError),
    (17, 17, Exc::FileExistsError),
    (2, 2, Exc::FileNotFoundError),
    (21, 21, Exc::IsADirectoryError),
    (20, 20, Exc::NotADirectoryError),
    (4, 4, Exc::InterruptedError),
    (13, 13, Exc::PermissionError),
    (1, 1, Exc::PermissionError),
    (3, 3, Exc::ProcessLookupError),
    (110, 60, Exc::TimeoutError),
];

fn class_of_number(errno: i64) -> Option<Exc> {
    let own = |c: &(i64, i64, Exc)| if cfg!(target_os = "macos") { c.1 } else { c.0 };
    CLASSES.iter().find(|c| own(c) == errno).map(|c| c.2)
}

natives! { METHODS of "OSError" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        check_exception(vm, this)?;
        let class = vm.class_of(this);
        if fills_in_init(vm, &class) {
            super::refuse_keywords(vm, this, &kwargs)?;
            fill(vm, this, args.items());
        }
        Ok(Value::NONE)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        text(vm, this)
    }
    method "__reduce__(self, /)" (vm, this: &Value) {
        check_exception(vm, this)?;
        super::reduced(vm, this, Value::tuple(all_args(this)))
    }
    getter "characters_written" (vm, this: &Value) {
        check_exception(vm, this)?;
        let name = written(vm);
        let set = this.get::<Instance>().and_then(|i| i.get(name));
        set.ok_or_else(|| vm.raise(Exc::AttributeError, "characters_written"))
    }
    set (vm, this: &Value, new: &Value) {
        check_exception(vm, this)?;
        let name = written(vm);
        if new.is_unbound() {
            let old = this.get::<Instance>().and_then(|i| i.remove(name));
            return match old {
                Some(_) => Ok(Value::NONE),
                None => Err(vm.raise(Exc::AttributeError, "characters_written")),
            };
        }
        let AnyInt::Small(n) = vm.index(new)? else {
            let name = vm.type_name(new);
            return Err(vm.value_error(format!("cannot fit '{name}' into an index-sized integer")));
        };
        set_field(vm, this, name, Value::int(n));
        Ok(Value::NONE)
    }
] }

/// Whether the class overrides `__init__` alone: then arguments are looked at when, and if, that
/// calls this one.
fn fills_in_init(vm: &Vm, class: &Class) -> bool {
    vm.script_special(class, sym::__init__).is_some()
        && vm.script_special(class, sym::__new__).is_none()
}

/// `OSError(…)`: an error number makes it an instance of the class for that number.
pub fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if fills_in_init(vm, class) {
        return Ok(new_exception_of(class, vec![]));
    }
    if !names.is_empty() {
        let name = class.name();
        let name = name.to_string_lossy();
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    let number = if (2..=5).contains(&args.len()) { args[0].as_int() } else { None };
    let plain = Ref::ptr_eq(class, vm.exc(Exc::OSError));
    let class = match number.filter(|_| plain).and_then(class_of_number) {
        Some(e) => vm.exc(e),
        None => class,
    };
    let e = new_exception_of(class, vec![]);
    fill(vm, &e, args);
    Ok(e)
}

/// Sets the fields and the arguments, of which two remain where a file is named.
fn fill(vm: &Vm, e: &Value, args: &[Value]) {
    let mut kept = args;
    if (2..=5).contains(&args.len()) {
        set_field(vm, e, sym::errno, args[0].clone());
        set_field(vm, e, sym::strerror, args[1].clone());
        if let Some(filename) = args.get(2).filter(|f| !f.is_none()) {
            let count = filename.as_int().filter(|_| vm.is_exc(e, Exc::BlockingIOError));
            match count {
                Some(n) => set_field(vm, e, written(vm), Value::int(n)),
                None => set_field(vm, e, sym::filename, filename.clone()),
            }
            if let Some(second) = args.get(4).filter(|f| !f.is_none()) {
                set_field(vm, e, sym::filename2, second.clone());
            }
            kept = &args[..2];
        }
    }
    set_exc_args(e, Tuple::from_slice(kept).into());
}

/// The arguments with the files that they named.
fn all_args(e: &Value) -> Vec<Value> {
    let mut args = args_of(e);
    let filename = field(e, sym::filename);
    if args.len() == 2 && !filename.is_none() {
        args.push(filename);
        let second = field(e, sym::filename2);
        if !second.is_none() {
            args.extend([Value::NONE, second]);
        }
    }
    args
}

/// `[Errno 2] No such file or directory: 'name'`.
fn text(vm: &Vm, e: &Value) -> Eval {
    let i = e.expect::<Instance>();
    let (errno, strerror) = (field(e, sym::errno), field(e, sym::strerror));
    let filename = i.get(sym::filename).filter(|f| !f.is_none());
    if filename.is_none() && (i.get(sym::errno).is_none() || i.get(sym::strerror).is_none()) {
        debug_assert!(args_of(e).len() != 2 || vm.is_a(e, T::BaseException));
        return str(vm, e);
    }
    let mut out = b"[Errno ".to_vec();
    let mut push = |before: &str, shown: Value, after: &str| {
        out.extend_from_slice(before.as_bytes());
        out.extend_from_slice(vm.unwrap(&shown).expect::<Str>().as_wtf8());
        out.extend_from_slice(after.as_bytes());
    };
    push("", vm.str(&errno)?, "] ");
    push("", vm.str(&strerror)?, "");
    if let Some(filename) = filename {
        push(": ", vm.repr(&filename)?, "");
        if let Some(second) = i.get(sym::filename2).filter(|f| !f.is_none()) {
            push(" -> ", vm.repr(&second)?, "");
        }
    }
    vm.new_str(&out)
}

/// Raises what the system said, about a file if one is given.
#[cold]
pub fn raise_io(vm: &Vm, error: &std::io::Error, filename: Option<Value>) -> Raised {
    let Some(number) = error.raw_os_error() else {
        return vm.raise(Exc::OSError, error.to_string());
    };
    let text = error.to_string();
    let text = text.split(" (os error").next().unwrap_or(&text);
    let mut args = vec![Value::int(i64::from(number)), Value::str(text)];
    args.extend(filename);
    match new(vm, &vm.exc(Exc::OSError).clone(), &args, &[]) {
        Ok(e) => vm.raise_value(e),
        Err(raised) => raised,
    }
}
