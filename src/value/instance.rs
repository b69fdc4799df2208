//! Instances of classes that scripts define, and of exception classes.
//!
//! The attributes are values in slots; the shape says which is where. The first slots are inside
//! the object, as many as earlier instances of the class needed; more go to a buffer.
//!
//! Invariant: the first `shape.len()` slots hold values, and `slots` points at room for `cap`.

use super::class::{Class, ClassFlags};
use super::dict::Dict;
use super::heap::{Header, HeapType, Ref, cut_weak};
use super::held::Held;
use super::shape::{MAX_SLOTS, Shape};
use super::symbol::Symbol;
use super::tag::{Tag, Value};
use super::{blocks, born};
use std::alloc::{Layout, alloc, dealloc, handle_alloc_error};
use std::cell::Cell;
use std::mem::ManuallyDrop;
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
            let p = blocks::alloc(layout).cast::<Instance>();
            let slots = p.cast::<u8>().add(HEAD).cast::<Value>();
            p.write(Instance {
                header: Header::new(Tag::Instance),
                shape: Cell::new(shape),
                slots: Cell::new(slots),
                cap: Cell::new(cap),
                inline_cap: cap,
            });
            for i in 0..(*shape).len() {
                slots.add(i).write(Value::NONE);
            }
            if class.flags().has(ClassFlags::FINALIZER) {
                born::note(p.cast());
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

    /// The value of slot `i`, which the shape has, if it is a `T`.
    #[inline]
    pub fn slot_as<T: HeapType>(&self, i: usize) -> Option<Ref<T>> {
        assert!(i < self.shape().len());
        // SAFETY: slots below the shape's length hold values.
        unsafe { (*self.slots.get().add(i)).get_ref() }
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
        // SAFETY: the instance owns a count of its class, which is not given away here.
        let class: ManuallyDrop<Ref<Class>> =
            ManuallyDrop::new(unsafe { Ref::from_raw(ptr::from_ref(self.class()).cast_mut()) });
        class.show(visit);
        // SAFETY: slots below the shape's length hold values; visitors store nothing.
        unsafe { std::slice::from_raw_parts(self.slots.get(), self.shape().len()) }
            .iter()
            .filter(|v| v.is_container())
            .for_each(visit);
    }

    fn clear(&self) {
        for i in 0..self.shape().len() {
            drop(self.set_slot(i, Value::NONE));
        }
    }

    fn wants_finalizer(&self) -> bool {
        self.class().flags().has(ClassFlags::FINALIZER)
    }

    unsafe fn free(p: *mut Instance) {
        // SAFETY: nobody refers to it; each value is dropped once, then the buffer, the count on
        // the class and the block go.
        unsafe {
            cut_weak(p.cast());
            let this = &*p;
            let class: Ref<Class> = Ref::from_raw(ptr::from_ref(this.class()).cast_mut());
            let len = this.shape().len();
            ptr::drop_in_place(ptr::slice_from_raw_parts_mut(this.slots.get(), len));
            this.free_buffer();
            let layout = Instance::layout(this.inline_cap);
            blocks::dealloc(p.cast(), layout);
            drop(class);
        }
    }
}

/// How many shapes a place in the code remembers: more make it give up on none, the oldest goes.
const WAYS: usize = 4;

/// A shape, its class as it was, and what goes with them.
///
/// It holds neither. Should another shape get the address of one that is gone, its class has another
/// version: those are never given twice.
struct Way<P> {
    shape: Cell<*const Shape>,
    version: Cell<u32>,
    payload: Cell<P>,
}

/// A small cache from shapes to what a place in the code wants to know of them.
struct Ways<P: Copy> {
    ways: [Way<P>; WAYS],
    /// The way that is replaced next.
    next: Cell<u8>,
}

impl<P: Copy> Ways<P> {
    const fn new(empty: [Cell<P>; WAYS]) -> Ways<P> {
        let [a, b, c, d] = empty;
        // Cells are not Copy and constants cannot loop here.
        const fn way<P>(payload: Cell<P>) -> Way<P> {
            Way { shape: Cell::new(ptr::null()), version: Cell::new(0), payload }
        }
        Ways { ways: [way(a), way(b), way(c), way(d)], next: Cell::new(0) }
    }

