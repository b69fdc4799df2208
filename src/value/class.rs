//! Classes.

use super::heap::{Header, HeapType, Ref, free_object, queue_finalizer};
use super::shape::Shape;
use super::string::Str;
use super::symbol::{Symbol, sym};
use super::symbol_map::SymbolMap;
use super::tag::{Tag, Value};
use std::cell::{Cell, RefCell};
use std::collections::HashSet;

/// Facts about a class that hot paths ask for.
#[derive(Clone, Copy, PartialEq, Eq, Default)]
pub struct ClassFlags(u32);

impl ClassFlags {
    /// Its instances are exceptions: their first slots are the hidden ones of exceptions.
    pub const EXCEPTION: ClassFlags = ClassFlags(1);
    /// Its instances carry a builtin value in their first slot.
    pub const PAYLOAD: ClassFlags = ClassFlags(2);
    /// Builtin: its attributes cannot be set.
    pub const IMMUTABLE: ClassFlags = ClassFlags(4);
    /// It cannot be a base.
    pub const FINAL: ClassFlags = ClassFlags(8);
    /// Its instances have no `__dict__` (`__slots__`).
    pub const NO_DICT: ClassFlags = ClassFlags(16);
    /// It or a base defines `__getattribute__`, `__setattr__` or `__delattr__` in a script.
    pub const CUSTOM_GETATTRIBUTE: ClassFlags = ClassFlags(32);
    pub const CUSTOM_SETATTR: ClassFlags = ClassFlags(64);
    pub const CUSTOM_GETATTR: ClassFlags = ClassFlags(128);
    /// It or a base defines `__del__`.
    pub const FINALIZER: ClassFlags = ClassFlags(256);
    /// It has abstract methods left.
    pub const ABSTRACT: ClassFlags = ClassFlags(512);
    /// Its instances cannot be made by calling it.
    pub const NO_NEW: ClassFlags = ClassFlags(1024);
    /// It is `type` or a class derived from it.
    pub const METACLASS: ClassFlags = ClassFlags(2048);
    /// Its instances can have weak references, though those of its builtin base cannot.
    pub const WEAK: ClassFlags = ClassFlags(4096);
    /// A builtin class whose `__new__` is a native among its attributes, not an operation of its type.
    pub const NATIVE_NEW: ClassFlags = ClassFlags(8192);
    /// It had a script's `__new__` before its bases changed.
    pub const HAD_NEW: ClassFlags = ClassFlags(16384);

    #[inline(always)]
    pub fn has(self, other: ClassFlags) -> bool {
        self.0 & other.0 != 0
    }

    #[must_use]
    pub fn with(self, other: ClassFlags) -> ClassFlags {
        ClassFlags(self.0 | other.0)
    }

    #[must_use]
    pub fn without(self, other: ClassFlags) -> ClassFlags {
        ClassFlags(self.0 & !other.0)
    }
}

/// A class object.
#[repr(C)]
pub struct Class {
    header: Header,
    /// 0 if unknown to every cache; every change of an attribute of it or of a base sets it to 0.
    version: Cell<u32>,
    flags: Cell<ClassFlags>,
    /// Number of the builtin type whose operations its instances inherit (`vm` has the table).
    builtin: u16,
    /// How many slots new instances get inline.
    slots_hint: Cell<u16>,
    /// How many attributes it had before it got those that every class has.
    given_at: Cell<u16>,
    root: Cell<*const Shape>,
    name: RefCell<Ref<Str>>,
    /// The name with those of the classes and functions around it, where that is another.
    qualname: RefCell<Option<Ref<Str>>>,
    metaclass: RefCell<Option<Ref<Class>>>,
    bases: RefCell<Vec<Ref<Class>>>,
    /// The method resolution order without the class itself.
    mro_tail: RefCell<Vec<Ref<Class>>>,
    attrs: SymbolMap,
    /// Names given by `__slots__`, of this class and its bases.
    slot_names: RefCell<Vec<Symbol>>,
    /// Boxed, for instances point at them.
    #[allow(clippy::vec_box)]
    shapes: RefCell<Vec<Box<Shape>>>,
    dict_shape: Cell<*const Shape>,
    /// A script's class holds itself, as CPython's does by its resolution order: it goes when garbage is
    /// collected, and until then its bases know it.
    itself: RefCell<Option<Ref<Class>>>,
    /// Classes that have this one as a base. They hold it, so they leave before it goes.
    subclasses: RefCell<Vec<*const Class>>,
}

