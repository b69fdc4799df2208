//! Instances of classes that scripts define, and of exception classes.
//!
//! The attributes are values in slots; the shape says which is where. The first slots are inside
//! the object, as many as earlier instances of the class needed; more go to a buffer.
//!
//! Invariant: the first `shape.len()` slots hold values, and `slots` points at room for `cap`.

use super::class::Class;
use super::dict::Dict;
use super::heap::{Header, HeapType, Ref};
use super::shape::{MAX_SLOTS, Shape};
use super::symbol::Symbol;
use super::tag::{Tag, Value};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::{Cell, UnsafeCell};
use std::ptr;

/// An instance; its inline slots follow the struct.
#[repr(C)]
pub struct Instance {
    header: Header,
    /// The shape's class is kept alive by a count that the instance owns.
    shape: Cell<*const Shape>,
    slots: Cell<*mut Value>,
    cap: Cell<u16>,
    inline_cap: u16,
}

const HEAD: usize = size_of::<Instance>();

impl Instance {
    /// An instance without attributes. Hidden slots, where the class has some, hold None.
    #[inline]
    pub fn new(class: &Ref<Class>) -> Ref<Instance> {
        let cap = class.slots_hint();
        let layout = Instance::layout(cap);
        let shape = class.root_shape();
        std::mem::forget(class.clone());
        // SAFETY: the block has room for the struct and `cap` slots; hidden slots are written
        // before anybody sees the object; the class's count was raised above.
        unsafe {
            let p = alloc(layout).cast::<Instance>();
            if p.is_null() {
                handle_alloc_error(layout);
            }
            let slots = p.cast::<u8>().add(HEAD).cast::<Value>();
            p.write(Instance {
                header: Header::new(),
                shape: Cell::new(shape),
                slots: Cell::new(slots),
                cap: Cell::new(cap),
                inline_cap: cap,
            });
            for i in 0..(*shape).len() {
                slots.add(i).write(Value::NONE);
            }
            Ref::from_raw(p)
        }
    }

    fn layout(cap: u16) -> Layout {
        Layout::from_size_align(HEAD + cap as usize * size_of::<Value>(), 8).expect("small")
    }

    fn inline_slots(&self) -> *mut Value {
        // SAFETY: the inline slots follow the struct in the same block.
        unsafe { ptr::from_ref(self).cast_mut().cast::<u8>().add(HEAD).cast() }
    }

    #[inline(always)]
    pub fn shape(&self) -> &Shape {
        // SAFETY: shapes live as long as their class, which the instance keeps alive.
        unsafe { &*self.shape.get() }
    }

    #[inline(always)]
    pub fn class(&self) -> &Class {
        self.shape().class()
    }

    /// The value in slot `i`.
    ///
    /// # Panics
    /// If the shape has no such slot.
    #[inline]
    pub fn slot(&self, i: usize) -> Value {
        assert!(i < self.shape().len());
        // SAFETY: slots below the shape's length hold values.
        unsafe { (*self.slots.get().add(i)).clone() }
    }

    /// Stores in slot `i`, which the shape has; the old value comes back.
    #[inline]
    pub fn set_slot(&self, i: usize, v: Value) -> Value {
        assert!(i < self.shape().len());
        // SAFETY: slots below the shape's length hold values.
        unsafe { ptr::replace(self.slots.get().add(i), v) }
    }

    /// The dict of an instance that keeps its attributes in one.
    pub fn dict(&self) -> Option<Ref<Dict>> {
        let shape = self.shape();
        if shape.dict_mode { self.slot(shape.len() - 1).into_ref() } else { None }
    }

    /// Moves the attributes into a dict, which the instance uses from now on; `key` turns a name
    /// into a string value.
    pub fn make_dict(&self, key: impl Fn(Symbol) -> Value) -> Ref<Dict> {
        if let Some(d) = self.dict() {
            return d;
        }
        // SAFETY: the class owns both shapes.
        let (root, keys) =
            unsafe { (&*self.class().root_shape(), (*self.class().dict_shape()).keys().to_vec()) };
        let dict = Dict::with_capacity(self.shape().len());
        let mut values: Vec<Value> = keys.iter().map(|_| Value::UNBOUND).collect();
        for (i, &name) in self.shape().keys().iter().enumerate() {
            match keys.iter().position(|&k| k == name) {
                Some(place) => values[place] = self.slot(i),
                None => dict.set_str(key(name).expect(), self.slot(i)),
            }
        }
        let last = keys.len() - 1;
        values[last] = dict.value();
        self.shrink(root.len());
        self.use_dict_shape(values.split_off(root.len()));
        dict
    }

