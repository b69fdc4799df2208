//! The awaitables of async generators, and that of `anext(iterator, default)`.

use super::generators::{answer, throw_args, warn_of_parts};
use crate::natives;
use crate::value::{NativeData, Ref, Value, sym};
use crate::vm::generator::{AsyncGenStep, Outcome, StepKind, StepState};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Generator, Raised, Vm};

pub static SEND: NativeClass = NativeClass {
    name: "async_generator_asend",
    module: "builtins",
    doc: "",
    slots: &STEP_SLOTS,
    methods: STEP_METHODS,
};

pub static THROW: NativeClass = NativeClass {
    name: "async_generator_athrow",
    module: "builtins",
    doc: "",
    slots: &STEP_SLOTS,
    methods: STEP_METHODS,
};

static STEP_SLOTS: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(|vm, v| {
        let Some(step) = v.data::<AsyncGenStep>() else { return Ok(None) };
        match vm.run_step(step, Ok(Value::NONE)) {
            Outcome::Yielded(v) => Ok(Some(v)),
            Outcome::Returned(v) => {
                vm.ret.set(v);
                Ok(None)
            }
            Outcome::Raised(raised) => Err(raised),
        }
    }),
    ..Slots::EMPTY
};

/// The answer of a step: what the generator yields is its result, even where that is None.
fn step_answer(vm: &Vm, step: &AsyncGenStep, outcome: Outcome) -> Eval {
    match outcome {
        Outcome::Returned(v) if step.what != StepKind::Close => Err(vm.stop_with(v)),
        outcome => answer(vm, outcome),
    }
}

natives! { STEP_METHODS of "async_generator_asend" = [
    /// Return an iterator to be used in await expression.
    method "__await__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    /// send(value) -> send 'value' into the generator.
    method "send(self, value, /)" (vm, this: Data<AsyncGenStep>, value: &Value) {
        let outcome = vm.run_step(&this, Ok(value.clone()));
        step_answer(vm, &this, outcome)
    }
    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise exception in the generator.
    method "throw(self, type, value=None, traceback=None, /)"
    (vm, this: Data<AsyncGenStep>, class: &Value, value: &Value, traceback: &Value) {
        warn_of_parts(vm, "throw", [class, value, traceback])?;
        let thrown = match vm.thrown_value(&throw_args([class, value, traceback])) {
            Ok(e) => vm.raise_value(e),
            Err(raised) => return Err(raised),
        };
        let outcome = vm.run_step(&this, Err(thrown));
        step_answer(vm, &this, outcome)
    }
    /// close() -> raise GeneratorExit inside the generator.
    method "close(self, /)" (vm, this: Data<AsyncGenStep>) { close(vm, &this) }
] }

fn close(vm: &Vm, step: &AsyncGenStep) -> Eval {
    if step.state.get() == StepState::Closed {
        return Ok(Value::NONE);
    }
    let exit = vm.new_exception(Exc::GeneratorExit, vec![]);
    let thrown = vm.raise_value(exit);
    match vm.run_step(step, Err(thrown)) {
        Outcome::Yielded(_) => Err(vm.raise(Exc::RuntimeError, "coroutine ignored GeneratorExit")),
        Outcome::Returned(_) => Ok(Value::NONE),
        Outcome::Raised(raised) => swallow_end(vm, raised),
    }
}

/// An end is what closing is for; anything else is passed on.
fn swallow_end(vm: &Vm, raised: Raised) -> Eval {
    let ends = [Exc::StopIteration, Exc::StopAsyncIteration, Exc::GeneratorExit];
    if ends.iter().any(|&e| vm.pending_is(e)) {
        drop(vm.take_pending());
        return Ok(Value::NONE);
    }
    Err(raised)
}

/// `anext_awaitable`: gives the default at the iterator's end.
pub static ANEXT: NativeClass = NativeClass {
    name: "anext_awaitable",
    module: "builtins",
    doc: "",
    slots: &ANEXT_SLOTS,
    methods: ANEXT_METHODS,
};

static ANEXT_SLOTS: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(|vm, v| {
        let Some(a) = v.data::<Anext>() else { return Ok(None) };
        match forward(vm, a, "send", &[Value::NONE]) {
            Ok(v) => Ok(Some(v)),
            Err(raised) => {
                let e = vm.catch(raised, Exc::StopIteration)?;
                vm.ret.set(crate::vm::iterate::stop_value(&e));
                Ok(None)
            }
        }
    }),
    ..Slots::EMPTY
};

/// An awaitable, and what it gives where it ends with StopAsyncIteration.
pub struct Anext {
    awaitable: Value,
    default: Value,
}

impl NativeData for Anext {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.awaitable);
        visit(&self.default);
    }
}

natives! { ANEXT_METHODS of "anext_awaitable" = [
    /// Return an iterator to be used in await expression.
    method "__await__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    /// send(value) -> send 'value' into the awaitable.
    method "send(self, value, /)" (vm, this: Data<Anext>, value: &Value) {
        forward(vm, &this, "send", std::slice::from_ref(value))
    }
    /// throw(value)
    /// throw(type[,value[,tb]])
    ///
    /// Raise exception in the awaitable.
    method "throw(self, type, value=None, traceback=None, /)"
    (vm, this: Data<Anext>, class: &Value, value: &Value, traceback: &Value) {
        let args: Vec<Value> =
            [class, value, traceback].into_iter().cloned().filter_map(Value::bound).collect();
        forward(vm, &this, "throw", &args)
    }
    /// close() -> close the awaitable.
    method "close(self, /)" (vm, this: Data<Anext>) { forward(vm, &this, "close", &[]) }
] }

/// `anext(iterator, default)` of what `__anext__` gave.
pub fn anext_awaitable(vm: &Vm, awaitable: Value, default: Value) -> Value {
    vm.new_object(T::AnextAwaitable, Anext { awaitable, default })
}

fn forward(vm: &Vm, a: &Anext, method: &str, args: &[Value]) -> Eval {
    let iterator = await_iterator(vm, &a.awaitable)?;
    let f = vm.get_attr(&iterator, vm.intern(method));
    match f.and_then(|f| vm.call(&f, args)) {
        Ok(v) => Ok(v),
        Err(raised) => {
            let _ = vm.catch(raised, Exc::StopAsyncIteration)?;
            Err(vm.stop_with(a.default.clone()))
        }
    }
}

/// What runs an awaitable: itself, if it is a coroutine or a step of an async generator.
pub fn await_iterator(vm: &Vm, v: &Value) -> Eval {
    if v.data::<AsyncGenStep>().is_some() || vm.is_coroutine(v) {
        return Ok(v.clone());
    }
    let Some(iterator) = vm.call_special(v, sym::__await__, &[])? else {
        let name = vm.type_name(v);
        return Err(vm.type_error(format!("'{name}' object can't be awaited")));
    };
    let coroutine = iterator.get_ref::<Generator>();
    if coroutine.is_some_and(|g: Ref<Generator>| vm.is_coroutine(&g.value())) {
        return Err(vm.type_error("__await__() returned a coroutine"));
    }
    if !vm.is_iterator(&iterator) {
        let name = vm.type_name(&iterator);
        return Err(vm.type_error(format!("__await__() returned non-iterator of type '{name}'")));
    }
    Ok(iterator)
}