    /// What is remembered for the shape of a live instance, if its class did not change.
    #[inline(always)]
    fn find(&self, shape: *const Shape) -> Option<P> {
        self.way(shape).map(|way| way.payload.get())
    }

    #[inline(always)]
    fn way(&self, shape: *const Shape) -> Option<&Way<P>> {
        let first = &self.ways[0];
        if first.shape.get() == shape && first.is_current() {
            return Some(first);
        }
        self.other_way(shape)
    }

    #[inline]
    fn other_way(&self, shape: *const Shape) -> Option<&Way<P>> {
        self.ways[1..].iter().find(|way| way.shape.get() == shape && way.is_current())
    }

    /// Remembers a shape, which belongs to `class`.
    fn learn(&self, shape: *const Shape, class: &Class, payload: P) {
        let known = self.ways.iter().position(|w| w.shape.get() == shape);
        let i = known.unwrap_or_else(|| {
            let i = self.next.get() as usize;
            self.next.set(((i + 1) % WAYS) as u8);
            i
        });
        let way = &self.ways[i];
        way.shape.set(shape);
        way.version.set(class.version());
        way.payload.set(payload);
    }
}

impl<P> Way<P> {
    #[inline(always)]
    fn is_current(&self) -> bool {
        // SAFETY: the shape was compared with that of a live instance, so its class is alive.
        unsafe { &*self.shape.get() }.class().is_version(self.version.get())
    }
}

/// What a place in the code remembers of the instances it read an attribute of.
pub struct AttrCache(Ways<u32>);

impl AttrCache {
    pub const fn new() -> AttrCache {
        AttrCache(Ways::new([const { Cell::new(0) }; WAYS]))
    }

    /// The attribute, if `v` is an instance of a remembered shape whose class did not change.
    #[inline(always)]
    pub fn load(&self, v: &Value) -> Option<Value> {
        let inst = v.get::<Instance>()?;
        let index = self.0.find(inst.shape.get())?;
        // SAFETY: a remembered shape has the remembered slot.
        Some(unsafe { (*inst.slots.get().add(index as usize)).clone() })
    }

    /// Stores in the remembered slot; gives `new` back where the cache doesn't apply. The old
    /// value comes back for the caller to drop.
    #[inline(always)]
    pub fn store(&self, v: &Value, new: Value) -> Result<Value, Value> {
        let Some(inst) = v.get::<Instance>() else { return Err(new) };
        let Some(index) = self.0.find(inst.shape.get()) else { return Err(new) };
        // SAFETY: as for `load`.
        Ok(unsafe { ptr::replace(inst.slots.get().add(index as usize), new) })
    }

    /// Replaces what is in the remembered slot by what `f` makes of it; `false`, with nothing
    /// changed, where `f` gives nothing or the cache doesn't apply. `f` runs no script.
    #[inline(always)]
    pub fn update(&self, v: &Value, f: impl FnOnce(&Value) -> Option<Value>) -> bool {
        let Some(inst) = v.get::<Instance>() else { return false };
        let Some(index) = self.0.find(inst.shape.get()) else { return false };
        // SAFETY: as for `load`; nothing else reaches the slot while `f` looks at it.
        let slot = unsafe { inst.slots.get().add(index as usize) };
        // SAFETY: the same.
        let Some(new) = f(unsafe { &*slot }) else { return false };
        // SAFETY: the same.
        drop(unsafe { ptr::replace(slot, new) });
        true
    }

    /// Remembers where `inst` has the attribute `name`, if it has it in a slot.
    pub fn learn(&self, inst: &Instance, name: Symbol) {
        let shape = inst.shape();
        if let Some(i) = shape.find(name) {
            self.0.learn(shape, inst.class(), i as u32);
        }
    }
}

impl Default for AttrCache {
    fn default() -> AttrCache {
        AttrCache::new()
    }
}

/// Where instances have some attributes that natives use together, and one answer about their class: a
/// look at the shape finds all of it.
pub struct AttrTable<const N: usize>(Ways<([u8; N], bool)>);

/// The attributes of an instance, as long as its shape stays as it was found.
pub struct Attrs<'a, const N: usize> {
    instance: &'a Instance,
    places: [u8; N],
    /// The answer.
    pub answer: bool,
}

