//! Generators, coroutines and async generators: their methods, over `vm::generator`.

use crate::natives;
use crate::value::{NativeData, Ref, Str, Value};
use crate::vm::frame::GenState;
use crate::vm::generator::{Outcome, StepKind, innermost, is_under_way};
use crate::vm::native::{Data, Of};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, FrameKind, Generator, Raised, Vm};

pub static GENERATOR: NativeClass = NativeClass {
    name: "generator",
    module: "builtins",
    doc: "",
    slots: &GENERATOR_SLOTS,
    methods: GENERATOR_METHODS,
};

static GENERATOR_SLOTS: Slots = Slots {
    repr: Some(repr),
    iter: Some(|_, g| Ok(g.clone())),
    next: Some(|vm, g| match g.get_ref::<Generator>() {
        Some(g) => vm.generator_next(&g),
        None => Ok(None),
    }),
    weak: true,
    ..Slots::EMPTY
};

pub static COROUTINE: NativeClass = NativeClass {
    name: "coroutine",
    module: "builtins",
    doc: "",
    slots: &COROUTINE_SLOTS,
    methods: COROUTINE_METHODS,
};

static COROUTINE_SLOTS: Slots = Slots { repr: Some(repr), weak: true, ..Slots::EMPTY };

pub static ASYNC_GENERATOR: NativeClass = NativeClass {
    name: "async_generator",
    module: "builtins",
    doc: "",
    slots: &COROUTINE_SLOTS,
    methods: ASYNC_GENERATOR_METHODS,
};

/// `coroutine_wrapper`: what `coroutine.__await__()` gives.
pub static WRAPPER: NativeClass = NativeClass {
    name: "coroutine_wrapper",
    module: "builtins",
    doc: "A wrapper object implementing __await__ for coroutines.",
    slots: &WRAPPER_SLOTS,
    methods: WRAPPER_METHODS,
};

static WRAPPER_SLOTS: Slots = Slots {
    iter: Some(|_, w| Ok(w.clone())),
    next: Some(|vm, w| {
        let Some(w) = w.data::<Wrapper>() else { return Ok(None) };
        vm.generator_next(&w.coroutine)
    }),
    ..Slots::EMPTY
};

/// An iterator that runs a coroutine.
pub struct Wrapper {
    pub coroutine: Ref<Generator>,
}

impl NativeData for Wrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.coroutine.value());
    }
}

