//! The builtin classes, by number and by tag, and the table of their operations.

use super::frame::Generator;
use super::native::{NativeDef, NativeKind};
use super::ops::{Binary, Compare, Unary};
use super::raised::{Eval, Raised};
use super::{FrameKind, Vm};
use crate::value::{
    Class, ClassFlags, Instance, IterKind, IterObject, Module, NativeData, Object, Ref, Str,
    Symbol, Symbols, Tag, Value,
};
use std::cell::RefCell;

/// Makes a value of a class: the class asked for, then the arguments, then the names of the last ones.
pub type NewFn = fn(&Vm, &Ref<Class>, &[Value], &[Value]) -> Eval;

/// The operations of a builtin type on its values. Those left out it does not have.
///
/// A value of a class derived from a builtin one is an instance with a payload; the operations get
/// the payload.
#[derive(Default)]
pub struct Slots {
    pub repr: Option<fn(&Vm, &Value) -> Eval>,
    /// Where it differs from `repr`.
    pub str: Option<fn(&Vm, &Value) -> Eval>,
    pub hash: Option<fn(&Vm, &Value) -> Result<i64, Raised>>,
    /// Special methods that the class has from its base, whose operations stand here for speed.
    pub inherited: &'static [&'static str],
    /// `__hash__` is None.
    pub unhashable: bool,
    pub truth: Option<fn(&Vm, &Value) -> Result<bool, Raised>>,
    pub len: Option<fn(&Vm, &Value) -> Result<usize, Raised>>,
    pub iter: Option<fn(&Vm, &Value) -> Eval>,
    /// The next value, or `None` at the end.
    pub next: Option<fn(&Vm, &Value) -> Result<Option<Value>, Raised>>,
    pub contains: Option<fn(&Vm, &Value, &Value) -> Result<bool, Raised>>,
    pub get_item: Option<fn(&Vm, &Value, &Value) -> Eval>,
    pub set_item: Option<fn(&Vm, &Value, &Value, Value) -> Result<(), Raised>>,
    pub del_item: Option<fn(&Vm, &Value, &Value) -> Result<(), Raised>>,
    /// One operand at least is of this type. NotImplemented: not for these operands.
    pub binary: Option<fn(&Vm, Binary, &Value, &Value) -> Eval>,
    /// The operators that `binary` implements: the methods `__add__`, `__radd__` … are made of it.
    pub binary_ops: &'static [Binary],
    /// `+=` and others that change the left operand.
    pub inplace: Option<fn(&Vm, Binary, &Value, &Value) -> Eval>,
    pub inplace_ops: &'static [Binary],
    pub unary: Option<fn(&Vm, Unary, &Value) -> Eval>,
    /// Which of them have methods.
    pub unary_ops: &'static [Unary],
    /// The left operand is of this type.
    pub compare: Option<fn(&Vm, Compare, &Value, &Value) -> Eval>,
    /// Arguments, then the values of keyword arguments; the keywords' names.
    pub call: Option<fn(&Vm, &Value, &[Value], &[Value]) -> Eval>,
    /// An attribute that is not found in the class, or takes precedence; `None`: go on looking.
    pub get_attr: Option<fn(&Vm, &Value, Symbol) -> Result<Option<Value>, Raised>>,
    /// Sets or (with `None`) deletes an attribute; `false`: no such attribute here.
    pub set_attr: Option<fn(&Vm, &Value, Symbol, Option<Value>) -> Result<bool, Raised>>,
    /// Makes a value: the class asked for (a derived one perhaps), then as `call`.
    pub new: Option<NewFn>,
    /// Whether `new`, asked for the builtin class itself, leaves nothing to `__init__`, which then
    /// is called for derived classes alone.
    pub new_is_whole: bool,
    /// As a descriptor: the attribute, the instance it is read through (if any), its class.
    pub descr_get: Option<fn(&Vm, &Value, Option<&Value>, &Class) -> Eval>,
    /// As a data descriptor: sets or (with `None`) deletes.
    pub descr_set: Option<fn(&Vm, &Value, &Value, Option<Value>) -> Result<(), Raised>>,
    pub format: Option<fn(&Vm, &Value, &Str) -> Eval>,
    /// Whether its values can have weak references.
    pub weak: bool,
}