impl<const N: usize> AttrTable<N> {
    pub const fn new() -> AttrTable<N> {
        AttrTable(Ways::new([const { Cell::new(([0; N], false)) }; WAYS]))
    }

    /// Where `v` has the attributes, if it is an instance of a remembered shape whose class did not
    /// change.
    #[inline(always)]
    pub fn find<'a>(&self, v: &'a Value) -> Option<Attrs<'a, N>> {
        let instance = v.get::<Instance>()?;
        let (places, answer) = self.0.find(instance.shape.get())?;
        Some(Attrs { instance, places, answer })
    }

    /// Remembers where `instance` has those attributes, if it has all of them in slots, and the answer.
    pub fn learn(&self, instance: &Instance, names: &[Symbol; N], answer: bool) {
        let shape = instance.shape();
        let mut places = [0; N];
        for (place, name) in places.iter_mut().zip(names) {
            match shape.find(*name).and_then(|i| u8::try_from(i).ok()) {
                Some(i) => *place = i,
                None => return,
            }
        }
        self.0.learn(shape, instance.class(), (places, answer));
    }
}

impl<const N: usize> Default for AttrTable<N> {
    fn default() -> AttrTable<N> {
        AttrTable::new()
    }
}

impl<const N: usize> Attrs<'_, N> {
    /// The `i`th attribute. No script may have run since they were found.
    #[inline(always)]
    pub fn get(&self, i: usize) -> Value {
        self.instance.slot(self.places[i] as usize)
    }

    /// Stores in the `i`th attribute, likewise; the old value comes back.
    #[inline(always)]
    pub fn set(&self, i: usize, v: Value) -> Value {
        self.instance.set_slot(self.places[i] as usize, v)
    }
}

/// The shape that an instance had at some moment; good as long as the instance keeps its class.
#[derive(Clone, Copy, PartialEq)]
pub struct ShapeMark(*const Shape);

impl Instance {
    /// The shape it has now.
    pub fn shape_mark(&self) -> ShapeMark {
        ShapeMark(self.shape.get())
    }
}

/// What a place in the code remembers of the instances to which it added an attribute: the shapes
/// that they got.
pub struct GrowCache(Ways<*const Shape>);

impl GrowCache {
    pub const fn new() -> GrowCache {
        GrowCache(Ways::new([const { Cell::new(ptr::null()) }; WAYS]))
    }

    /// Adds the attribute if `v` has a remembered shape; gives it back otherwise.
    #[inline(always)]
    pub fn store(&self, v: &Value, new: Value) -> Result<(), Value> {
        let Some(inst) = v.get::<Instance>() else { return Err(new) };
        let Some(shape) = self.0.find(inst.shape.get()) else { return Err(new) };
        inst.push(shape, new);
        Ok(())
    }

    /// Remembers that an instance of shape `old` became `inst`'s present one.
    pub fn learn(&self, old: ShapeMark, inst: &Instance) {
        let new = inst.shape();
        let old = old.0;
        // SAFETY: marks are of shapes of `inst`'s class, which owns them.
        if unsafe { (*old).len() } + 1 != new.len() || new.dict_mode {
            return;
        }
        self.0.learn(old, inst.class(), new);
    }
}

impl Default for GrowCache {
    fn default() -> GrowCache {
        GrowCache::new()
    }
}

/// What a place in the code remembers of the instances it called a method of.
pub struct MethodGuard(Ways<Held>);

impl MethodGuard {
    pub const fn new() -> MethodGuard {
        MethodGuard(Ways::new([const { Cell::new(Held::NOTHING) }; WAYS]))
    }

    /// The class's method, if the instance's shape is remembered.
    #[inline(always)]
    pub fn get(&self, inst: &Instance) -> Option<Value> {
        let way = self.0.way(inst.shape.get())?;
        // SAFETY: the instance's class lives and has the version that goes with the method.
        Some(unsafe { way.payload.get().get() })
    }

    /// Remembers the method `name` of the class of `inst` for its shape.
    pub fn learn(&self, inst: &Instance, name: Symbol) {
        let class = inst.class();
        if let Some(method) = class.lookup(name) {
            self.0.learn(inst.shape(), class, Held::new(&method));
        }
    }
}

impl Default for MethodGuard {
    fn default() -> MethodGuard {
        MethodGuard::new()
    }
}
