//! Dicts: insertion-ordered entries and, beyond eight of them, an open-addressed index.
//!
//! The table itself never runs a script: where two keys' equality needs one, [`Dict::find`] answers
//! [`Probe::Ask`] and the caller compares, then goes on with [`Dict::find_from`].

use super::equal::simple_eq;
use super::heap::{Header, HeapType, Ref};
use super::string::Str;
use super::tag::{Tag, Value};
use std::cell::{Cell, UnsafeCell};

/// A dict object. No method runs a script or lets a reference into the table escape.
#[repr(C)]
pub struct Dict {
    header: Header,
    table: UnsafeCell<Table>,
    /// Identifies this set of keys and their places, among all dicts of the thread; 0 until
    /// somebody asks. Every change of the keys sets it to 0.
    version: Cell<u64>,
}

struct Table {
    /// In insertion order; removed ones have an unbound key until the next compaction.
    entries: Vec<Entry>,
    /// Places of entries by hash; empty while there are at most [`SMALL`].
    index: Box<[u32]>,
    live: usize,
}

struct Entry {
    hash: i64,
    key: Value,
    value: Value,
}

/// The outcome of a search.
pub enum Probe {
    /// The entry with this number has an equal key.
    Found(usize),
    Absent,
    /// The entry with this number has an equal hash; whether its key is equal a script must say.
    /// If it isn't, continue with `find_from` and the state.
    Ask {
        entry: usize,
        state: ProbeState,
    },
}

/// Where a search was interrupted.
#[derive(Clone, Copy)]
pub struct ProbeState {
    slot: usize,
    perturb: u64,
}

/// Dicts of up to this many entries are searched without an index.
const SMALL: usize = 8;
const EMPTY: u32 = u32::MAX;
const REMOVED: u32 = u32::MAX - 1;

thread_local! {
    static NEXT_VERSION: Cell<u64> = const { Cell::new(1) };
}

/// Exchanges the next version of a dict for the thread's own.
pub(super) fn exchange_version(next: &Cell<u64>) {
    NEXT_VERSION.with(|own| own.swap(next));
}

impl ProbeState {
    fn start(hash: i64, mask: usize) -> ProbeState {
        ProbeState { slot: hash as usize & mask, perturb: hash as u64 }
    }

    #[inline(always)]
    fn advance(&mut self, mask: usize) {
        self.perturb >>= 5;
        self.slot = (self.slot.wrapping_mul(5).wrapping_add(self.perturb as usize + 1)) & mask;
    }
}

impl Dict {
    /// An empty dict.
    pub fn new() -> Ref<Dict> {
        Dict::with_capacity(0)
    }

    /// An empty dict with room for `n` entries.
    pub fn with_capacity(n: usize) -> Ref<Dict> {
        let table = Table { entries: Vec::with_capacity(n), index: Box::default(), live: 0 };
        Ref::new(Dict {
            header: Header::new(Tag::Dict),
            table: UnsafeCell::new(table),
            version: Cell::new(0),
        })
    }

    #[inline(always)]
    fn table(&self) -> &Table {
        // SAFETY: no method keeps a mutable reference past its end, and none calls out while
        // it has one: comparing keys is pure, and dropping values runs no script.
        unsafe { &*self.table.get() }
    }

    #[inline(always)]
    #[allow(clippy::mut_from_ref)]
    fn table_mut(&self) -> &mut Table {
        // SAFETY: as for `table`.
        unsafe { &mut *self.table.get() }
    }

    #[inline(always)]
    pub fn len(&self) -> usize {
        self.table().live
    }

    #[inline(always)]
    pub fn is_empty(&self) -> bool {
        self.table().live == 0
    }

    /// A number that stays the same as long as no key is added or removed, and that no other dict
    /// ever has.
    pub fn version(&self) -> u64 {
        if self.version.get() == 0 {
            self.version.set(NEXT_VERSION.replace(NEXT_VERSION.get() + 1));
        }
        self.version.get()
    }

    /// Whether the keys are those that had the version `v` (never true for 0).
    #[inline(always)]
    pub fn is_version(&self, v: u64) -> bool {
        self.version.get() == v && v != 0
    }

    /// Gives it a new version: places in the code that know the last one look again.
    pub fn forget_version(&self) {
        self.version.set(0);
    }

    /// Searches for a key. O(1) expected.
    #[inline]
    pub fn find(&self, hash: i64, key: &Value) -> Probe {
        let t = self.table();
        if t.index.is_empty() {
            return t.scan(0, hash, key);
        }
        t.probe(ProbeState::start(hash, t.index.len() - 1), hash, key)
    }

