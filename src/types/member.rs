//! Members: the slots that `__slots__` declares, the fields of builtin exceptions, and those natives
//! that CPython keeps in a field of the object.

use super::builtin_function as native;
use crate::natives;
use crate::value::{Class, ClassFlags, Instance, Ref, Symbol, Value};
use crate::vm::class::{Member, MemberKind};
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Raised, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "member_descriptor",
    module: "builtins",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots =
    Slots { repr: Some(repr), descr_get: Some(get), descr_set: Some(set), ..Slots::EMPTY };

natives! { METHODS of "member_descriptor" = [
    member "__name__" (vm, this: &Value) {
        Ok(match this.data::<Member>() {
            Some(m) => vm.name_value(m.name),
            None => Value::str(native::def_of(this).name()),
        })
    }
    getter "__qualname__" (vm, this: &Value) {
        let Some(m) = this.data::<Member>() else { return native::qualname(vm, this) };
        let owner = m.owner.get::<Class>().map(|c| vm.class_qualname(c)).unwrap_or_default();
        Ok(Value::str(&format!("{owner}.{}", vm.text(m.name))))
    }
    member "__objclass__" (vm, this: &Value) {
        Ok(match this.data::<Member>() {
            Some(m) => m.owner.clone(),
            None => native::owner(vm, this),
        })
    }
    method "__reduce__(self, /)" (vm, this: &Value) {
        let (owner, name) = match this.data::<Member>() {
            Some(m) => (m.owner.clone(), vm.text(m.name)),
            None => (native::owner(vm, this), native::def_of(this).name().to_owned()),
        };
        Ok(super::reduce::by_getattr(vm, owner, &name))
    }
    getter "__doc__" (vm, this: &Value) {
        Ok(match this.data::<Member>() {
            Some(_) => Value::NONE,
            None => native::doc(native::def_of(this)),
        })
    }
] }

/// Adds fields to a builtin exception class, which stay out of the instances' `__dict__`.
pub fn add_fields(vm: &Vm, class: &Ref<Class>, names: &[Symbol], kind: MemberKind) {
    add_slots(class, names);
    for &name in names {
        let member = Member { name, owner: class.value(), kind };
        class.set_attr(name, vm.new_object(T::Member, member));
    }
}

/// Builtin classes derived from it exist already.
fn add_slots(class: &Class, names: &[Symbol]) {
    let mut all = class.slot_names();
    all.extend_from_slice(names);
    class.set_slot_names(all);
    class.subclasses().iter().for_each(|sub| add_slots(sub, names));
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(m) = v.data::<Member>() else { return native::repr(vm, v) };
    let owner = m.owner.get::<Class>().map(Class::name);
    let owner = owner.map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    Ok(Value::str(&format!("<member '{}' of '{owner}' objects>", vm.text(m.name))))
}

/// The instance that has the slot.
fn instance<'a>(vm: &Vm, m: &Member, object: &'a Value) -> Result<&'a Instance, Raised> {
    let owner = m.owner.get::<Class>();
    match (object.get::<Instance>(), owner) {
        (Some(i), Some(owner)) if i.class().is_subclass_of(owner) => Ok(i),
        (_, owner) => Err(vm.type_error(format!(
            "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
            vm.text(m.name),
            owner.map(|c| c.name().to_string_lossy().into_owned()).unwrap_or_default(),
            vm.type_name(object)
        ))),
    }
}

fn get(vm: &Vm, v: &Value, object: Option<&Value>, class: &Class) -> Eval {
    let Some(object) = object else { return Ok(v.clone()) };
    let Some(m) = v.data::<Member>() else { return vm.bind_attr(v, Some(object), class) };
    match instance(vm, m, object)?.get(m.name) {
        Some(found) => Ok(found),
        None if m.kind == MemberKind::Index => Ok(Value::int(0)),
        None if m.kind != MemberKind::Slot => Ok(Value::NONE),
        None => Err(vm.no_attribute(object, m.name)),
    }
}

fn set(vm: &Vm, v: &Value, object: &Value, new: Option<Value>) -> Result<(), Raised> {
    let Some(m) = v.data::<Member>() else { return native::set(vm, v, object, new) };
    let i = instance(vm, m, object)?;
    let new = match (m.kind, new) {
        (MemberKind::ReadOnly, _) => {
            return Err(vm.raise(Exc::AttributeError, "readonly attribute"));
        }
        (MemberKind::Index, None) => {
            return Err(vm.type_error("can't delete numeric/char attribute"));
        }
        (MemberKind::Index, Some(new)) => Some(Value::int(vm.word(&new)?)),
        (_, new) => new,
    };
    let Some(new) = new else {
        return match i.remove(m.name) {
            Some(_) => Ok(()),
            None if m.kind != MemberKind::Slot => Ok(()),
            None => Err(vm.raise(Exc::AttributeError, vm.text(m.name))),
        };
    };
    if let Err(new) = i.set(m.name, new) {
        // Too many attributes for slots: the dict takes the others, and the members stay.
        i.make_dict(|s| vm.name_value(s));
        debug_assert!(!i.class().flags().has(ClassFlags::NO_DICT));
        drop(i.set(m.name, new));
    }
    Ok(())
}
