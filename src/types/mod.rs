//! The methods of the builtin types, one file per type, declared with `natives!`.

use crate::value::{Dict, Symbol, Tag, Value, sym};
use crate::vm::types::{NativeClass, T};
use crate::vm::{NativeDef, NativeKind, Raised, Vm};

pub mod args;
pub mod array;
pub mod async_steps;
pub mod bool;
pub mod builtin_function;
pub mod bytearray;
pub mod bytes;
pub mod bytes_like;
pub mod cell;
pub mod classmethod;
pub mod code;
pub mod complex;
pub mod context;
pub mod dict;
pub mod dir;
pub mod exceptions;
pub mod float;
pub mod frame;
pub mod function;
pub mod generators;
pub mod generic_alias;
pub mod instance_part;
pub mod int;
pub mod isinstance;
pub mod iterators;
pub mod list;
pub mod mappingproxy;
pub mod member;
pub mod memoryview;
pub mod method;
pub mod module;
pub mod object;
pub mod property;
pub mod range;
pub mod reduce;
pub mod sequence;
pub mod set;
pub mod singletons;
pub mod size;
pub mod slice;
pub mod str;
pub mod super_;
pub mod template;
pub mod tuple;
pub mod type_;
pub mod type_params;
pub mod union;

/// Gives the builtin classes their operations and methods.
pub fn install(vm: &Vm) {
    let add = |t: T, class: &'static NativeClass| {
        vm.interp.types.set_slots(t as u16, class.slots);
        vm.fill_class(vm.class(t), class);
    };
    // Sorted by number, so that two people's lines rarely meet.
    add(T::Object, &object::CLASS);
    add(T::Int, &int::CLASS);
    add(T::Bool, &bool::CLASS);
    add(T::Float, &float::CLASS);
    add(T::Complex, &complex::CLASS);
    add(T::Str, &str::CLASS);
    add(T::Bytes, &bytes::CLASS);
    add(T::ByteArray, &bytearray::CLASS);
    add(T::List, &list::CLASS);
    add(T::Tuple, &tuple::CLASS);
    add(T::Dict, &dict::CLASS);
    add(T::Set, &set::CLASS);
    add(T::FrozenSet, &set::FROZENSET);
    add(T::Range, &range::CLASS);
    add(T::Slice, &slice::CLASS);
    add(T::DictKeys, &dict::views::KEYS);
    add(T::DictValues, &dict::views::VALUES);
    add(T::DictItems, &dict::views::ITEMS);
    add(T::ByteArrayIter, &bytearray::ITERATOR);
    iterators::install(add);
    add(T::Type, &type_::CLASS);
    add(T::NoneType, &singletons::NONE);
    add(T::Ellipsis, &singletons::ELLIPSIS);
    add(T::NotImplementedType, &singletons::NOT_IMPLEMENTED);
    add(T::BuiltinFunction, &builtin_function::CLASS);
    add(T::MethodDescriptor, &builtin_function::DESCRIPTOR);
    add(T::ClassMethodDescriptor, &builtin_function::CLASS_METHOD_DESCRIPTOR);
    add(T::WrapperDescriptor, &builtin_function::WRAPPER_DESCRIPTOR);
    add(T::MethodWrapper, &builtin_function::METHOD_WRAPPER);
    add(T::GetSet, &builtin_function::GETSET);
    add(T::Function, &function::CLASS);
    add(T::Method, &method::CLASS);
    add(T::Code, &code::CLASS);
    add(T::Generator, &generators::GENERATOR);
    add(T::Coroutine, &generators::COROUTINE);
    add(T::AsyncGenerator, &generators::ASYNC_GENERATOR);
    add(T::Cell, &cell::CLASS);
    add(T::Module, &module::CLASS);
    add(T::Traceback, &frame::TRACEBACK);
    add(T::Frame, &frame::FRAME);
    add(T::Property, &property::CLASS);
    add(T::ClassMethod, &classmethod::CLASS);
    add(T::StaticMethod, &classmethod::STATIC);
    add(T::Super, &super_::CLASS);
    add(T::Member, &member::CLASS);
    add(T::MappingProxy, &mappingproxy::CLASS);
    add(T::CoroutineWrapper, &generators::WRAPPER);
    add(T::AsyncGenSend, &async_steps::SEND);
    add(T::AsyncGenThrow, &async_steps::THROW);
    add(T::AnextAwaitable, &async_steps::ANEXT);
    add(T::GenericAlias, &generic_alias::CLASS);
    add(T::UnionType, &union::CLASS);
    add(T::MemoryView, &memoryview::CLASS);
    add(T::MemoryIter, &memoryview::ITERATOR);
    add(T::TypeVar, &type_params::variable::TYPE_VAR);
    add(T::TypeVarTuple, &type_params::variable::TYPE_VAR_TUPLE);
    add(T::ParamSpec, &type_params::variable::PARAM_SPEC);
    add(T::ParamSpecArgs, &type_params::spec_parts::ARGS);
    add(T::ParamSpecKwargs, &type_params::spec_parts::KWARGS);
    add(T::TypeAliasType, &type_params::alias::CLASS);
    exceptions::install(vm);
    str::finish(vm);
    object::finish(vm);
    generic_alias::finish(vm);
}

/// `callable(v)`.
pub fn callable(vm: &Vm, v: &Value) -> bool {
    match v.tag() {
        Tag::Class | Tag::Function | Tag::Method => true,
        Tag::Native => v
            .get_static::<NativeDef>()
            .is_none_or(|def| !matches!(def.kind, NativeKind::Getter | NativeKind::Member)),
        Tag::Instance => vm.special(v, sym::__call__).is_some(),
        _ => vm.slots_of(v).call.is_some(),
    }
}

/// Whether a function is marked as abstract.
fn is_abstract(vm: &Vm, f: &Value) -> Result<bool, Raised> {
    match vm.try_get_attr(f, sym::__isabstractmethod__)? {
        Some(mark) => vm.truth(&mark),
        None => Ok(false),
    }
}

/// Sets or deletes an attribute that is kept in a dict.
pub fn set_in_dict(
    vm: &Vm,
    v: &Value,
    dict: &Dict,
    name: Symbol,
    new: Option<Value>,
) -> Result<bool, Raised> {
    let key = vm.interp.symbols.string(name);
    match new {
        Some(new) => dict.set_str(&key, new),
        None if dict.remove_str(&key).is_some() => {}
        None => return Err(vm.no_attribute(v, name)),
    }
    Ok(true)
}