thread_local! {
    static NEXT_VERSION: Cell<u32> = const { Cell::new(1) };
}

/// Exchanges the next version of a class for the thread's own.
pub(super) fn exchange_version(next: &Cell<u32>) {
    NEXT_VERSION.with(|own| own.swap(next));
}

impl Class {
    /// A class with the given bases, whose order of resolution without itself is `mro_tail`.
    pub fn new(
        name: Ref<Str>,
        metaclass: Option<Ref<Class>>,
        bases: Vec<Ref<Class>>,
        mro_tail: Vec<Ref<Class>>,
        builtin: u16,
        flags: ClassFlags,
    ) -> Ref<Class> {
        let class = Ref::new(Class {
            header: Header::new(Tag::Class),
            version: Cell::new(0),
            flags: Cell::new(flags),
            builtin,
            slots_hint: Cell::new(0),
            given_at: Cell::new(u16::MAX),
            root: Cell::new(std::ptr::null()),
            name: RefCell::new(name),
            qualname: RefCell::new(None),
            metaclass: RefCell::new(metaclass),
            bases: RefCell::new(bases),
            mro_tail: RefCell::new(mro_tail),
            attrs: SymbolMap::default(),
            slot_names: RefCell::default(),
            shapes: RefCell::default(),
            dict_shape: Cell::new(std::ptr::null()),
            itself: RefCell::default(),
            subclasses: RefCell::default(),
        });
        for base in class.bases.borrow().iter() {
            base.subclasses.borrow_mut().push(class.as_ptr());
        }
        let hidden = class.hidden_keys();
        class.slots_hint.set(hidden.len() as u16 + 2);
        class.root.set(class.own_shape(Shape::new(class.as_ptr(), hidden, false)));
        class
    }

    /// How many attributes it had when it got those that every class has.
    pub fn given_at(&self) -> usize {
        self.given_at.get().into()
    }

    /// Notes that it has the attributes which its body gave it, and no others.
    pub fn note_given(&self) {
        self.given_at.set(self.attrs.len() as u16);
    }

    /// Leaves it to the collector to free the class.
    pub fn hold_itself(&self) {
        *self.itself.borrow_mut() = Some(Ref::from_borrowed(self));
    }

    fn hidden_keys(&self) -> Vec<Symbol> {
        let flags = self.flags.get();
        if flags.has(ClassFlags::EXCEPTION) {
            vec![
                sym::hidden_args,
                sym::hidden_traceback,
                sym::hidden_cause,
                sym::hidden_context,
                sym::hidden_flags,
            ]
        } else if flags.has(ClassFlags::PAYLOAD) {
            vec![sym::hidden_payload]
        } else {
            vec![]
        }
    }

    /// How many slots of its instances no script gave names to.
    pub fn hidden_slots(&self) -> usize {
        self.hidden_keys().len()
    }

    pub(super) fn own_shape(&self, shape: Shape) -> *const Shape {
        let shape = Box::new(shape);
        let p = std::ptr::from_ref(&*shape);
        self.shapes.borrow_mut().push(shape);
        p
    }

    /// The shape of an instance without attributes.
    #[inline(always)]
    pub fn root_shape(&self) -> *const Shape {
        self.root.get()
    }

    /// The shape of instances that keep their attributes in a dict: what `__slots__` names stays
    /// out of it.
    pub(super) fn dict_shape(&self) -> *const Shape {
        if self.dict_shape.get().is_null() {
            let mut keys = self.hidden_keys();
            keys.extend(self.slot_names());
            keys.push(sym::hidden_dict);
            self.dict_shape.set(self.own_shape(Shape::new(self, keys, true)));
        }
        self.dict_shape.get()
    }

    #[inline(always)]
    pub(super) fn slots_hint(&self) -> u16 {
        self.slots_hint.get()
    }

    /// Notes that an instance needed `n` slots, so that the next ones get them inline.
    pub(super) fn raise_hint(&self, n: usize) {
        self.slots_hint.set(self.slots_hint.get().max(n.min(64) as u16));
    }

    #[inline(always)]
    pub fn flags(&self) -> ClassFlags {
        self.flags.get()
    }