    /// Goes on after a [`Probe::Ask`] whose key was not equal.
    pub fn find_from(&self, state: ProbeState, hash: i64, key: &Value) -> Probe {
        let t = self.table();
        if t.index.is_empty() { t.scan(state.slot, hash, key) } else { t.probe(state, hash, key) }
    }

    /// Searches for a string key; other keys that might equal it by a script's word are passed
    /// over: none can equal an exact string without an `__eq__` of its own.
    #[inline]
    pub fn find_str(&self, key: &Str) -> Option<usize> {
        let t = self.table();
        let hash = key.hash();
        let hit = |e: &Entry| {
            e.hash == hash && e.key.get::<Str>().is_some_and(|k| std::ptr::eq(k, key) || k == key)
        };
        if t.index.is_empty() {
            return t.entries.iter().position(hit);
        }
        let mask = t.index.len() - 1;
        let mut at = ProbeState::start(hash, mask);
        loop {
            match t.index[at.slot] {
                EMPTY => return None,
                REMOVED => {}
                i if hit(&t.entries[i as usize]) => return Some(i as usize),
                _ => {}
            }
            at.advance(mask);
        }
    }

    /// The value of a string key.
    #[inline]
    pub fn get_str(&self, key: &Str) -> Option<Value> {
        self.find_str(key).map(|i| self.value_at(i))
    }

    /// Sets the value of a string key.
    pub fn set_str(&self, key: &Str, value: Value) {
        match self.find_str(key) {
            Some(i) => drop(self.set_value_at(i, value)),
            None => self.insert_new(key.hash(), Ref::from_borrowed(key).into(), value),
        }
    }

    /// Removes a string key; its value comes back.
    pub fn remove_str(&self, key: &Str) -> Option<Value> {
        self.find_str(key).map(|i| self.remove_at(i).1)
    }

    /// The key of entry `i`; `None` if it was removed or never was.
    #[inline]
    pub fn key_at(&self, i: usize) -> Option<Value> {
        self.table().entries.get(i).filter(|e| !e.key.is_unbound()).map(|e| e.key.clone())
    }

    /// Whether `key` itself is the key of entry `i`.
    #[inline(always)]
    pub fn is_key_at(&self, i: usize, key: &Value) -> bool {
        self.table().entries.get(i).is_some_and(|e| e.key.is(key))
    }

    /// The value of entry `i`, which exists.
    #[inline(always)]
    pub fn value_at(&self, i: usize) -> Value {
        self.table().entries[i].value.clone()
    }

    /// Key, value and hash of entry `i`; `None` if it was removed or never was.
    #[inline]
    pub fn entry_at(&self, i: usize) -> Option<(Value, Value, i64)> {
        let e = self.table().entries.get(i).filter(|e| !e.key.is_unbound())?;
        Some((e.key.clone(), e.value.clone(), e.hash))
    }

    /// The number of the first entry from `i` on that was not removed.
    #[inline]
    pub fn next_entry(&self, i: usize) -> Option<usize> {
        let entries = &self.table().entries;
        (i..entries.len()).find(|&i| !entries[i].key.is_unbound())
    }

    /// The number of the last entry before `i` that was not removed.
    pub fn previous_entry(&self, i: usize) -> Option<usize> {
        let entries = &self.table().entries;
        (0..i.min(entries.len())).rev().find(|&i| !entries[i].key.is_unbound())
    }

    /// How many entry numbers there are, removed ones included.
    #[inline]
    pub fn entry_count(&self) -> usize {
        self.table().entries.len()
    }

    /// Replaces the value of entry `i`, which exists; the old one comes back.
    #[inline(always)]
    pub fn set_value_at(&self, i: usize, v: Value) -> Value {
        std::mem::replace(&mut self.table_mut().entries[i].value, v)
    }

    /// How many bytes the next new key may take at once: 0 while there is room in the entries.
    #[inline]
    pub fn growth(&self) -> usize {
        let t = self.table();
        let n = t.entries.len();
        if n < t.entries.capacity() { 0 } else { bytes_for(2 * n) }
    }

    /// How many bytes a copy takes.
    pub fn copy_size(&self) -> usize {
        bytes_for(self.len())
    }

    /// Adds a key that is known to be absent.
    pub fn insert_new(&self, hash: i64, key: Value, value: Value) {
        self.version.set(0);
        let t = self.table_mut();
        if t.needs_growth() {
            t.rebuild();
        }
        let i = t.entries.len();
        if !t.index.is_empty() {
            t.link(hash, i as u32);
        }
        t.entries.push(Entry { hash, key, value });
        t.live += 1;
    }

