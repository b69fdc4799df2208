//! Sets and frozensets: CPython's documented table, so that their order agrees with CPython's for
//! elements whose hashes agree (ints always; strings under a fixed `PYTHONHASHSEED`).
//!
//! Source followed: the probing and growth rules of CPython's `Objects/setobject.c`: ten slots in a
//! row, then a perturbed jump; growth at three fifths to the next power of two above four times the
//! used slots (twice, beyond 50,000).

use super::equal::simple_eq;
use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use std::cell::{Cell, UnsafeCell};

const LINEAR_PROBES: usize = 9;
const MIN_SIZE: usize = 8;

#[derive(Clone)]
struct Slot {
    /// Unbound: never used (`hash` 0) or removed (`hash` -1).
    key: Value,
    hash: i64,
}

const UNUSED: Slot = Slot { key: Value::UNBOUND, hash: 0 };

/// The table of a set. No method runs a script or lets a reference escape.
pub struct SetTable {
    slots: UnsafeCell<Vec<Slot>>,
    /// Slots in use or removed.
    fill: Cell<usize>,
    used: Cell<usize>,
    /// Where `pop` looks next.
    finger: Cell<usize>,
}

/// The outcome of a search in a set.
pub enum SetProbe {
    /// The slot with this number has an equal element.
    Found(usize),
    Absent,
    /// The slot has an element of equal hash; a script must say whether it is equal.
    Ask {
        slot: usize,
        state: SetProbeState,
    },
}

/// Where a search was interrupted.
#[derive(Clone, Copy)]
pub struct SetProbeState {
    base: usize,
    offset: usize,
    perturb: u64,
}

impl SetTable {
    fn new() -> SetTable {
        SetTable {
            slots: UnsafeCell::new(vec![UNUSED; MIN_SIZE]),
            fill: Cell::new(0),
            used: Cell::new(0),
            finger: Cell::new(0),
        }
    }

    #[inline(always)]
    fn slots(&self) -> &Vec<Slot> {
        // SAFETY: no method keeps a mutable reference past its end, and none calls out.
        unsafe { &*self.slots.get() }
    }

    #[allow(clippy::mut_from_ref)]
    fn slots_mut(&self) -> &mut Vec<Slot> {
        // SAFETY: as for `slots`.
        unsafe { &mut *self.slots.get() }
    }

    pub fn len(&self) -> usize {
        self.used.get()
    }

    pub fn is_empty(&self) -> bool {
        self.used.get() == 0
    }

    /// How many slots there are.
    pub fn slot_count(&self) -> usize {
        self.slots().len()
    }

    /// The first slot from `i` on that holds an element.
    pub fn next_slot(&self, i: usize) -> Option<usize> {
        let slots = self.slots();
        (i..slots.len()).find(|&i| !slots[i].key.is_unbound())
    }

    /// The element in slot `i`, if any, and its hash.
    pub fn at(&self, i: usize) -> Option<(Value, i64)> {
        let s = self.slots().get(i)?;
        if s.key.is_unbound() { None } else { Some((s.key.clone(), s.hash)) }
    }

    /// Searches for an element.
    pub fn find(&self, hash: i64, key: &Value) -> SetProbe {
        let mask = self.slots().len() - 1;
        let state = SetProbeState { base: hash as usize & mask, offset: 0, perturb: hash as u64 };
        self.find_from(state, hash, key)
    }

    /// Goes on after a [`SetProbe::Ask`] whose element was not equal.
    pub fn find_from(&self, mut at: SetProbeState, hash: i64, key: &Value) -> SetProbe {
        let slots = self.slots();
        let mask = slots.len() - 1;
        loop {
            let last = if at.base + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
            while at.offset <= last {
                let i = at.base + at.offset;
                at.offset += 1;
                let s = &slots[i];
                if s.key.is_unbound() {
                    if s.hash == 0 {
                        return SetProbe::Absent;
                    }
                } else if s.hash == hash {
                    match simple_eq(&s.key, key) {
                        Some(true) => return SetProbe::Found(i),
                        Some(false) => {}
                        None => return SetProbe::Ask { slot: i, state: at },
                    }
                }
            }
            at.perturb >>= 5;
            at.base = (at.base.wrapping_mul(5).wrapping_add(1 + at.perturb as usize)) & mask;
            at.offset = 0;
        }
    }

