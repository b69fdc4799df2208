//! How futures and tasks are made by calling their classes, or classes derived from them.

use super::event_loop::loop_data;
use super::task::Options;
use crate::value::{Class, Dict, Instance, Ref, Str, Tuple, Value, sym};
use crate::vm::future::Future;
use crate::vm::types::T;
use crate::vm::{Eval, Raised, Vm};
use std::ptr;

/// An argument of a class that is called: by position or by name.
fn argument(args: &[Value], names: &[Value], name: &str, place: Option<usize>) -> Option<Value> {
    let given = args.len() - names.len();
    if let Some(i) = names.iter().position(|n| n.expect::<Str>().as_wtf8() == name.as_bytes()) {
        return Some(args[given + i].clone());
    }
    place.filter(|&i| i < given).map(|i| args[i].clone())
}

fn check_names(vm: &Vm, what: &str, names: &[Value], allowed: &[&str]) -> Result<(), Raised> {
    for n in names {
        let n = n.expect::<Str>().to_string_lossy();
        if !allowed.contains(&&*n) {
            return Err(vm.type_error(format!("{what}() got an unexpected keyword argument '{n}'")));
        }
    }
    Ok(())
}

fn owner_argument(vm: &Vm, v: Option<Value>) -> Eval {
    match v {
        Some(v) if !v.is_none() => Ok(vm.unwrap(&v)),
        _ => super::module::get_event_loop(vm),
    }
}

/// A future of a class: whole, unless the class has an `__init__` of its own, which has to call the future's.
pub(super) fn new_future(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if has_own_init(vm, class) {
        return Ok(unfinished(class));
    }
    if ptr::eq(class.as_ptr(), vm.class(T::Future).as_ptr()) {
        return make_future(vm, args, names, false).map(Value::from);
    }
    let object = unfinished(class);
    fill(vm, &object, &make_future(vm, args, names, true)?);
    Ok(object)
}

/// The same for a task.
pub(super) fn new_task(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    if has_own_init(vm, class) {
        return Ok(unfinished(class));
    }
    if ptr::eq(class.as_ptr(), vm.class(T::Task).as_ptr()) {
        return make_task(vm, args, names, None);
    }
    let object = unfinished(class);
    make_task(vm, args, names, Some(&object))?;
    Ok(object)
}

fn has_own_init(vm: &Vm, class: &Ref<Class>) -> bool {
    vm.script_special(class, sym::__init__).is_some()
}

/// An instance of a derived class that carries no future yet.
fn unfinished(class: &Ref<Class>) -> Value {
    let instance = Instance::new(class);
    drop(instance.set_slot(0, Value::NONE));
    instance.into()
}

/// Makes an instance of a derived class carry a future.
pub(super) fn fill(vm: &Vm, object: &Value, future: &Ref<Future>) {
    if let (Some(instance), false) = (object.get::<Instance>(), is_filled(vm, object)) {
        drop(instance.set_slot(0, future.value()));
        future.set_object(object);
    }
}

/// Whether it is a future, or carries one already.
pub(super) fn is_filled(vm: &Vm, object: &Value) -> bool {
    vm.unwrap(object).get::<Future>().is_some()
}

pub(super) fn make_future(
    vm: &Vm,
    args: &[Value],
    names: &[Value],
    carried: bool,
) -> Result<Ref<Future>, Raised> {
    let positional = args.len() - names.len();
    if positional > 0 || names.len() > 1 {
        return Err(vm.type_error(match args.len() {
            0 | 1 => "Future() takes no positional arguments".to_owned(),
            n => format!("Future() takes at most 1 argument ({n} given)"),
        }));
    }
    check_names(vm, "Future", names, &["loop"])?;
    let owner = owner_argument(vm, argument(args, names, "loop", None))?;
    match loop_data(vm, &owner)?.debug.get() {
        true => super::debug::noted_future(owner, vm),
        false if carried => Ok(Future::new_special(owner, Value::NONE)),
        false => Ok(Future::new(owner)),
    }
}

/// A task; `object` is the instance of a derived class that carries it.
pub(super) fn make_task(vm: &Vm, args: &[Value], names: &[Value], object: Option<&Value>) -> Eval {
    let given = args.len() - names.len();
    if given > 1 {
        let (what, n) = match args.len() {
            6.. => ("at most 5 arguments", args.len()),
            _ => ("exactly 1 positional argument", given),
        };
        return Err(vm.type_error(format!("Task() takes {what} ({n} given)")));
    }
    let Some(coro) = argument(args, names, "coro", Some(0)) else {
        return Err(vm.type_error("Task() missing required argument 'coro' (pos 1)"));
    };
    check_names(vm, "Task", names, &["coro", "loop", "name", "context", "eager_start"])?;
    if !vm.acts_as_coroutine(&coro) {
        let r = vm.repr_text(&coro)?;
        return Err(vm.type_error(format!("a coroutine was expected, got {r}")));
    }
    let keyword = |name| argument(args, names, name, None);
    let (name, context, eager) = (keyword("name"), keyword("context"), keyword("eager_start"));
    let options = Options {
        name: name.as_ref(),
        context: context.as_ref(),
        eager_start: eager.as_ref(),
        carrier: object,
    };
    let owner = owner_argument(vm, argument(args, names, "loop", None))?;
    super::task::create(&owner, coro, options, vm)
}

/// `super().__init__(…)` of a derived class: its arguments, with the names of the last ones.
pub(super) fn init_arguments(args: &Value, keywords: &Value) -> (Vec<Value>, Vec<Value>) {
    let mut all = args.get::<Tuple>().map_or_else(Vec::new, |t| t.items().to_vec());
    let keywords = keywords.get::<Dict>().map(Dict::to_vec).unwrap_or_default();
    let (names, values): (Vec<Value>, Vec<Value>) = keywords.into_iter().unzip();
    all.extend(values);
    (all, names)
}
