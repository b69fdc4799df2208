//! Exception groups: making, splitting.

use super::{add_methods, check_exception, field, set_field};
use crate::natives;
use crate::types::callable;
use crate::types::member::add_fields;
use crate::value::{Class, Dict, List, Ref, Str, Tag, Tuple, Value, sym};
use crate::vm::class::MemberKind;
use crate::vm::error::{
    exc_cause, exc_context, exc_traceback, is_exception_class, new_exception_of, set_exc_cause,
    set_exc_context, set_exc_suppress, set_exc_traceback,
};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

pub fn install(vm: &Vm) {
    let fields = [sym::message, sym::exceptions];
    add_fields(vm, vm.exc(Exc::BaseExceptionGroup), &fields, MemberKind::ReadOnly);
    add_methods(vm, Exc::BaseExceptionGroup, METHODS);
}

natives! { METHODS of "BaseExceptionGroup" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, /, *args, **kwargs)" (vm, this: &Value, args: Of<Tuple>, kwargs: Of<Dict>) {
        check_exception(vm, this)?;
        super::refuse_keywords(vm, this, &kwargs)?;
        crate::vm::error::set_exc_args(this, args.0.value());
        Ok(Value::NONE)
    }
    /// Return str(self).
    method "__str__(self, /)" (vm, this: &Value) {
        check_group(vm, this)?;
        let n = exceptions(this).len();
        let plural = if n == 1 { "" } else { "s" };
        let message = vm.str_text(&field(this, sym::message))?;
        Ok(Value::str(&format!("{message} ({n} sub-exception{plural})")))
    }
    /// A group like this one with other exceptions.
    method "derive(self, excs, /)" (vm, this: &Value, excs: &Value) {
        check_group(vm, this)?;
        let class = vm.exc(Exc::BaseExceptionGroup).clone();
        vm.call_class(&class, &[field(this, sym::message), excs.clone()], &[])
    }
    /// The exceptions that match, as a group of the same structure, or None.
    method "subgroup(self, matcher, /)" (vm, this: &Value, matcher: &Value) {
        check_group(vm, this)?;
        split_by(vm, this, matcher).map(|(matching, _)| matching)
    }
    /// The exceptions that match and those that do not, as two groups; None where there are none.
    method "split(self, matcher, /)" (vm, this: &Value, matcher: &Value) {
        check_group(vm, this)?;
        let (matching, rest) = split_by(vm, this, matcher)?;
        Ok(Value::tuple(vec![matching, rest]))
    }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
] }

fn check_group(vm: &Vm, v: &Value) -> Result<(), Raised> {
    if is_group(vm, v) { Ok(()) } else { Err(vm.wrong_argument(v, 0, "BaseExceptionGroup")) }
}

/// Whether `v` is an exception group.
pub fn is_group(vm: &Vm, v: &Value) -> bool {
    vm.is_exc(v, Exc::BaseExceptionGroup)
}

/// The exceptions of a group.
pub fn exceptions(group: &Value) -> Vec<Value> {
    field(group, sym::exceptions).get::<Tuple>().map(|t| t.items().to_vec()).unwrap_or_default()
}

/// The group's text: what it was made of, whatever became of the list or of its arguments.
pub fn repr(vm: &Vm, group: &Value, name: &str) -> Result<String, Raised> {
    let args = super::args_of(group);
    let message = vm.repr_text(&field(group, sym::message))?;
    let members = match args.get(1) {
        Some(list) if vm.unwrap(list).tag() == Tag::List => Value::list(exceptions(group)),
        Some(other) if args.len() == 2 && !matches!(other.tag(), Tag::Tuple) => other.clone(),
        _ => Value::tuple(exceptions(group)),
    };
    Ok(format!("{name}({message}, {})", vm.repr_text(&members)?))
}

/// `BaseExceptionGroup.__new__(class, message, exceptions)`.
pub fn new(vm: &Vm, class: &Ref<Class>, args: &[Value]) -> Eval {
    let [message, list] = args else {
        let n = args.len();
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() takes exactly 2 arguments ({n} given)"
        )));
    };
    if vm.as_str_value(message).is_none() {
        let name = vm.type_name_or_none(message);
        return Err(vm.type_error(format!(
            "BaseExceptionGroup.__new__() argument 1 must be str, not {name}"
        )));
    }
    let items = members(vm, list)?;
    let class = class_for(vm, class, &items)?;
    let group = new_exception_of(&class, args.to_vec());
    set_field(vm, &group, sym::message, message.clone());
    set_field(vm, &group, sym::exceptions, Value::tuple(items));
    Ok(group)
}

/// The second argument's items, checked.
fn members(vm: &Vm, list: &Value) -> Result<Vec<Value>, Raised> {
    let plain = vm.unwrap(list);
    let sequence = match plain.tag() {
        Tag::List | Tag::Tuple | Tag::Str | Tag::Bytes | Tag::Range => true,
        Tag::Instance => vm.special(list, sym::__getitem__).is_some(),
        Tag::Object => vm.slots_of(&plain).get_item.is_some(),
        _ => false,
    };
    if !sequence {
        return Err(vm.type_error("second argument (exceptions) must be a sequence"));
    }
    let items = vm.collect(list)?;
    if items.is_empty() {
        return Err(vm.value_error("second argument (exceptions) must be a non-empty sequence"));
    }
    if let Some(i) = items.iter().position(|e| !crate::vm::error::is_exception(e)) {
        return Err(
            vm.value_error(format!("Item {i} of second argument (exceptions) is not an exception"))
        );
    }
    Ok(items)
}