impl Slots {
    /// No operations.
    pub const EMPTY: Slots = Slots {
        repr: None,
        str: None,
        hash: None,
        inherited: &[],
        unhashable: false,
        truth: None,
        len: None,
        iter: None,
        next: None,
        contains: None,
        get_item: None,
        set_item: None,
        del_item: None,
        binary: None,
        binary_ops: &[],
        inplace: None,
        inplace_ops: &[],
        unary: None,
        unary_ops: &[Unary::Neg, Unary::Pos, Unary::Invert],
        compare: None,
        call: None,
        get_attr: None,
        set_attr: None,
        new: None,
        new_is_whole: false,
        descr_get: None,
        descr_set: None,
        format: None,
        weak: false,
    };
}

/// The declaration of a builtin class: one `static` in the file of each type.
pub struct NativeClass {
    pub name: &'static str,
    pub module: &'static str,
    pub doc: &'static str,
    pub slots: &'static Slots,
    pub methods: &'static [NativeDef],
}

macro_rules! builtin_types {
    ($($id:ident $name:literal $base:ident $($flag:ident)*;)*) => {
        /// The builtin classes that the core knows by number.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[repr(u16)]
        #[allow(missing_docs)]
        pub enum T { $($id),* }

        const SPECS: &[(&str, T, &[ClassFlags])] =
            &[$(($name, T::$base, &[$(ClassFlags::$flag),*])),*];
    };
}

