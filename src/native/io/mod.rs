//! `_io`: files, buffers and streams of text. The module `io` adds the abstract classes.
//!
//! Every layer sees the one beneath as a script would, by its methods, so that a script's class can
//! stand anywhere; a file beneath a buffer is read and written without that detour.

mod base;
mod buffered;
mod bytes_io;
pub mod codec;
mod file;
mod newline;
mod open;
mod pair;
mod string_io;
pub mod target;
mod text;

pub use open::{Request as OpenRequest, open};
pub use text::{Standard, standard};

use crate::natives;
use crate::value::{Class, ClassFlags, Dict, Instance, NativeData, Object, Ref, Str, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};

/// `io.DEFAULT_BUFFER_SIZE`
pub const BUFFER_SIZE: usize = 128 * 1024;

/// Fills the namespace of `_io`.
///
/// # Errors
/// What making its classes raised.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    let classes = [
        base::io_base(vm),
        base::raw_io_base(vm),
        base::buffered_io_base(vm),
        base::text_io_base(vm),
        file::class(vm),
        bytes_io::class(vm),
        string_io::class(vm),
        buffered::reader(vm),
        buffered::writer(vm),
        buffered::random(vm),
        pair::class(vm),
        text::class(vm),
        newline::class(vm),
        unsupported_operation(vm)?,
    ];
    for class in classes {
        super::set(vm, dict, &class.name().to_string_lossy(), class.value());
    }
    super::set(vm, dict, "BlockingIOError", vm.exc(Exc::BlockingIOError).value());
    super::set(vm, dict, "DEFAULT_BUFFER_SIZE", Value::int(BUFFER_SIZE as i64));
    if let Some(open) = vm.interp.builtins.get_str(&Str::new("open")) {
        super::set(vm, dict, "open", open);
    }
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

natives! { FUNCTIONS of "_io" = [
    /// Opens the provided file with the intent to import the contents.
    ///
    /// This may perform extra validation beyond open(), but is otherwise interchangeable
    /// with calling open(path, 'rb').
    function "open_code(path)" (vm, path: &Value) {
        let Some(path) = vm.as_str_value(path) else {
            let name = vm.type_name_or_none(path);
            return Err(vm.type_error(format!("open_code() argument 'path' must be str, not {name}")));
        };
        open::simple(vm, &path, "rb")
    }
    /// A helper function to choose the text encoding.
    ///
    /// When encoding is not None, this function returns it.
    /// Otherwise, this function returns the default text encoding
    /// (i.e. "locale" or "utf-8" depends on UTF-8 mode).
    ///
    /// This function emits an EncodingWarning if encoding is None and
    /// sys.flags.warn_default_encoding is true.
    ///
    /// This can be used in APIs with an encoding=None parameter.
    /// However, please consider using encoding="utf-8" for new APIs.
    function "text_encoding(encoding, stacklevel=2, /)" (vm, encoding: &Value, stacklevel: &Value) {
        if !encoding.is_none() {
            return Ok(encoding.clone());
        }
        Ok(Value::str(if codec::locale_is_plain() { "utf-8" } else { "locale" }))
    }
] }

/// `io.UnsupportedOperation`, which is an OSError and a ValueError; each interpreter makes it once.
fn unsupported_operation(vm: &Vm) -> Result<Ref<Class>, Raised> {
    let key = Str::new("io.UnsupportedOperation");
    if let Some(class) = vm.interp.native_state.get_str(&key).and_then(Value::into_ref) {
        return Ok(class);
    }
    let namespace = Dict::new();
    namespace.set_str(&Str::new("__module__"), Value::str("io"));
    let bases = [vm.exc(Exc::OSError).value(), vm.exc(Exc::ValueError).value()];
    let meta = vm.class(crate::vm::types::T::Type).clone();
    let name = Str::new("UnsupportedOperation");
    let class = vm.new_class(&meta, &name, &bases, &namespace, (&[], &[]))?;
    vm.interp.native_state.set_str(&key, class.clone());
    class.into_ref().ok_or_else(|| vm.type_error("a class is required"))
}