    pub fn set_flags(&self, flags: ClassFlags) {
        self.flags.set(flags);
    }

    /// Number of the builtin type whose operations its instances inherit.
    #[inline(always)]
    pub fn builtin(&self) -> u16 {
        self.builtin
    }

    pub fn name(&self) -> Ref<Str> {
        self.name.borrow().clone()
    }

    /// The name with those of the classes and functions around it.
    pub fn qualname(&self) -> Ref<Str> {
        self.qualname.borrow().clone().unwrap_or_else(|| self.name())
    }

    pub fn set_qualname(&self, name: Ref<Str>) {
        self.qualname.replace(Some(name));
    }

    pub fn set_name(&self, name: Ref<Str>) {
        self.name.replace(name);
    }

    /// The metaclass; `None` for `type`.
    pub fn metaclass(&self) -> Option<Ref<Class>> {
        self.metaclass.borrow().clone()
    }

    pub fn set_metaclass(&self, m: Option<Ref<Class>>) {
        self.metaclass.replace(m);
    }

    pub fn bases(&self) -> Vec<Ref<Class>> {
        self.bases.borrow().clone()
    }

    /// The method resolution order, this class first.
    pub fn mro(&self) -> Vec<Ref<Class>> {
        let mut mro = vec![Ref::from_borrowed(self)];
        mro.extend(self.mro_tail.borrow().iter().cloned());
        mro
    }

    /// Replaces bases and resolution order (`__bases__ = …`).
    pub fn set_bases(&self, bases: Vec<Ref<Class>>, mro_tail: Vec<Ref<Class>>) {
        for base in self.bases.borrow().iter() {
            base.subclasses.borrow_mut().retain(|&c| !std::ptr::eq(c, self));
        }
        for base in &bases {
            base.subclasses.borrow_mut().push(self);
        }
        self.bases.replace(bases);
        self.mro_tail.replace(mro_tail);
        self.invalidate();
    }

    /// The direct subclasses that are alive.
    pub fn subclasses(&self) -> Vec<Ref<Class>> {
        // SAFETY: a subclass removes itself from this list before it goes.
        self.subclasses.borrow().iter().map(|&c| Ref::from_borrowed(unsafe { &*c })).collect()
    }

    /// All derived classes that are alive, each once and after its bases.
    pub fn descendants(&self) -> Vec<Ref<Class>> {
        if self.subclasses.borrow().is_empty() {
            return Vec::new();
        }
        let (mut seen, mut order) = (HashSet::new(), Vec::new());
        let mut work: Vec<(Ref<Class>, bool)> = Vec::new();
        work.extend(self.subclasses().into_iter().map(|c| (c, false)));
        while let Some((class, is_done)) = work.pop() {
            if is_done {
                order.push(class);
            } else if seen.insert(class.as_ptr()) {
                let below = class.subclasses();
                work.push((class, true));
                work.extend(below.into_iter().map(|c| (c, false)));
            }
        }
        order.reverse();
        order
    }

    /// Names given by `__slots__`, of this class and its bases.
    pub fn slot_names(&self) -> Vec<Symbol> {
        self.slot_names.borrow().clone()
    }

    pub fn set_slot_names(&self, names: Vec<Symbol>) {
        self.slot_names.replace(names);
    }

    /// Whether `other` is this class or one of its bases.
    #[inline]
    pub fn is_subclass_of(&self, other: &Class) -> bool {
        std::ptr::eq(self, other)
            || self.mro_tail.borrow().iter().any(|c| std::ptr::eq(c.as_ptr(), other))
    }

    /// Whether it is that builtin class, as [`Class::is_builtin`] tells it, or derived from it.
    pub fn is_builtin_of(&self, name: &str) -> bool {
        self.is_builtin(name) || self.mro_tail.borrow().iter().any(|c| c.is_builtin(name))
    }

    /// Whether it is the builtin class of that name, which may have a module's before it.
    pub fn is_builtin(&self, name: &str) -> bool {
        if !self.flags().has(ClassFlags::IMMUTABLE) {
            return false;
        }
        let own = self.name.borrow();
        match name.as_bytes().strip_suffix(own.as_wtf8()) {
            Some(module) => module.last().is_none_or(|&last| last == b'.'),
            None => false,
        }
    }

    /// The class's own attribute.
    pub fn own_attr(&self, name: Symbol) -> Option<Value> {
        self.attrs.get(name)
    }