    /// Adds an element that is known to be absent.
    pub fn insert_new(&self, hash: i64, key: Value) {
        let slots = self.slots_mut();
        let (i, reused) = slot_for(slots, hash);
        slots[i] = Slot { key, hash };
        self.used.set(self.used.get() + 1);
        if reused {
            return;
        }
        self.fill.set(self.fill.get() + 1);
        if self.is_crowded(0) {
            self.resize(spacious(self.used.get()));
        }
    }

    /// Whether so many elements more are too many for the slots that there are.
    fn is_crowded(&self, more: usize) -> bool {
        (self.fill.get() + more) * 5 >= (self.slots().len() - 1) * 3
    }

    /// How many bytes the next new element may take at once: 0 while there are slots.
    #[inline]
    pub fn growth(&self) -> usize {
        if self.is_crowded(1) { bytes_for(spacious(self.used.get() + 1)) } else { 0 }
    }

    /// How many bytes `more` elements of another set take at once.
    pub fn merge_growth(&self, more: usize) -> usize {
        if self.is_crowded(more) { bytes_for((self.used.get() + more) * 2) } else { 0 }
    }

    /// Makes room, as CPython does before it merges `more` elements of another set.
    pub fn reserve_for_merge(&self, more: usize) {
        if self.is_crowded(more) {
            self.resize((self.used.get() + more) * 2);
        }
    }

    /// Whether no slot was ever used: a copy can be made slot for slot.
    pub fn is_fresh(&self) -> bool {
        self.fill.get() == 0
    }

    /// Makes the table anew if more than a quarter of its slots are removed ones, as CPython does
    /// after it removed many.
    pub fn drop_removed(&self) {
        let used = self.used.get();
        if self.fill.get() - used > (self.slots().len() - 1) / 4 {
            self.resize(spacious(used));
        }
    }

    /// Exchanges the elements of two sets.
    pub fn swap(&self, other: &SetTable) {
        if std::ptr::eq(self, other) {
            return;
        }
        std::mem::swap(self.slots_mut(), other.slots_mut());
        self.fill.swap(&other.fill);
        self.used.swap(&other.used);
    }

    fn resize(&self, min_used: usize) {
        let old = std::mem::replace(self.slots_mut(), vec![UNUSED; slots_for(min_used)]);
        let slots = self.slots_mut();
        for s in old {
            if !s.key.is_unbound() {
                let i = unused_slot(slots, s.hash);
                slots[i] = s;
            }
        }
        self.fill.set(self.used.get());
    }

    /// Removes the element in slot `i`, which holds one.
    pub fn remove_at(&self, i: usize) -> Value {
        let s = &mut self.slots_mut()[i];
        s.hash = -1;
        self.used.set(self.used.get() - 1);
        std::mem::replace(&mut s.key, Value::UNBOUND)
    }

    /// Removes some element, the one that CPython would.
    pub fn pop(&self) -> Option<Value> {
        if self.is_empty() {
            return None;
        }
        let mask = self.slot_count() - 1;
        let mut i = self.finger.get() & mask;
        while self.slots()[i].key.is_unbound() {
            i = (i + 1) & mask;
        }
        self.finger.set(i + 1);
        Some(self.remove_at(i))
    }

    /// Removes everything; the elements come back for the caller to drop.
    pub fn take(&self) -> Vec<Value> {
        self.fill.set(0);
        self.used.set(0);
        let old = std::mem::replace(self.slots_mut(), vec![UNUSED; MIN_SIZE]);
        old.into_iter().map(|s| s.key).filter(|k| !k.is_unbound()).collect()
    }