/// Raises `io.UnsupportedOperation`.
#[cold]
fn unsupported(vm: &Vm, what: &str) -> Raised {
    match unsupported_operation(vm) {
        Ok(class) => {
            let args = vec![Value::str(what)];
            match vm.call_class(&class, &args, &[]) {
                Ok(e) => vm.raise_value(e),
                Err(raised) => raised,
            }
        }
        Err(raised) => raised,
    }
}

/// A class of `_io` whose instances carry Rust data.
fn data_class(vm: &Vm, decl: &'static NativeClass, base: fn(&Vm) -> Ref<Class>) -> Ref<Class> {
    vm.derived_class(decl, || base(vm), ClassFlags::PAYLOAD)
}

/// The same for one whose objects are closed when nobody refers to them any more.
fn closing_class(vm: &Vm, decl: &'static NativeClass, base: fn(&Vm) -> Ref<Class>) -> Ref<Class> {
    vm.derived_class(decl, || base(vm), ClassFlags::PAYLOAD.with(ClassFlags::FINALIZER))
}

/// An instance of a class of `_io`.
fn instance(class: &Ref<Class>, data: impl NativeData) -> Value {
    let instance = Instance::new(class);
    drop(instance.set_slot(0, Object::new(class.clone(), data).into()));
    instance.into()
}

/// `__new__` of those classes: `__init__` sets the data up.
fn new<D: NativeData + Default>(_: &Vm, class: &Ref<Class>, _: &[Value], _: &[Value]) -> Eval {
    Ok(instance(class, D::default()))
}

/// The operations of a class whose instances carry a `D`: all others are methods.
const fn slots<D: NativeData + Default>() -> Slots {
    Slots { new: Some(new::<D>), weak: true, ..Slots::EMPTY }
}

/// The data of a method's receiver.
fn data<D: NativeData>(vm: &Vm, this: &Value) -> Result<Data<D>, Raised> {
    Data::of(vm, this).ok_or_else(|| vm.wrong_argument(this, 0, "object"))
}

/// Whether the class of a stream is one of those here and not derived from one, so that no script put
/// a method in place of one of its own.
#[inline]
fn is_plain(v: &Value) -> bool {
    v.get::<Instance>().is_some_and(|i| i.class().flags().has(ClassFlags::IMMUTABLE))
}

/// How much to read: `None` for all. It is an int or None.
fn size_argument(vm: &Vm, size: &Value) -> Result<Option<usize>, Raised> {
    if size.is_unbound() || size.is_none() {
        return Ok(None);
    }
    match vm.as_any_int(size).is_some() || crate::types::bytes::buffer::is_index(vm, size) {
        true => Ok(usize::try_from(vm.index_i64(size)?).ok()),
        false => {
            let name = vm.type_name(size);
            Err(vm.type_error(format!("argument should be integer or None, not '{name}'")))
        }
    }
}

/// A truth value that an attribute or method of another stream gives.
fn ask(vm: &Vm, v: &Value, method: crate::value::Symbol) -> Result<bool, Raised> {
    let answer = vm.call_method(v, method, &[])?;
    vm.truth(&answer)
}

/// Runs the second step whatever became of the first; an exception of the first is the context of
/// one of the second, and raised if that has none.
fn both(vm: &Vm, first: Eval, second: impl FnOnce() -> Eval) -> Eval {
    let Err(_) = first else { return second() };
    let earlier = vm.take_pending();
    match second() {
        Ok(_) => Err(vm.pend_again(earlier)),
        Err(raised) => {
            let later = vm.peek_pending();
            if !later.is(&earlier) {
                vm.set_context(&later, &earlier);
            }
            Err(raised)
        }
    }
}

/// A copy of the attributes that a stream was given: a dict, or None.
fn attributes(vm: &Vm, this: &Value) -> Eval {
    let dict = vm.try_get_attr(this, crate::value::sym::__dict__)?;
    Ok(match dict.as_ref().and_then(|d| d.get::<Dict>()) {
        Some(dict) if !dict.is_empty() => dict.copy().into(),
        _ => Value::NONE,
    })
}

