//! When the cycle collector runs, and what scripts see of it: finalisers, callbacks, counts.

use super::Function;
use super::interp::Vm;
use super::types::T;
use crate::value::{
    Class, ClassFlags, Finalizer, Garbage, Instance, IterKind, IterObject, List, Object, Ref, Tag,
    Tuple, Value, collection_ended, take_collection_wanted,
};
use std::cell::Cell;
use std::collections::HashMap;

/// `gc.DEBUG_SAVEALL`: garbage goes to `gc.garbage` and lives on.
pub const SAVE_ALL: i64 = 32;
/// Collections of all objects are of the oldest generation; there are no others.
pub const OLDEST: i64 = 2;

/// What scripts set and ask for through the module `gc`.
pub struct Collector {
    pub enabled: Cell<bool>,
    running: Cell<bool>,
    /// How many safe points had something to do.
    safe_points: Cell<u32>,
    /// As scripts set them. If the first is 0, collections do not start by themselves.
    pub thresholds: Cell<[i64; 3]>,
    pub debug: Cell<i64>,
    /// For each generation: how many collections there were, and what they freed.
    pub stats: Cell<[(i64, i64); 3]>,
    pub callbacks: Ref<List>,
    pub garbage: Ref<List>,
}

impl Collector {
    pub fn new() -> Collector {
        Collector {
            enabled: Cell::new(true),
            running: Cell::new(false),
            safe_points: Cell::new(0),
            thresholds: Cell::new([2000, 10, 10]),
            debug: Cell::new(0),
            stats: Cell::default(),
            callbacks: List::new(Vec::new()),
            garbage: List::new(Vec::new()),
        }
    }

    /// For tests: whether to collect at this safe point in any case. At each of the first few
    /// thousand, at some of the others.
    fn is_forced(&self) -> bool {
        let n = self.safe_points.get();
        self.safe_points.set(n.wrapping_add(1));
        cfg!(feature = "collect-always") && (n < 3000 || n.is_multiple_of(61))
    }

    fn starts_by_itself(&self) -> bool {
        self.enabled.get() && self.thresholds.get()[0] != 0
    }
}

impl Default for Collector {
    fn default() -> Collector {
        Collector::new()
    }
}

impl Vm {
    /// Collects if the heap has grown enough since the last time. A safe point.
    pub(super) fn collect_if_wanted(&self) {
        let wanted = take_collection_wanted() || self.interp.collector.is_forced();
        if wanted && self.interp.collector.starts_by_itself() {
            self.collect_garbage(OLDEST);
        }
    }

    /// Whether a collection may begin that no script asked for.
    pub(super) fn may_collect(&self) -> bool {
        self.interp.collector.starts_by_itself()
    }

    /// The program has ended: collects once more, if a script would hear of it.
    pub fn collect_at_exit(&self) {
        let heard = self.hears_of_end() || !self.interp.collector.callbacks.is_empty();
        if heard && self.interp.collector.enabled.get() {
            self.collect_garbage(OLDEST);
        }
    }

    /// The same after modules were let go of, in any case and without callbacks. Finalisers run in the
    /// order of `first`, then the others.
    pub(super) fn collect_last(&self, first: Vec<Value>) {
        drop(self.interp.collector.callbacks.take());
        // As addresses: the objects themselves must not be held.
        let places = first.iter().enumerate().map(|(i, v)| (v.bits(), i)).collect();
        drop(first);
        // What nothing else held goes now: until its finaliser ran, it would keep its class and the module of that.
        self.run_finalizers();
        // Another thread may be in a finaliser that a collection runs, and will not wake any more.
        if !self.interp.collector.running.replace(true) {
            self.collect_now(&places);
            self.interp.collector.running.set(false);
        }
        self.run_finalizers();
    }

    /// Frees what only refers to itself; how many objects that were, as CPython counts them. A safe
    /// point: finalisers and callbacks run.
    pub fn collect_garbage(&self, generation: i64) -> usize {
        let collector = &self.interp.collector;
        if collector.running.replace(true) {
            return 0;
        }
        self.run_finalizers();
        self.tell_callbacks("start", generation, 0);
        let collected = self.collect_now(&HashMap::new());
        let mut stats = collector.stats.get();
        stats[generation as usize].0 += 1;
        stats[generation as usize].1 += collected as i64;
        collector.stats.set(stats);
        self.tell_callbacks("stop", generation, collected);
        collector.running.set(false);
        self.run_finalizers();
        collected
    }