    /// Goes on from the root shape to the one with a dict, whose further slots are `values`.
    fn use_dict_shape(&self, values: Vec<Value>) {
        let shape = self.class().dict_shape();
        let first = self.shape().len();
        // SAFETY: the class owns the shape.
        debug_assert_eq!(first + values.len(), unsafe { (*shape).len() });
        if first + values.len() > self.cap.get() as usize {
            self.grow_to(first, first + values.len());
        }
        for (i, v) in values.into_iter().enumerate() {
            // SAFETY: there is room, and nothing is held there: the shape has `first` keys yet.
            unsafe { self.slots.get().add(first + i).write(v) };
        }
        self.shape.set(shape);
    }

    /// Uses `dict` for the attributes from now on.
    pub fn set_dict(&self, dict: Ref<Dict>, key: impl Fn(Symbol) -> Value) {
        self.make_dict(key);
        self.set_slot(self.shape().len() - 1, dict.into());
    }

    /// Forgets the slots from `n` on. Their values are dropped after the shape has changed; the
    /// caller sets a shape of the right length next.
    fn shrink(&self, n: usize) {
        let old = self.shape().len();
        // SAFETY: the values are moved out; the root shape has at most `n` keys, so that nobody
        // sees the moved slots should a drop look at this object.
        let moved: Vec<Value> =
            (n..old).map(|i| unsafe { ptr::read(self.slots.get().add(i)) }).collect();
        self.shape.set(self.class().root_shape());
        drop(moved);
    }

    /// The attribute's value, if the instance has it in a slot.
    pub fn get(&self, name: Symbol) -> Option<Value> {
        self.shape().find(name).and_then(|i| self.slot(i).bound())
    }

    /// Sets an attribute in a slot; the old value comes back. `false` in second place if it has
    /// too many attributes for slots: then it needs a dict first.
    pub fn set(&self, name: Symbol, v: Value) -> Result<Option<Value>, Value> {
        let shape = self.shape();
        if let Some(i) = shape.find(name) {
            return Ok(self.set_slot(i, v).bound());
        }
        if shape.len() >= MAX_SLOTS || shape.dict_mode {
            return Err(v);
        }
        self.push(shape.with(name), v);
        Ok(None)
    }

    /// Removes an attribute that is in a slot; its value comes back.
    pub fn remove(&self, name: Symbol) -> Option<Value> {
        let shape = self.shape();
        let at = shape.find(name)?;
        if shape.dict_mode {
            return self.set_slot(at, Value::UNBOUND).bound();
        }
        let values: Vec<Value> = (0..shape.len()).map(|i| self.slot(i)).collect();
        let keys = shape.keys().to_vec();
        // SAFETY: the class owns its root shape.
        let hidden = unsafe { &*self.class().root_shape() }.len();
        self.shrink(hidden);
        for i in hidden..keys.len() {
            if i != at {
                self.push(self.shape().with(keys[i]), values[i].clone());
            }
        }
        Some(values[at].clone())
    }

    /// Writes the slot that `shape` has beyond the current one.
    fn push(&self, shape: *const Shape, v: Value) {
        // SAFETY: shapes live as long as their class.
        let i = unsafe { (*shape).len() } - 1;
        debug_assert_eq!(i, self.shape().len());
        if i >= self.cap.get() as usize {
            self.grow(i);
        }
        // SAFETY: there is room for slot `i`, which holds nothing yet.
        unsafe { self.slots.get().add(i).write(v) };
        self.shape.set(shape);
    }

    #[cold]
    #[inline(never)]
    fn grow(&self, used: usize) {
        self.grow_to(used, (used * 2).max(4));
        self.class().raise_hint(used + 1);
    }