/// A BaseExceptionGroup of Exceptions alone is an ExceptionGroup; one that is an Exception itself
/// can hold no others.
fn class_for(vm: &Vm, class: &Ref<Class>, items: &[Value]) -> Result<Ref<Class>, Raised> {
    let all_plain = items.iter().all(|e| vm.is_exc(e, Exc::Exception));
    let group = vm.exc(Exc::ExceptionGroup);
    if Ref::ptr_eq(class, vm.exc(Exc::BaseExceptionGroup)) {
        return Ok(if all_plain { group.clone() } else { class.clone() });
    }
    if all_plain || !class.is_subclass_of(vm.exc(Exc::Exception)) {
        return Ok(class.clone());
    }
    Err(vm.type_error(if Ref::ptr_eq(class, group) {
        "Cannot nest BaseExceptions in an ExceptionGroup".to_owned()
    } else {
        format!("Cannot nest BaseExceptions in '{}'", class.name().to_string_lossy())
    }))
}

/// What a matcher asks of each exception.
type Test<'a> = &'a mut dyn FnMut(&Value) -> Result<bool, Raised>;

fn split_by(vm: &Vm, group: &Value, matcher: &Value) -> Result<(Value, Value), Raised> {
    if is_exception_class(matcher) || is_class_tuple(matcher) {
        return split_by_class(vm, group, matcher);
    }
    if matcher.tag() != Tag::Class && callable(vm, matcher) {
        return split(vm, group, &mut |e| {
            let r = vm.call(matcher, std::slice::from_ref(e))?;
            vm.truth(&r)
        });
    }
    Err(vm.type_error(
        "expected an exception type, a tuple of exception types, or a callable (other than a class)",
    ))
}

fn is_class_tuple(v: &Value) -> bool {
    v.get::<Tuple>().is_some_and(|t| t.items().iter().all(is_exception_class))
}

/// The parts of a group (or single exception) that are of the class, or of one in the tuple, and
/// the others; None where there are none. `except*` splits so.
pub fn split_by_class(vm: &Vm, e: &Value, class: &Value) -> Result<(Value, Value), Raised> {
    split(vm, e, &mut |e| {
        let of = vm.class_of(e);
        let derived = |c: &Value| c.get::<Class>().is_some_and(|c| of.is_subclass_of(c));
        Ok(match class.get::<Tuple>() {
            Some(t) => t.items().iter().any(derived),
            None => derived(class),
        })
    })
}

/// The parts of a group that are among `leaves`, by identity, or None: what `except*` raises again
/// of the group that it handled.
pub fn only_leaves(vm: &Vm, group: &Value, leaves: &[Value]) -> Eval {
    split(vm, group, &mut |e| Ok(leaves.iter().any(|l| l.is(e)))).map(|(found, _)| found)
}

/// All exceptions of a group that are no groups.
pub fn leaves(vm: &Vm, e: &Value, found: &mut Vec<Value>) -> Result<(), Raised> {
    vm.check_stack()?;
    if !is_group(vm, e) {
        found.push(e.clone());
        return Ok(());
    }
    vm.poll()?;
    exceptions(e).iter().try_for_each(|inner| leaves(vm, inner, found))
}

fn split(vm: &Vm, e: &Value, test: Test) -> Result<(Value, Value), Raised> {
    vm.check_stack()?;
    vm.poll()?;
    if test(e)? {
        return Ok((e.clone(), Value::NONE));
    }
    if !is_group(vm, e) {
        return Ok((Value::NONE, e.clone()));
    }
    let (mut matching, mut rest) = (Vec::new(), Vec::new());
    for inner in exceptions(e) {
        let (m, r) = split(vm, &inner, test)?;
        matching.extend(Some(m).filter(|m| !m.is_none()));
        rest.extend(Some(r).filter(|r| !r.is_none()));
    }
    Ok((subset(vm, e, matching)?, subset(vm, e, rest)?))
}

/// A group like `group` with those exceptions; None if there are none.
fn subset(vm: &Vm, group: &Value, items: Vec<Value>) -> Eval {
    if items.is_empty() {
        return Ok(Value::NONE);
    }
    let derive = vm.intern("derive");
    let part = vm.call_method(group, derive, &[Value::list(items)])?;
    if !is_group(vm, &part) {
        return Err(vm.type_error("derive must return an instance of BaseExceptionGroup"));
    }
    set_exc_traceback(&part, exc_traceback(group));
    set_exc_context(&part, exc_context(group));
    set_exc_cause(&part, exc_cause(group));
    set_exc_suppress(&part, Value::TRUE);
    if let Some(notes) = vm.try_get_attr(group, sym::__notes__)? {
        // Each part has a list of its own.
        if matches!(vm.unwrap(&notes).tag(), Tag::List | Tag::Tuple) {
            let copy: Ref<List> = List::new(vm.collect(&notes)?);
            vm.set_attr(&part, sym::__notes__, copy.into())?;
        }
    }
    Ok(part)
}

/// `ExceptionGroup(message, exceptions)` (or a BaseExceptionGroup, where one is no Exception).
pub fn make(vm: &Vm, message: &str, items: Vec<Value>) -> Eval {
    let class = vm.exc(Exc::BaseExceptionGroup).clone();
    new(vm, &class, &[Str::new(message).into(), Value::list(items)])
}