    /// Finalisers of objects that have a place run in that order, before others.
    fn collect_now(&self, places: &HashMap<u64, usize>) -> usize {
        self.forget_lookups();
        let mut garbage = Garbage::find();
        let callbacks = garbage.take_callbacks();
        let mut finalizers = garbage.take_finalizers();
        finalizers.sort_by_key(|v| places.get(&v.bits()).copied().unwrap_or(usize::MAX));
        if !callbacks.is_empty() || !finalizers.is_empty() {
            let finalizers = finalizers.into_iter().map(Finalizer::Object);
            for finalizer in callbacks.into_iter().chain(finalizers) {
                self.run_finalizer(finalizer);
            }
            garbage.keep_unreachable();
        }
        let collected = garbage.objects().map(|v| self.collected_objects(&v)).sum();
        if self.interp.collector.debug.get() & SAVE_ALL != 0 {
            self.interp.collector.garbage.extend(garbage.objects());
        } else {
            garbage.clear();
        }
        collection_ended(collected);
        collected
    }

    /// Calls `gc.callbacks`; what they raise is reported and goes no further.
    fn tell_callbacks(&self, phase: &str, generation: i64, collected: usize) {
        let callbacks = self.interp.collector.callbacks.to_vec();
        if callbacks.is_empty() {
            return;
        }
        let info = crate::value::Dict::new();
        let numbers =
            [("generation", generation), ("collected", collected as i64), ("uncollectable", 0)];
        for (name, n) in numbers {
            info.set_str(self.name_value(self.intern(name)).expect(), Value::int(n));
        }
        let args = [Value::str(phase), info.into()];
        for callback in callbacks {
            self.aside(|| {
                if self.call(&callback, &args).is_err() {
                    let e = self.take_pending();
                    self.ignore_exception(&e, "while calling GC callback", &callback);
                }
            });
        }
    }

    /// Whether CPython's collector knows such an object: it can be part of a cycle.
    pub fn is_tracked(&self, v: &Value) -> bool {
        match v.tag() {
            Tag::Native => true,
            Tag::Tuple => v.expect::<Tuple>().items().iter().any(|item| self.is_tracked(item)),
            _ => v.is_container() && self.collected_objects(v) > 0,
        }
    }

    /// How many objects CPython has in place of a container.
    fn collected_objects(&self, v: &Value) -> usize {
        match v.tag() {
            Tag::Tuple => usize::from(!v.expect::<Tuple>().is_empty()),
            Tag::Iter => {
                let iter = v.expect::<IterObject>();
                let plain = matches!(iter.kind(), IterKind::Range | IterKind::LongRange);
                usize::from(!plain) + iter.inner_objects()
            }
            // The tuple of the closure.
            Tag::Function => 1 + usize::from(!v.expect::<Function>().closure.is_empty()),
            Tag::Class => class_objects(v.expect()),
            Tag::Instance => instance_objects(v.expect()),
            Tag::Object => usize::from(v.expect::<Object>().holds_values()),
            _ => 1,
        }
    }
}

/// A class has a dict, a tuple of bases and one of its resolution order; where its instances have a
/// dict and those of its bases have none, two descriptors as well.
fn class_objects(class: &Class) -> usize {
    let has_dict =
        |c: &Class| !c.flags().has(ClassFlags::NO_DICT) && !c.flags().has(ClassFlags::IMMUTABLE);
    let inherits = class.bases().iter().any(|base| has_dict(base));
    if has_dict(class) && !inherits { 6 } else { 4 }
}

/// An instance of a class derived from a builtin one has the payload in it and its dict apart.
fn instance_objects(instance: &Instance) -> usize {
    let class = instance.class();
    let hidden = class.hidden_slots();
    let own_dict = !instance.shape().dict_mode() && instance.shape().len() > hidden;
    if class.flags().has(ClassFlags::PAYLOAD) {
        return usize::from(!instance.slot(0).is_container()) + usize::from(own_dict);
    }
    if class.builtin() == T::Object as u16 && class.flags().has(ClassFlags::IMMUTABLE) {
        return 0;
    }
    1 + usize::from(own_dict && hidden > 0)
}