natives! { GENERATOR_METHODS of "generator" = [
    /// send(value) -> send 'value' into generator,
    /// return next yielded value or raise StopIteration.
    method "send(self, value, /)" (vm, this: Of<Generator>, value: &Value) {
        step(vm, &this.0, Ok(value.clone()))
    }
    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise exception in generator, return next yielded value or raise
    /// StopIteration.
    method "throw(self, type, value=None, traceback=None, /)"
    (vm, this: Of<Generator>, class: &Value, value: &Value, traceback: &Value) {
        throw(vm, &this.0, [class, value, traceback])
    }
    /// close() -> raise GeneratorExit inside generator.
    method "close(self, /)" (vm, this: Of<Generator>) { vm.generator_close(&this.0) }
    getter "__name__" (vm, this: Of<Generator>) { Ok(this.function().name().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__name__", new)?;
        this.own_function().extra().name.replace(Some(name));
        Ok(Value::NONE)
    }
    getter "__qualname__" (vm, this: Of<Generator>) { Ok(this.function().qualname().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__qualname__", new)?;
        this.own_function().extra().qualname.replace(Some(name));
        Ok(Value::NONE)
    }
    /// the code object
    getter "gi_code" (vm, this: Of<Generator>) { Ok(this.function().code.value()) }
    /// the frame, until it ended
    getter "gi_frame" (vm, this: Of<Generator>) { Ok(super::frame::of_generator(vm, &this.0)) }
    /// whether it is being run
    getter "gi_running" (vm, this: Of<Generator>) { Ok(Value::bool(is_running(&this.0))) }
    /// whether it waits at a yield
    getter "gi_suspended" (vm, this: Of<Generator>) { Ok(Value::bool(is_suspended(&this.0))) }
    /// object being iterated by yield from, or None
    getter "gi_yieldfrom" (vm, this: Of<Generator>) { Ok(awaited(vm, &this.0)) }
] }

natives! { COROUTINE_METHODS of "coroutine" = [
    /// send(arg) -> send 'arg' into coroutine,
    /// return next iterated value or raise StopIteration.
    method "send(self, value, /)" (vm, this: Of<Generator>, value: &Value) {
        step(vm, &this.0, Ok(value.clone()))
    }
    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next iterated value or raise
    /// StopIteration.
    method "throw(self, type, value=None, traceback=None, /)"
    (vm, this: Of<Generator>, class: &Value, value: &Value, traceback: &Value) {
        throw(vm, &this.0, [class, value, traceback])
    }
    /// close() -> raise GeneratorExit inside coroutine.
    method "close(self, /)" (vm, this: Of<Generator>) { vm.generator_close(&this.0) }
    /// Return an iterator to be used in await expression.
    method "__await__(self, /)" (vm, this: Of<Generator>) {
        Ok(vm.new_object(T::CoroutineWrapper, Wrapper { coroutine: this.0 }))
    }
    getter "__name__" (vm, this: Of<Generator>) { Ok(this.function().name().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__name__", new)?;
        this.own_function().extra().name.replace(Some(name));
        Ok(Value::NONE)
    }
    getter "__qualname__" (vm, this: Of<Generator>) { Ok(this.function().qualname().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__qualname__", new)?;
        this.own_function().extra().qualname.replace(Some(name));
        Ok(Value::NONE)
    }
    /// the code object
    getter "cr_code" (vm, this: Of<Generator>) { Ok(this.function().code.value()) }
    /// the frame, until it ended
    getter "cr_frame" (vm, this: Of<Generator>) { Ok(super::frame::of_generator(vm, &this.0)) }
    /// whether it is being run
    getter "cr_running" (vm, this: Of<Generator>) { Ok(Value::bool(is_running(&this.0))) }
    /// whether it waits at an await
    getter "cr_suspended" (vm, this: Of<Generator>) { Ok(Value::bool(is_suspended(&this.0))) }
    /// object being awaited on, or None
    getter "cr_await" (vm, this: Of<Generator>) { Ok(awaited(vm, &this.0)) }
    /// where it was made, if that is recorded
    member "cr_origin" (vm, this: Of<Generator>) { Ok(this.origin()) }
] }

natives! { ASYNC_GENERATOR_METHODS of "async_generator" = [
    /// Return an awaitable, that resolves to the asynchronous iterator's next value.
    method "__anext__(self, /)" (vm, this: Of<Generator>) {
        vm.async_step(this.0, StepKind::Send, Value::NONE)
    }
    /// Return an asynchronous iterator: itself.
    method "__aiter__(self, /)" (vm, this: Of<Generator>) { Ok(this.0.into()) }
    /// asend(v) -> send 'v' in generator.
    method "asend(self, value, /)" (vm, this: Of<Generator>, value: &Value) {
        vm.async_step(this.0, StepKind::Send, value.clone())
    }
    /// athrow(value)
    /// athrow(type[,value[,tb]])
    ///
    /// raise exception in generator.
    method "athrow(self, type, value=None, traceback=None, /)"
    (vm, this: Of<Generator>, class: &Value, value: &Value, traceback: &Value) {
        warn_of_parts(vm, "athrow", [class, value, traceback])?;
        vm.async_step(this.0, StepKind::Throw, throw_args([class, value, traceback]))
    }
    /// aclose() -> raise GeneratorExit inside generator.
    method "aclose(self, /)" (vm, this: Of<Generator>) {
        vm.async_step(this.0, StepKind::Close, Value::NONE)
    }
    getter "__name__" (vm, this: Of<Generator>) { Ok(this.function().name().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__name__", new)?;
        this.own_function().extra().name.replace(Some(name));
        Ok(Value::NONE)
    }
    getter "__qualname__" (vm, this: Of<Generator>) { Ok(this.function().qualname().into()) }
    set (vm, this: Of<Generator>, new: &Value) {
        let name = new_name(vm, "__qualname__", new)?;
        this.own_function().extra().qualname.replace(Some(name));
        Ok(Value::NONE)
    }
    /// the code object
    getter "ag_code" (vm, this: Of<Generator>) { Ok(this.function().code.value()) }
    /// the frame, until it ended
    getter "ag_frame" (vm, this: Of<Generator>) { Ok(super::frame::of_generator(vm, &this.0)) }
    /// whether a step of it is under way
    member "ag_running" (vm, this: Of<Generator>) {
        Ok(Value::bool(is_under_way(&this)))
    }
    /// whether it waits at a yield or an await
    getter "ag_suspended" (vm, this: Of<Generator>) { Ok(Value::bool(is_suspended(&this.0))) }
    /// object being awaited on, or None
    getter "ag_await" (vm, this: Of<Generator>) { Ok(awaited(vm, &this.0)) }
] }

natives! { WRAPPER_METHODS of "coroutine_wrapper" = [
    /// send(arg) -> send 'arg' into coroutine,
    /// return next iterated value or raise StopIteration.
    method "send(self, value, /)" (vm, this: Data<Wrapper>, value: &Value) {
        step(vm, &this.coroutine, Ok(value.clone()))
    }
    /// throw(value)
    /// throw(type[,value[,traceback]])
    ///
    /// Raise exception in coroutine, return next iterated value or raise
    /// StopIteration.
    method "throw(self, type, value=None, traceback=None, /)"
    (vm, this: Data<Wrapper>, class: &Value, value: &Value, traceback: &Value) {
        throw(vm, &this.coroutine, [class, value, traceback])
    }
    /// close() -> raise GeneratorExit inside coroutine.
    method "close(self, /)" (vm, this: Data<Wrapper>) { vm.generator_close(&this.coroutine) }
] }

/// A method's answer: what was yielded, or StopIteration with what was returned.
pub fn answer(vm: &Vm, outcome: Outcome) -> Eval {
    match outcome {
        Outcome::Yielded(v) => Ok(v),
        Outcome::Returned(v) => Err(vm.generator_stop(v)),
        Outcome::Raised(raised) => Err(raised),
    }
}

fn step(vm: &Vm, g: &Ref<Generator>, sent: Eval) -> Eval {
    let outcome = vm.resume(g, sent);
    answer(vm, outcome)
}

/// The arguments of `throw` as a tuple; those left out are None.
pub fn throw_args(args: [&Value; 3]) -> Value {
    let given = |v: &Value| v.clone().bound().unwrap_or(Value::NONE);
    Value::tuple(args.map(given).to_vec())
}

/// Warns of arguments that say with three values what one would.
pub fn warn_of_parts(
    vm: &Vm,
    method: &str,
    [_, value, traceback]: [&Value; 3],
) -> Result<(), Raised> {
    if value.is_unbound() && traceback.is_unbound() {
        return Ok(());
    }
    let text = format!(
        "the (type, exc, tb) signature of {method}() is deprecated, use the single-arg signature \
         instead."
    );
    vm.warn(Exc::DeprecationWarning, &text)
}

fn throw(vm: &Vm, g: &Ref<Generator>, args: [&Value; 3]) -> Eval {
    warn_of_parts(vm, "throw", args)?;
    let passed_on = vm.passes_throw_on(g)?;
    let outcome = match vm.thrown_value(&throw_args(args)) {
        Ok(e) => {
            if passed_on {
                vm.thrown_args.set(given_args(args));
            }
            vm.generator_throw(g, e)
        }
        // What is no exception is the business of the one that it is passed on to.
        Err(raised) if passed_on => {
            vm.thrown_args.set(given_args(args));
            vm.resume(g, Err(raised))
        }
        // Nor does it arrive at a generator that is delegated to: the one above gets the error.
        Err(raised) if vm.forget_innermost(g) => vm.resume(g, Err(raised)),
        Err(raised) => return Err(raised),
    };
    vm.thrown_args.set(Value::NONE);
    answer(vm, outcome)
}

/// The arguments that were given, as a tuple.
fn given_args(args: [&Value; 3]) -> Value {
    Value::tuple(args.iter().filter(|v| !v.is_unbound()).map(|&v| v.clone()).collect())
}

pub(super) fn is_running(g: &Ref<Generator>) -> bool {
    innermost(g).state() == GenState::Running
}

fn is_suspended(g: &Ref<Generator>) -> bool {
    matches!(g.state(), GenState::Suspended | GenState::Lent) && !is_running(g)
}

/// What it awaits; None while that runs.
fn awaited(vm: &Vm, g: &Ref<Generator>) -> Value {
    let Some(v) = g.inner().filter(|_| !is_running(g)) else { return Value::NONE };
    match v.get_ref::<Generator>() {
        Some(g) if g.kind == FrameKind::AsyncGenerator => vm.step_under_way(g),
        _ => v,
    }
}

/// What one of a generator's names is set to.
fn new_name(vm: &Vm, what: &str, new: &Value) -> Result<Ref<Str>, Raised> {
    match vm.as_str_value(new).and_then(Value::into_ref) {
        Some(name) => Ok(name),
        None => Err(vm.type_error(format!("{what} must be set to a string object"))),
    }
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let g: &Generator = v.expect();
    let name = g.function().qualname();
    let kind = vm.type_name(v);
    Ok(Value::str(&format!("<{kind} object {} at {}>", name.to_string_lossy(), vm.address(v))))
}