    /// Removes entry `i`, which exists; its key and value come back.
    pub fn remove_at(&self, i: usize) -> (Value, Value) {
        self.version.set(0);
        let t = self.table_mut();
        t.unlink(i);
        t.live -= 1;
        let e = &mut t.entries[i];
        (
            std::mem::replace(&mut e.key, Value::UNBOUND),
            std::mem::replace(&mut e.value, Value::NONE),
        )
    }

    /// Removes the last entry, as `popitem` does: the next key takes its number.
    pub fn remove_last(&self) -> Option<(Value, Value)> {
        let last = self.previous_entry(self.entry_count())?;
        let old = self.remove_at(last);
        self.table_mut().entries.truncate(last);
        Some(old)
    }

    /// Removes everything; what was there comes back for the caller to drop.
    pub fn take(&self) -> Vec<(Value, Value)> {
        self.version.set(0);
        let t = self.table_mut();
        t.index = Box::default();
        t.live = 0;
        let entries = std::mem::take(&mut t.entries);
        entries.into_iter().filter(|e| !e.key.is_unbound()).map(|e| (e.key, e.value)).collect()
    }

    /// A copy with the same keys, values and order.
    pub fn copy(&self) -> Ref<Dict> {
        let t = self.table();
        let copy = Dict::with_capacity(t.live);
        for e in t.entries.iter().filter(|e| !e.key.is_unbound()) {
            copy.insert_new(e.hash, e.key.clone(), e.value.clone());
        }
        copy
    }

    /// Copies of all keys and values, in order.
    pub fn to_vec(&self) -> Vec<(Value, Value)> {
        let live = self.table().entries.iter().filter(|e| !e.key.is_unbound());
        live.map(|e| (e.key.clone(), e.value.clone())).collect()
    }
}

/// The size of so many entries with their index.
fn bytes_for(entries: usize) -> usize {
    entries * size_of::<Entry>() + (entries * 3).next_power_of_two() * size_of::<u32>()
}

impl Table {
    fn scan(&self, from: usize, hash: i64, key: &Value) -> Probe {
        for (i, e) in self.entries.iter().enumerate().skip(from) {
            if e.hash == hash && !e.key.is_unbound() {
                match simple_eq(&e.key, key) {
                    Some(true) => return Probe::Found(i),
                    Some(false) => {}
                    None => {
                        let state = ProbeState { slot: i + 1, perturb: 0 };
                        return Probe::Ask { entry: i, state };
                    }
                }
            }
        }
        Probe::Absent
    }

    #[inline]
    fn probe(&self, mut at: ProbeState, hash: i64, key: &Value) -> Probe {
        let mask = self.index.len() - 1;
        loop {
            let i = self.index[at.slot];
            at.advance(mask);
            if i == EMPTY {
                return Probe::Absent;
            }
            if i == REMOVED {
                continue;
            }
            let e = &self.entries[i as usize];
            if e.hash == hash {
                match simple_eq(&e.key, key) {
                    Some(true) => return Probe::Found(i as usize),
                    Some(false) => {}
                    None => return Probe::Ask { entry: i as usize, state: at },
                }
            }
        }
    }

    fn needs_growth(&self) -> bool {
        let n = self.entries.len() + 1;
        if self.index.is_empty() { n > SMALL } else { n * 3 > self.index.len() * 2 }
    }

    /// Drops the removed entries and makes an index with room to grow.
    #[cold]
    #[inline(never)]
    fn rebuild(&mut self) {
        self.entries.retain(|e| !e.key.is_unbound());
        if self.entries.len() < SMALL {
            self.index = Box::default();
            return;
        }
        let size = (self.entries.len() * 3).next_power_of_two();
        self.index = vec![EMPTY; size].into();
        for i in 0..self.entries.len() {
            self.link(self.entries[i].hash, i as u32);
        }
    }

    #[inline]
    fn link(&mut self, hash: i64, entry: u32) {
        let mask = self.index.len() - 1;
        let mut at = ProbeState::start(hash, mask);
        while self.index[at.slot] < REMOVED {
            at.advance(mask);
        }
        self.index[at.slot] = entry;
    }

    fn unlink(&mut self, entry: usize) {
        if self.index.is_empty() {
            return;
        }
        let mask = self.index.len() - 1;
        let mut at = ProbeState::start(self.entries[entry].hash, mask);
        while self.index[at.slot] != entry as u32 {
            at.advance(mask);
        }
        self.index[at.slot] = REMOVED;
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Dict {
    const TAG: Tag = Tag::Dict;

    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        for e in &self.table().entries {
            [&e.key, &e.value].into_iter().filter(|v| v.is_container()).for_each(&mut *visit);
        }
    }

    fn clear(&self) {
        drop(self.take());
    }
}