builtin_types! {
    Object "object" Object;
    Type "type" Object METACLASS;
    Int "int" Object;
    Bool "bool" Int FINAL;
    Float "float" Object;
    Complex "complex" Object;
    Str "str" Object;
    Bytes "bytes" Object;
    ByteArray "bytearray" Object;
    List "list" Object;
    Tuple "tuple" Object;
    Dict "dict" Object;
    Set "set" Object;
    FrozenSet "frozenset" Object;
    Range "range" Object FINAL;
    Slice "slice" Object FINAL;
    NoneType "NoneType" Object FINAL;
    Ellipsis "ellipsis" Object FINAL;
    NotImplementedType "NotImplementedType" Object FINAL;
    BuiltinFunction "builtin_function_or_method" Object FINAL NO_NEW;
    MethodDescriptor "method_descriptor" Object FINAL NO_NEW;
    ClassMethodDescriptor "classmethod_descriptor" Object FINAL NO_NEW;
    WrapperDescriptor "wrapper_descriptor" Object FINAL NO_NEW;
    MethodWrapper "method-wrapper" Object FINAL NO_NEW;
    GetSet "getset_descriptor" Object FINAL NO_NEW;
    Function "function" Object FINAL;
    Method "method" Object FINAL;
    Code "code" Object FINAL;
    Generator "generator" Object FINAL NO_NEW;
    Coroutine "coroutine" Object FINAL NO_NEW;
    AsyncGenerator "async_generator" Object FINAL NO_NEW;
    Cell "cell" Object FINAL;
    Module "module" Object;
    Traceback "traceback" Object FINAL;
    Frame "frame" Object FINAL NO_NEW;
    Property "property" Object;
    ClassMethod "classmethod" Object;
    StaticMethod "staticmethod" Object;
    Super "super" Object;
    Member "member_descriptor" Object FINAL NO_NEW;
    MappingProxy "mappingproxy" Object FINAL;
    DictKeys "dict_keys" Object FINAL NO_NEW;
    DictValues "dict_values" Object FINAL NO_NEW;
    DictItems "dict_items" Object FINAL NO_NEW;
    RangeIter "range_iterator" Object FINAL NO_NEW;
    LongRangeIter "longrange_iterator" Object FINAL NO_NEW;
    ListIter "list_iterator" Object FINAL NO_NEW;
    ListReverseIter "list_reverseiterator" Object FINAL NO_NEW;
    TupleIter "tuple_iterator" Object FINAL NO_NEW;
    StrAsciiIter "str_ascii_iterator" Object FINAL NO_NEW;
    StrIter "str_iterator" Object FINAL NO_NEW;
    BytesIter "bytes_iterator" Object FINAL NO_NEW;
    ByteArrayIter "bytearray_iterator" Object FINAL NO_NEW;
    DictKeyIter "dict_keyiterator" Object FINAL NO_NEW;
    DictValueIter "dict_valueiterator" Object FINAL NO_NEW;
    DictItemIter "dict_itemiterator" Object FINAL NO_NEW;
    DictReverseKeyIter "dict_reversekeyiterator" Object FINAL NO_NEW;
    DictReverseValueIter "dict_reversevalueiterator" Object FINAL NO_NEW;
    DictReverseItemIter "dict_reverseitemiterator" Object FINAL NO_NEW;
    SetIter "set_iterator" Object FINAL NO_NEW;
    SequenceIter "iterator" Object FINAL NO_NEW;
    Reversed "reversed" Object;
    CallableIter "callable_iterator" Object FINAL NO_NEW;
    Enumerate "enumerate" Object;
    Zip "zip" Object;
    Map "map" Object;
    Filter "filter" Object;
    CoroutineWrapper "coroutine_wrapper" Object FINAL NO_NEW;
    AsyncGenSend "async_generator_asend" Object FINAL NO_NEW;
    AsyncGenThrow "async_generator_athrow" Object FINAL NO_NEW;
    AnextAwaitable "anext_awaitable" Object FINAL NO_NEW;
    Future "Future" Object;
    Task "Task" Future;
    GenericAlias "GenericAlias" Object;
    UnionType "Union" Object FINAL;
    MemoryView "memoryview" Object FINAL;
    MemoryIter "memory_iterator" Object FINAL NO_NEW;
    TypeVar "TypeVar" Object FINAL;
    TypeVarTuple "TypeVarTuple" Object FINAL;
    ParamSpec "ParamSpec" Object FINAL;
    ParamSpecArgs "ParamSpecArgs" Object FINAL;
    ParamSpecKwargs "ParamSpecKwargs" Object FINAL;
    TypeAliasType "TypeAliasType" Object FINAL;
    BaseException "BaseException" Object EXCEPTION;
}

/// The builtin classes.
pub struct Types {
    classes: Vec<Ref<Class>>,
    slots: RefCell<Vec<&'static Slots>>,
    /// Classes of native modules, by the address of their declaration.
    declared: RefCell<Vec<(*const NativeClass, Ref<Class>)>>,
}

impl Types {
    /// Classes with their names and bases; `types::install` gives them methods and operations.
    pub fn new(_: &Symbols) -> Types {
        let mut classes: Vec<Ref<Class>> = Vec::with_capacity(SPECS.len());
        for (i, (name, base, flags)) in SPECS.iter().enumerate() {
            let bases = if i == 0 { vec![] } else { vec![classes[*base as usize].clone()] };
            let mro = if i == 0 { vec![] } else { classes[*base as usize].mro() };
            let flags = flags.iter().fold(ClassFlags::IMMUTABLE, |all, &flag| all.with(flag));
            classes.push(Class::new(Str::new(name), None, bases, mro, i as u16, flags));
        }
        let slots = RefCell::new(vec![&Slots::EMPTY; SPECS.len()]);
        Types { classes, slots, declared: RefCell::default() }
    }

    #[inline(always)]
    pub fn get(&self, t: T) -> &Ref<Class> {
        &self.classes[t as usize]
    }