    /// Moves the `used` first slots to a buffer with room for `cap`.
    fn grow_to(&self, used: usize, cap: usize) {
        let layout = Layout::array::<Value>(cap).expect("small");
        // SAFETY: the new buffer has room for the `used` values, which are moved.
        unsafe {
            let buffer = alloc(layout).cast::<Value>();
            if buffer.is_null() {
                handle_alloc_error(layout);
            }
            ptr::copy_nonoverlapping(self.slots.get(), buffer, used);
            self.free_buffer();
            self.slots.set(buffer);
        }
        self.cap.set(cap as u16);
    }

    /// # Safety
    /// The buffer's values were moved or dropped.
    unsafe fn free_buffer(&self) {
        if self.slots.get() != self.inline_slots() {
            let layout = Layout::array::<Value>(self.cap.get() as usize).expect("small");
            // SAFETY: `grow` made it with this layout.
            unsafe { dealloc(self.slots.get().cast(), layout) };
        }
    }

    /// Makes it an instance of another class with the same hidden and named slots (`__class__ = …`).
    pub fn set_class(&self, class: &Ref<Class>) {
        let shape = self.shape();
        let keys = shape.keys().to_vec();
        let dict_mode = shape.dict_mode;
        let values: Vec<Value> = (0..shape.len()).map(|i| self.slot(i)).collect();
        // SAFETY: the class owns its root shape.
        let hidden = unsafe { &*class.root_shape() }.len();
        self.shrink(hidden);
        std::mem::forget(class.clone());
        let old: Ref<Class> = {
            // SAFETY: takes over the count that the instance owned on its old class.
            unsafe { Ref::from_raw(ptr::from_ref(self.class()).cast_mut()) }
        };
        self.shape.set(class.root_shape());
        if dict_mode {
            self.use_dict_shape(values[hidden..].to_vec());
        } else {
            for i in hidden..keys.len() {
                self.push(self.shape().with(keys[i]), values[i].clone());
            }
        }
        drop(old);
    }
}

// SAFETY: repr(C), header first; `free` undoes `new`.
unsafe impl HeapType for Instance {
    const TAG: Tag = Tag::Instance;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&Ref::from_borrowed(self.class()).into());
        for i in 0..self.shape().len() {
            visit(&self.slot(i));
        }
    }

    unsafe fn free(p: *mut Instance) {
        // SAFETY: nobody refers to it; each value is dropped once, then the buffer, the count on
        // the class and the block go.
        unsafe {
            let this = &*p;
            let class: Ref<Class> = Ref::from_raw(ptr::from_ref(this.class()).cast_mut());
            let len = this.shape().len();
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(this.slots.get(), len));
            this.free_buffer();
            let layout = Instance::layout(this.inline_cap);
            dealloc(p.cast(), layout);
            drop(class);
        }
    }
}

/// What a place in the code remembers of the last instance it read an attribute of.
///
/// It keeps the class alive, and with it the shape: a shape's address is never reused while a cache
/// refers to it.
pub struct AttrCache {
    shape: Cell<*const Shape>,
    index: Cell<u32>,
    version: Cell<u32>,
    class: UnsafeCell<Option<Ref<Class>>>,
}

impl AttrCache {
    pub const fn new() -> AttrCache {
        AttrCache {
            shape: Cell::new(ptr::null()),
            index: Cell::new(0),
            version: Cell::new(0),
            class: UnsafeCell::new(None),
        }
    }

    /// The attribute, if `v` is an instance of the remembered shape whose class did not change.
    #[inline(always)]
    pub fn load(&self, v: &Value) -> Option<Value> {
        let inst = v.get::<Instance>()?;
        if inst.shape.get() != self.shape.get() {
            return None;
        }
        // SAFETY: the shape is the remembered one, so it has the slot; it is the shape of a live
        // instance, so the class is alive.
        unsafe {
            if !(*self.shape.get()).class().is_version(self.version.get()) {
                return None;
            }
            Some((*inst.slots.get().add(self.index.get() as usize)).clone())
        }
    }

    /// Stores in the remembered slot; gives `new` back where the cache doesn't apply. The old
    /// value comes back for the caller to drop.
    #[inline(always)]
    pub fn store(&self, v: &Value, new: Value) -> Result<Value, Value> {
        let Some(inst) = v.get::<Instance>() else { return Err(new) };
        if inst.shape.get() != self.shape.get() {
            return Err(new);
        }
        // SAFETY: as for `load`.
        unsafe {
            if !(*self.shape.get()).class().is_version(self.version.get()) {
                return Err(new);
            }
            Ok(ptr::replace(inst.slots.get().add(self.index.get() as usize), new))
        }
    }