    /// The class's own attributes, in order.
    pub fn own_attrs(&self) -> Vec<(Symbol, Value)> {
        self.attrs.to_vec()
    }

    /// The attribute of the first class in resolution order that has it.
    pub fn lookup(&self, name: Symbol) -> Option<Value> {
        if let Some(v) = self.attrs.get(name) {
            return Some(v);
        }
        self.mro_tail.borrow().iter().find_map(|c| c.attrs.get(name))
    }

    /// The same, with the class that has it.
    pub fn lookup_where(&self, name: Symbol) -> Option<(Value, Ref<Class>)> {
        self.mro().into_iter().find_map(|c| c.attrs.get(name).map(|v| (v, c)))
    }

    /// The attribute of the first class after `after` in resolution order that has it: `super()`.
    pub fn lookup_after(&self, after: &Class, name: Symbol) -> Option<Value> {
        let tail = self.mro_tail.borrow();
        let start = match std::ptr::eq(self, after) {
            true => 0,
            false => tail.iter().position(|c| std::ptr::eq(c.as_ptr(), after))? + 1,
        };
        tail[start..].iter().find_map(|c| c.attrs.get(name))
    }

    /// Sets an attribute; caches forget the class and those derived from it.
    pub fn set_attr(&self, name: Symbol, v: Value) -> Option<Value> {
        self.invalidate();
        self.attrs.set(name, v)
    }

    /// Removes an attribute.
    pub fn remove_attr(&self, name: Symbol) -> Option<Value> {
        self.invalidate();
        self.attrs.remove(name)
    }

    /// A number that stays the same as long as no attribute of the class or of a base changes, and
    /// that no other class ever has. 0, which `is_version` never takes for the same, once there are no
    /// new numbers left.
    pub fn version(&self) -> u32 {
        if self.version.get() == 0 {
            self.take_version();
        }
        self.version.get()
    }

    /// Bases take theirs first: what has a version has none but such bases, so that [`Class::invalidate`]
    /// need not look further where there is none.
    #[cold]
    fn take_version(&self) {
        let tail = self.mro_tail.borrow();
        let own = std::iter::once(self);
        for class in tail.iter().rev().map(|c| &**c).chain(own) {
            if class.version.get() == 0 && NEXT_VERSION.get() != 0 {
                class.version.set(NEXT_VERSION.replace(NEXT_VERSION.get().wrapping_add(1)));
            }
        }
    }

    /// Whether it is still as it was when its version was `v` (never true for 0).
    #[inline(always)]
    pub fn is_version(&self, v: u32) -> bool {
        self.version.get() == v && v != 0
    }

    /// Its version and those of all derived classes are no longer valid.
    pub fn invalidate(&self) {
        if self.version.replace(0) == 0 {
            return;
        }
        for &c in self.subclasses.borrow().iter() {
            // SAFETY: a subclass removes itself from this list before it goes.
            unsafe { &*c }.invalidate();
        }
    }
}

impl Drop for Class {
    fn drop(&mut self) {
        for base in self.bases.borrow().iter() {
            base.subclasses.borrow_mut().retain(|&c| !std::ptr::eq(c, self));
        }
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Class {
    const TAG: Tag = Tag::Class;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(Some(m)) = self.metaclass.try_borrow().as_deref() {
            m.show(visit);
        }
        for classes in [&self.bases, &self.mro_tail] {
            if let Ok(classes) = classes.try_borrow() {
                classes.iter().for_each(|c| c.show(visit));
            }
        }
        if let Ok(Some(itself)) = self.itself.try_borrow().as_deref() {
            itself.show(visit);
        }
        self.attrs.trace(visit);
    }
    fn clear(&self) {
        self.invalidate();
        drop(self.itself.take());
        drop(self.attrs.take());
    }
    fn wants_finalizer(&self) -> bool {
        self.metaclass.borrow().as_ref().is_some_and(|m| m.flags().has(ClassFlags::FINALIZER))
    }
    unsafe fn free(this: *mut Class) {
        // SAFETY: nobody refers to it; one that wants its finaliser run goes to the queue first.
        unsafe {
            if !(*this).wants_finalizer() || !queue_finalizer(Tag::Class, this.cast()) {
                free_object(this);
            }
        }
    }
}