    /// The operations of the builtin type with that number.
    #[inline]
    pub fn slots(&self, builtin: u16) -> &'static Slots {
        self.slots.borrow()[builtin as usize]
    }

    /// The builtin class of that name.
    pub fn named(&self, name: &str) -> Option<Ref<Class>> {
        let stem = name.rsplit('.').next().unwrap_or(name);
        let is_it = |c: &&Ref<Class>| c.name().to_string_lossy() == stem;
        let declared = self.declared.borrow();
        let found = self.classes.iter().chain(declared.iter().map(|(_, c)| c)).find(is_it);
        found.cloned()
    }

    pub fn set_slots(&self, builtin: u16, slots: &'static Slots) {
        self.slots.borrow_mut()[builtin as usize] = slots;
    }

    /// A number for a builtin class that a native module defines.
    pub fn add_slots(&self, slots: &'static Slots) -> u16 {
        let mut table = self.slots.borrow_mut();
        table.push(slots);
        u16::try_from(table.len() - 1).expect("fewer than 65536 builtin classes")
    }

    /// Whether `class` itself is the class of `v`, seen at a glance: not for classes and natives'
    /// objects.
    #[inline]
    pub fn is_plainly(&self, v: &Value, class: &Class) -> bool {
        self.borrowed_class(v).is_some_and(|c| std::ptr::eq(c, class))
    }

    /// The version of a value's class.
    #[inline]
    pub fn class_version(&self, v: &Value) -> u32 {
        match v.tag() {
            Tag::Class | Tag::Module => self.class_of(v).version(),
            Tag::Object => v.expect::<Object>().class().version(),
            Tag::Instance => v.expect::<Instance>().class().version(),
            _ => self.get(self.number_of(v)).version(),
        }
    }

    /// Whether the class of `v` is `class` or derives from it.
    pub fn derives(&self, v: &Value, class: &Class) -> bool {
        match self.borrowed_class(v) {
            Some(c) => c.is_subclass_of(class),
            None => self.class_of(v).is_subclass_of(class),
        }
    }

    /// The class of a value that is neither a class, a module nor a native's object.
    #[inline]
    fn borrowed_class<'a>(&'a self, v: &'a Value) -> Option<&'a Class> {
        match v.tag() {
            Tag::Instance => Some(v.expect::<Instance>().class()),
            Tag::Class | Tag::Object | Tag::Module => None,
            _ => Some(self.get(self.number_of(v))),
        }
    }

    /// The class of a value.
    #[inline]
    pub fn class_of(&self, v: &Value) -> Ref<Class> {
        if let Some(i) = v.get::<Instance>() {
            return Ref::from_borrowed(i.class());
        }
        match v.tag() {
            Tag::Class => {
                let c: &Class = v.expect();
                c.metaclass().unwrap_or_else(|| self.get(T::Type).clone())
            }
            Tag::Object => v.expect::<Object>().class().clone(),
            Tag::Module => match v.expect::<Module>().class() {
                Some(class) => class,
                None => self.get(T::Module).clone(),
            },
            _ => self.get(self.number_of(v)).clone(),
        }
    }

    /// The number of the class of a value that is no instance, class or object.
    fn number_of(&self, v: &Value) -> T {
        match v.tag() {
            Tag::Int | Tag::BigInt => T::Int,
            Tag::Bool => T::Bool,
            Tag::Float => T::Float,
            Tag::None | Tag::Unbound => T::NoneType,
            Tag::Ellipsis => T::Ellipsis,
            Tag::NotImplemented => T::NotImplementedType,
            Tag::Native => native_type(v.get_static().expect("a native's tag")),
            Tag::Str => T::Str,
            Tag::Bytes => T::Bytes,
            Tag::Tuple => T::Tuple,
            Tag::List => T::List,
            Tag::Dict => T::Dict,
            Tag::Set => T::Set,
            Tag::FrozenSet => T::FrozenSet,
            Tag::Range => T::Range,
            Tag::Slice => T::Slice,
            Tag::Cell => T::Cell,
            Tag::Iter => iter_type(v.expect::<IterObject>().kind()),
            Tag::Module => T::Module,
            Tag::Function => T::Function,
            Tag::Method => match v.expect::<super::Method>().function.get_static::<NativeDef>() {
                Some(def) if def.is_slot => T::MethodWrapper,
                // A function that somebody bound by hand is a method like any other.
                Some(def) if def.kind == NativeKind::Function => T::Method,
                Some(_) => T::BuiltinFunction,
                None => T::Method,
            },
            Tag::Code => T::Code,
            Tag::Generator => match v.expect::<Generator>().kind {
                FrameKind::Coroutine => T::Coroutine,
                FrameKind::AsyncGenerator => T::AsyncGenerator,
                _ => T::Generator,
            },
            Tag::Future if v.expect::<super::future::Future>().is_task() => T::Task,
            Tag::Future => T::Future,
            Tag::Traceback => T::Traceback,
            Tag::Class | Tag::Instance | Tag::Object => unreachable!("handled by the caller"),
        }
    }

    /// The number of a value's builtin class, or of the nearest builtin base of its class.
    #[inline]
    pub fn builtin_of(&self, v: &Value) -> u16 {
        match v.tag() {
            Tag::Instance => v.expect::<Instance>().class().builtin(),
            Tag::Class => T::Type as u16,
            Tag::Object => v.expect::<Object>().class().builtin(),
            _ => self.number_of(v) as u16,
        }
    }
}