/// Gives a stream the attributes of a state, whose part of that number they are.
fn set_attributes(vm: &Vm, this: &Value, state: &Value, place: &str) -> Result<(), Raised> {
    if state.is_none() {
        return Ok(());
    }
    let Some(dict) = state.get::<Dict>() else {
        let name = vm.type_name(state);
        let text = format!("{place} item of state should be a dict, got a {name}");
        return Err(vm.type_error(text));
    };
    for (name, value) in dict.to_vec() {
        let name = crate::types::object::attribute_name(vm, &name)?;
        vm.set_attr(this, name, value)?;
    }
    Ok(())
}

/// The repr of a stream's name, inside of the stream's own; `None` if it has none.
fn repr_of_name(vm: &Vm, this: &Value) -> Result<Option<String>, Raised> {
    let name = match vm.get_attr(this, crate::value::sym::name) {
        Ok(name) => name,
        Err(raised) => {
            if !vm.pending_is(Exc::AttributeError) && !vm.pending_is(Exc::ValueError) {
                return Err(raised);
            }
            drop(vm.take_pending());
            return Ok(None);
        }
    };
    const AGAIN: &str = "\0";
    let shown = vm.guard_repr(this, AGAIN, || vm.repr_text(&name))?;
    let shown = vm.str_text(&shown)?;
    if shown == AGAIN {
        let class = vm.type_name(this);
        let text = format!("reentrant call inside {class}.__repr__");
        return Err(vm.raise(Exc::RuntimeError, text));
    }
    Ok(Some(shown))
}

/// The error of `copy` and its like.
#[cold]
fn cannot_pickle(vm: &Vm, this: &Value) -> Raised {
    let class = vm.class_of(this).name();
    vm.type_error(format!("cannot pickle '{}' instances", class.to_string_lossy()))
}

/// Raises an OSError because of another exception.
#[cold]
fn raise_from(vm: &Vm, text: &str, cause: Value) -> Raised {
    use crate::vm::error::{set_exc_cause, set_exc_suppress};
    let raised = vm.raise(Exc::OSError, text);
    let e = vm.peek_pending();
    vm.set_context(&e, &cause);
    set_exc_cause(&e, cause);
    set_exc_suppress(&e, Value::TRUE);
    raised
}

/// Writes what waits in the streams that `sys` shows as standard output and errors.
///
/// # Errors
/// What a script's stream raised.
pub fn flush_standard(vm: &Vm) -> Result<(), Raised> {
    let Some(sys) = vm.interp.sys.get() else { return Ok(()) };
    for name in ["stdout", "stderr"] {
        let Some(stream) = sys.get_str(&Str::new(name)).filter(|s| !s.is_none()) else { continue };
        if vm.interp.out.is_plainly(&stream) {
            continue;
        }
        let closed = vm.try_get_attr(&stream, crate::value::sym::closed)?;
        if !closed.map_or(Ok(false), |c| vm.truth(&c))? {
            vm.call_method(&stream, crate::value::sym::flush, &[])?;
        }
    }
    Ok(())
}

/// Writes what waits in files that the namespaces of modules hold: nothing else ends those before the
/// process does.
pub fn flush_modules(vm: &Vm) {
    for (_, module) in vm.interp.modules.to_vec() {
        let Some(module) = module.get::<crate::value::Module>() else { continue };
        for (_, v) in module.dict.to_vec() {
            let waits = v.get::<Instance>().is_some()
                && (text::has_waiting(vm, &v) || buffered::has_waiting(vm, &v));
            if waits && vm.call_method(&v, crate::value::sym::flush, &[]).is_err() {
                drop(vm.take_pending());
            }
        }
    }
}

/// So many zeros to read into.
///
/// # Errors
/// MemoryError.
fn zeros(vm: &Vm, size: usize) -> Result<Vec<u8>, Raised> {
    vm.check_text(size)?;
    Ok(vec![0; size])
}