    /// Remembers where `inst` has the attribute `name`, if it has it in a slot.
    pub fn learn(&self, inst: &Instance, name: Symbol) {
        let shape = inst.shape();
        let Some(i) = shape.find(name) else { return };
        self.shape.set(shape);
        self.index.set(i as u32);
        self.version.set(inst.class().version());
        let class = Some(Ref::from_borrowed(inst.class()));
        // SAFETY: no reference into the cell outlives a method; the old class is dropped last.
        let old = unsafe { ptr::replace(self.class.get(), class) };
        drop(old);
    }
}

impl Default for AttrCache {
    fn default() -> AttrCache {
        AttrCache::new()
    }
}

/// What a place in the code remembers of the last instance to which it added an attribute.
pub struct GrowCache {
    old: Cell<*const Shape>,
    new: Cell<*const Shape>,
    version: Cell<u32>,
    class: UnsafeCell<Option<Ref<Class>>>,
}

impl GrowCache {
    pub const fn new() -> GrowCache {
        GrowCache {
            old: Cell::new(ptr::null()),
            new: Cell::new(ptr::null()),
            version: Cell::new(0),
            class: UnsafeCell::new(None),
        }
    }

    /// Adds the attribute if `v` has the remembered shape; gives it back otherwise.
    #[inline(always)]
    pub fn store(&self, v: &Value, new: Value) -> Result<(), Value> {
        let Some(inst) = v.get::<Instance>() else { return Err(new) };
        if inst.shape.get() != self.old.get() {
            return Err(new);
        }
        // SAFETY: the old shape is that of a live instance, so its class, which owns both shapes,
        // is alive.
        if !unsafe { &*self.old.get() }.class().is_version(self.version.get()) {
            return Err(new);
        }
        inst.push(self.new.get(), new);
        Ok(())
    }

    /// Remembers that an instance of shape `old` became `inst`'s present one.
    pub fn learn(&self, old: *const Shape, inst: &Instance) {
        let new = inst.shape();
        // SAFETY: `old` was the shape of `inst`, whose class owns it.
        if unsafe { (*old).len() } + 1 != new.len() || new.dict_mode {
            return;
        }
        self.old.set(old);
        self.new.set(new);
        self.version.set(inst.class().version());
        let class = Some(Ref::from_borrowed(inst.class()));
        // SAFETY: no reference into the cell outlives a method; the old class is dropped last.
        drop(unsafe { ptr::replace(self.class.get(), class) });
    }
}

impl Default for GrowCache {
    fn default() -> GrowCache {
        GrowCache::new()
    }
}

/// Recognises instances of one shape whose class did not change: for caches of what the class says.
pub struct ShapeGuard {
    shape: Cell<*const Shape>,
    version: Cell<u32>,
    class: UnsafeCell<Option<Ref<Class>>>,
}

impl ShapeGuard {
    pub const fn new() -> ShapeGuard {
        ShapeGuard {
            shape: Cell::new(ptr::null()),
            version: Cell::new(0),
            class: UnsafeCell::new(None),
        }
    }

    /// Whether it is an instance of the remembered shape, and its class as it was then.
    #[inline(always)]
    pub fn matches(&self, inst: &Instance) -> bool {
        // SAFETY: the shape is that of a live instance, so its class is alive.
        inst.shape.get() == self.shape.get()
            && unsafe { &*self.shape.get() }.class().is_version(self.version.get())
    }

    /// Remembers the shape of `inst`.
    pub fn learn(&self, inst: &Instance) {
        self.shape.set(inst.shape());
        self.version.set(inst.class().version());
        let class = Some(Ref::from_borrowed(inst.class()));
        // SAFETY: no reference into the cell outlives a method; the old class is dropped last.
        drop(unsafe { ptr::replace(self.class.get(), class) });
    }
}

impl Default for ShapeGuard {
    fn default() -> ShapeGuard {
        ShapeGuard::new()
    }
}