fn native_type(def: &NativeDef) -> T {
    use super::native::NativeKind::*;
    match def.kind {
        Function | StaticMethod => T::BuiltinFunction,
        Method if def.is_slot => T::WrapperDescriptor,
        Method => T::MethodDescriptor,
        ClassMethod => T::ClassMethodDescriptor,
        Getter => T::GetSet,
        Member => T::Member,
    }
}

fn iter_type(kind: IterKind) -> T {
    match kind {
        IterKind::Range => T::RangeIter,
        IterKind::LongRange => T::LongRangeIter,
        IterKind::List => T::ListIter,
        IterKind::ListReversed => T::ListReverseIter,
        IterKind::Tuple => T::TupleIter,
        IterKind::StrAscii => T::StrAsciiIter,
        IterKind::Str => T::StrIter,
        IterKind::Bytes => T::BytesIter,
        IterKind::DictKeys => T::DictKeyIter,
        IterKind::DictValues => T::DictValueIter,
        IterKind::DictItems => T::DictItemIter,
        IterKind::DictReverseKeys => T::DictReverseKeyIter,
        IterKind::DictReverseValues => T::DictReverseValueIter,
        IterKind::DictReverseItems => T::DictReverseItemIter,
        IterKind::Set => T::SetIter,
        IterKind::Sequence => T::SequenceIter,
        IterKind::Reversed => T::Reversed,
        IterKind::Callable => T::CallableIter,
        IterKind::Enumerate => T::Enumerate,
        IterKind::Zip => T::Zip,
        IterKind::Map => T::Map,
        IterKind::Filter => T::Filter,
    }
}

impl Vm {
    #[inline(always)]
    pub fn class(&self, t: T) -> &Ref<Class> {
        self.interp.types.get(t)
    }