    /// Makes this empty table a copy of `other`, slot for slot where CPython copies so.
    pub fn copy_from(&self, other: &SetTable) {
        self.reserve_for_merge(other.len());
        let same_size = self.slot_count() == other.slot_count();
        if same_size && other.fill.get() == other.used.get() {
            *self.slots_mut() = other.slots().clone();
        } else {
            for s in other.slots().iter().filter(|s| !s.key.is_unbound()) {
                let slots = self.slots_mut();
                let i = unused_slot(slots, s.hash);
                slots[i] = s.clone();
            }
        }
        self.fill.set(other.used.get());
        self.used.set(other.used.get());
    }

    /// Copies of the elements, in order.
    pub fn to_vec(&self) -> Vec<Value> {
        self.slots().iter().filter(|s| !s.key.is_unbound()).map(|s| s.key.clone()).collect()
    }

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.slots().iter().filter(|s| s.key.is_container()).for_each(|s| visit(&s.key));
    }
}

/// For how many elements a table is made that has become too small for that many.
fn spacious(used: usize) -> usize {
    if used > 50_000 { used * 2 } else { used * 4 }
}

/// How many slots a table for so many elements has.
fn slots_for(min_used: usize) -> usize {
    (min_used + 1).next_power_of_two().max(MIN_SIZE)
}

fn bytes_for(min_used: usize) -> usize {
    slots_for(min_used) * size_of::<Slot>()
}

/// Where an absent element goes: into the last removed slot on its way (then true), else into the
/// first that was never used.
fn slot_for(slots: &[Slot], hash: i64) -> (usize, bool) {
    let mask = slots.len() - 1;
    let (mut base, mut perturb) = (hash as usize & mask, hash as u64);
    let mut removed = None;
    loop {
        let last = if base + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        for (i, slot) in slots.iter().enumerate().skip(base).take(last + 1) {
            if slot.key.is_unbound() {
                if slot.hash == 0 {
                    return removed.map_or((i, false), |i| (i, true));
                }
                removed = Some(i);
            }
        }
        perturb >>= 5;
        base = (base.wrapping_mul(5).wrapping_add(1 + perturb as usize)) & mask;
    }
}

/// The first unused slot for an element, in a table without removed ones.
fn unused_slot(slots: &[Slot], hash: i64) -> usize {
    let mask = slots.len() - 1;
    let (mut base, mut perturb) = (hash as usize & mask, hash as u64);
    loop {
        let last = if base + LINEAR_PROBES <= mask { LINEAR_PROBES } else { 0 };
        if let Some(i) = (base..=base + last).find(|&i| {
            let s = &slots[i];
            s.key.is_unbound() && s.hash == 0
        }) {
            return i;
        }
        perturb >>= 5;
        base = (base.wrapping_mul(5).wrapping_add(1 + perturb as usize)) & mask;
    }
}

/// A set object.
#[repr(C)]
pub struct Set {
    header: Header,
    table: SetTable,
}

/// A frozenset object.
#[repr(C)]
pub struct FrozenSet {
    header: Header,
    table: SetTable,
    /// The hash, once computed (elements are hashable, so it needs no script).
    hash: Cell<Option<i64>>,
}

impl Set {
    /// An empty set.
    pub fn new() -> Ref<Set> {
        Ref::new(Set { header: Header::new(Tag::Set), table: SetTable::new() })
    }

    pub fn table(&self) -> &SetTable {
        &self.table
    }
}

impl FrozenSet {
    /// An empty frozenset, to be filled before anybody else sees it.
    pub fn new() -> Ref<FrozenSet> {
        let header = Header::new(Tag::FrozenSet);
        Ref::new(FrozenSet { header, table: SetTable::new(), hash: Cell::new(None) })
    }

    pub fn table(&self) -> &SetTable {
        &self.table
    }

    /// The cached hash.
    pub fn cached_hash(&self) -> Option<i64> {
        self.hash.get()
    }

    pub fn set_cached_hash(&self, h: i64) {
        self.hash.set(Some(h));
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Set {
    const TAG: Tag = Tag::Set;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.table.trace(visit);
    }
    fn clear(&self) {
        drop(self.table.take());
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for FrozenSet {
    const TAG: Tag = Tag::FrozenSet;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.table.trace(visit);
    }
}