    /// The operations of a value's builtin type (or nearest builtin base), and the value they apply
    /// to: an instance's payload if it has one.
    #[inline]
    pub fn slots_of(&self, v: &Value) -> &'static Slots {
        self.interp.types.slots(self.interp.types.builtin_of(v))
    }

    /// The class that a native module declares, derived from `object`; made on first use.
    pub fn native_class(&self, decl: &'static NativeClass) -> Ref<Class> {
        self.flagged_class(decl, &[])
    }

    /// The same, for a class with such flags.
    pub fn flagged_class(&self, decl: &'static NativeClass, flags: &[ClassFlags]) -> Ref<Class> {
        let key: *const NativeClass = decl;
        let mut made = self.interp.types.declared.borrow_mut();
        if let Some(i) = made.iter().position(|(k, _)| *k == key) {
            // What is asked for often is found at once.
            made[..=i].rotate_right(1);
            return made[0].1.clone();
        }
        drop(made);
        let class = self.make_class(decl, None);
        class.set_flags(flags.iter().fold(class.flags(), |all, &flag| all.with(flag)));
        self.interp.types.declared.borrow_mut().push((key, class.clone()));
        class
    }

    /// A builtin class derived from another, whose instances can have attributes of their own: with
    /// `PAYLOAD` they carry Rust data in their first slot. Made on first use.
    pub fn derived_class(
        &self,
        decl: &'static NativeClass,
        base: impl FnOnce() -> Ref<Class>,
        flags: ClassFlags,
    ) -> Ref<Class> {
        let key: *const NativeClass = decl;
        let made = self.interp.types.declared.borrow();
        if let Some((_, class)) = made.iter().find(|(k, _)| *k == key) {
            return class.clone();
        }
        drop(made);
        let base = base();
        let number = match flags.has(ClassFlags::PAYLOAD) {
            true => self.interp.types.add_slots(decl.slots),
            false => base.builtin(),
        };
        let mro = base.mro();
        let flags = flags.with(ClassFlags::IMMUTABLE);
        let class = Class::new(Str::new(decl.name), None, vec![base], mro, number, flags);
        self.fill_class(&class, decl);
        self.interp.types.declared.borrow_mut().push((key, class.clone()));
        class
    }

    /// An object of a class that a native module declares.
    pub fn new_native(&self, decl: &'static NativeClass, data: impl NativeData) -> Value {
        Object::new(self.native_class(decl), data).into()
    }

    /// The class of a declaration that scripts see as if one of them had defined it: they can change
    /// it, derive from it, and give its instances attributes. Its instances carry their data as
    /// payload. Made on first use; `fill` gives it what the declaration doesn't.
    pub fn open_class(
        &self,
        decl: &'static NativeClass,
        base: Option<&Ref<Class>>,
        fill: impl FnOnce(&Ref<Class>) -> Result<(), Raised>,
    ) -> Result<Ref<Class>, Raised> {
        let key: *const NativeClass = decl;
        let made = self.interp.types.declared.borrow();
        if let Some((_, class)) = made.iter().find(|(k, _)| *k == key) {
            return Ok(class.clone());
        }
        drop(made);
        let base = base.unwrap_or_else(|| self.class(T::Object)).clone();
        let number = if base.builtin() == T::Object as u16 {
            self.interp.types.add_slots(decl.slots)
        } else {
            base.builtin()
        };
        let mro = base.mro();
        let flags = ClassFlags::PAYLOAD.with(ClassFlags::WEAK);
        let class = Class::new(Str::new(decl.name), None, vec![base], mro, number, flags);
        self.fill_class(&class, decl);
        fill(&class)?;
        self.update_flags(&class);
        self.interp.types.declared.borrow_mut().push((key, class.clone()));
        Ok(class)
    }

    /// Makes a builtin class of its declaration, derived from `base` (`object` by default).
    pub fn make_class(&self, decl: &'static NativeClass, base: Option<&Ref<Class>>) -> Ref<Class> {
        let base = base.unwrap_or_else(|| self.class(T::Object)).clone();
        let number = self.interp.types.add_slots(decl.slots);
        let mro = base.mro();
        let flags = base.flags().without(ClassFlags::METACLASS).with(ClassFlags::IMMUTABLE);
        let class = Class::new(Str::new(decl.name), None, vec![base], mro, number, flags);
        self.fill_class(&class, decl);
        class
    }
}
