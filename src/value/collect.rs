//! The cycle collector: trial deletion over all containers of the thread, as CPython does it.
//!
//! Every container has a second count, of the references to it that containers show. Where its references are
//! more than that, the others are from outside: the native stack, the value stack, the interpreter itself.
//! Whatever can be reached from there lives, the rest is garbage.
//!
//! Clearing empties the garbage while a count is held on each object, so that freeing is left to the
//! reference counts: should a `trace` be wrong, objects stay alive or lose what they held, but memory
//! is never used after it was freed.
//!
//! Invariants: the objects of a [`Garbage`] are live containers, and it owns a count of each; between
//! collections the collector's count of every container is 0.

use super::heap::{FINALIZED, Finalizer, Header, container_ops, take_finalizers};
use super::tag::{Tag, Value};
use super::{ClassFlags, Instance, blocks, born, weak};
use std::collections::VecDeque;
use std::mem::ManuallyDrop;
use std::ptr::NonNull;

/// Bits of a container's `aux`: its tag, then the collector's count.
const TAG_BITS: u32 = 5;
const TAG_MASK: u32 = (1 << TAG_BITS) - 1;
const COUNT_BITS: u32 = 23;
/// The greatest count of the collector says "reached", and is never counted up to: an object with more than 8
/// million references is kept until some of those who refer to it are gone.
const REACHED: u32 = (1 << COUNT_BITS) - 1;
/// Bit of `aux`: it has weak references (`weak.rs`). Of code as well, which is no container.
pub(super) const WEAK: u32 = 1 << 28;
/// Bit of `aux`: part of the [`Garbage`] that is being dealt with.
const CANDIDATE: u32 = 1 << 29;
/// Bit of `aux`: `gc.freeze` took it out of the collector's sight.
const FROZEN: u32 = 1 << 30;

const _: () = assert!(super::tag::TAG_COUNT <= TAG_MASK as usize + 1);
const _: () = assert!(TAG_BITS + COUNT_BITS <= WEAK.trailing_zeros());

impl Header {
    fn scratch(&self) -> u32 {
        self.aux.get() >> TAG_BITS & REACHED
    }

    fn set_scratch(&self, n: u32) {
        self.aux.set(self.aux.get() & !(REACHED << TAG_BITS) | n << TAG_BITS);
    }

    #[inline(always)]
    pub(super) fn is(&self, mark: u32) -> bool {
        self.aux.get() & mark != 0
    }

    pub(super) fn mark(&self, mark: u32, on: bool) {
        let rest = self.aux.get() & !mark;
        self.aux.set(if on { rest | mark } else { rest });
    }

    /// The tag, which containers keep in `aux`.
    fn tag(&self) -> Tag {
        // SAFETY: `Header::new` put a container's tag there; the bits above are the collector's.
        unsafe { std::mem::transmute::<u64, Tag>(u64::from(self.aux.get() & TAG_MASK)) }
    }

    /// A container shows a reference to it.
    fn add(&self) {
        let n = self.scratch();
        if n < REACHED - 1 {
            debug_assert!(
                n < self.count(),
                "a {:?} is shown more often than it is counted",
                self.tag()
            );
            self.set_scratch(n + 1);
        }
    }

    /// Whether more refers to it than containers show.
    fn is_held_outside(&self) -> bool {
        self.count() > self.scratch()
    }

    /// Another holder shows a reference to it, whose references the second count is for now.
    fn subtract(&self) {
        let n = self.scratch();
        debug_assert!(n > 0, "a {:?} is shown more often than it is counted", self.tag());
        if n != REACHED {
            self.set_scratch(n.saturating_sub(1));
        }
    }
}

/// A container that is alive.
type Object = NonNull<Header>;

fn header<'a>(object: Object) -> &'a Header {
    // SAFETY: objects are alive while the collector looks at them (invariant, `blocks::for_each`).
    unsafe { object.as_ref() }
}

fn trace(object: Object, visit: &mut dyn FnMut(&Value)) {
    // SAFETY: the object is of the kind that its header says.
    unsafe { (container_ops(header(object).tag()).trace)(object.as_ptr(), visit) }
}

fn is_in_use(object: Object) -> bool {
    // SAFETY: as for `trace`.
    unsafe { (container_ops(header(object).tag()).in_use)(object.as_ptr()) }
}

/// Whether its finaliser has yet to run.
fn wants_finalizer(object: Object) -> bool {
    let h = header(object);
    // SAFETY: as for `trace`.
    !h.is(FINALIZED) && unsafe { (container_ops(h.tag()).wants_finalizer)(object.as_ptr()) }
}

/// A new reference to an object.
fn value(object: Object) -> Value {
    // SAFETY: the object is of that kind; the value that would drop a count nobody gave is forgotten.
    let borrowed =
        ManuallyDrop::new(unsafe { Value::from_raw(header(object).tag(), object.as_ptr()) });
    Value::clone(&borrowed)
}

/// Marks everything that can be reached from `work` among what `among` accepts; how many objects that are.
fn reach(work: &mut Vec<Object>, among: fn(&Header) -> bool) -> usize {
    let mut reached = 0;
    while let Some(object) = work.pop() {
        trace(object, &mut |v| {
            let Some(other) = v.container() else { return };
            let h = header(other);
            if h.scratch() != REACHED && among(h) {
                h.set_scratch(REACHED);
                reached += 1;
                work.push(other);
            }
        });
    }
    reached
}

/// Containers that nothing outside refers to.
pub struct Garbage(Vec<Object>);

impl Garbage {
    /// Finds what cannot be reached. Linear in what is alive. [`collection_ended`] is called once it was
    /// dealt with.
    pub fn find() -> Garbage {
        let mut unreached = count_references();
        let mut work = Vec::new();
        blocks::for_each(|object| {
            let h = header(object);
            if h.scratch() != REACHED && (h.is_held_outside() || is_in_use(object)) {
                h.set_scratch(REACHED);
                work.push(object);
                unreached -= 1 + reach(&mut work, |_| true);
            }
        });
        let mut garbage = Vec::with_capacity(unreached);
        if unreached > 0 {
            blocks::for_each(|object| {
                if header(object).scratch() != REACHED {
                    header(object).retain();
                    header(object).mark(CANDIDATE, true);
                    garbage.push(object);
                }
            });
        }
        debug_assert_eq!(garbage.len(), unreached, "each object is reached once");
        Garbage(garbage)
    }

    pub fn len(&self) -> usize {
        self.0.len()
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The objects, which live on as long as somebody holds them.
    pub fn objects(&self) -> impl Iterator<Item = Value> {
        self.0.iter().map(|&object| value(object))
    }

    /// The objects whose finalisers have to run now, those that were made first before others.
    pub fn take_finalizers(&self) -> Vec<Value> {
        let wanting = self.0.iter().filter(|&&object| {
            let runs = wants_finalizer(object);
            header(object).mark(FINALIZED, header(object).is(FINALIZED) || runs);
            runs
        });
        let mut wanting: Vec<Object> = wanting.copied().collect();
        // A task is younger than the coroutine that it runs, and so comes after it.
        wanting.sort_by_key(|object| {
            (born::number(object.as_ptr()), header(*object).tag() == Tag::Future)
        });
        wanting.into_iter().map(value).collect()
    }

    /// Takes the weak references to the garbage away. The callbacks come back that have to run now:
    /// those of weak references that are no garbage themselves.
    pub fn take_callbacks(&self) -> Vec<Finalizer> {
        let marked = self.0.iter().filter(|&&object| header(object).is(WEAK));
        let lives = |v: &Value| v.container().is_none_or(|o| !header(o).is(CANDIDATE));
        marked.flat_map(|&object| weak::cut_garbage(&value(object), lives)).collect()
    }

    /// Finalisers have run. Frees what they left without any cycle, and lets go of what they brought
    /// back to life, with all that those objects refer to.
    pub fn keep_unreachable(&mut self) {
        for &object in &self.0 {
            // One count is ours.
            header(object).set_scratch((header(object).count() - 1).min(REACHED));
        }
        self.drop_released();
        for &object in &self.0 {
            trace(object, &mut |v| subtract_candidate(v, |_| {}));
        }
        let outside = |o: &Object| header(*o).scratch() > 0 || is_in_use(*o);
        let mut work: Vec<Object> = self.0.iter().copied().filter(outside).collect();
        work.iter().for_each(|&object| header(object).set_scratch(REACHED));
        reach(&mut work, |h| h.is(CANDIDATE));
        let (alive, garbage) = self.0.drain(..).partition(|&o| header(o).scratch() == REACHED);
        self.0 = garbage;
        drop(Garbage(alive));
    }

    /// Drops what nobody but us refers to any more, and what that leads to.
    fn drop_released(&mut self) {
        let mut work: Vec<Object> =
            self.0.iter().copied().filter(|&o| header(o).scratch() == 0).collect();
        let mut released = Vec::new();
        while let Some(object) = work.pop() {
            header(object).mark(CANDIDATE, false);
            released.push(object);
            trace(object, &mut |v| {
                subtract_candidate(v, |other| {
                    if header(other).scratch() == 0 {
                        work.push(other);
                    }
                });
            });
        }
        self.0.retain(|&o| header(o).is(CANDIDATE));
        drop(Garbage(released));
    }

    /// Empties the objects, which frees them. No script runs: what wants a finaliser is queued.
    pub fn clear(self) {
        for &object in &self.0 {
            // SAFETY: the object is of the kind that its header says.
            unsafe { (container_ops(header(object).tag()).clear)(object.as_ptr()) };
        }
    }
}

impl Drop for Garbage {
    fn drop(&mut self) {
        for &object in &self.0 {
            header(object).mark(CANDIDATE, false);
            // SAFETY: the count that `find` added goes.
            drop(unsafe { Value::from_raw(header(object).tag(), object.as_ptr()) });
        }
    }
}

/// Empties all garbage of the thread, frozen objects included, and forgets the finalisers and callbacks
/// that wait: the interpreter that would run them is gone.
pub fn discard_garbage() {
    set_frozen(false);
    let mut before = usize::MAX;
    loop {
        drop(take_finalizers());
        let garbage = Garbage::find();
        let found = garbage.len();
        drop((garbage.take_callbacks(), garbage.take_finalizers()));
        garbage.clear();
        collection_ended(found);
        // What one round frees may have been all that held the next one's. What does not become less
        // cannot be emptied.
        if found == 0 || found >= before {
            break;
        }
        before = found;
    }
    drop(take_finalizers());
}

/// One of the garbage refers to a value: takes that from its count, if it is garbage too, and tells
/// `then`.
fn subtract_candidate(v: &Value, then: impl FnOnce(Object)) {
    if let Some(other) = v.container().filter(|&o| header(o).is(CANDIDATE)) {
        header(other).subtract();
        then(other);
    }
}

/// Counts the references to each container that containers show; how many containers there are. Frozen ones
/// count as reached, and show nothing.
fn count_references() -> usize {
    let mut containers = 0;
    blocks::for_each(|object| {
        let h = header(object);
        if h.is(FROZEN) {
            h.set_scratch(REACHED);
            return;
        }
        containers += 1;
        trace(object, &mut |v| {
            if let Some(other) = v.container() {
                header(other).add();
            }
        });
    });
    containers
}

/// Notes the end of a collection that found so many objects: when the next one is due depends on that,
/// and on how large the heap is now.
pub fn collection_ended(found: usize) {
    blocks::collected(found, forget_count);
}

/// The collector's count is 0 again.
fn forget_count(object: Object) {
    header(object).set_scratch(0);
}

/// Whether a script would hear of the end of one of the containers, other than `others`.
pub fn any_wants_finalizer(others: &[Value]) -> bool {
    let is_other = |object: Object| others.iter().any(|v| v.container() == Some(object));
    let mut found = false;
    blocks::for_each(|object| found = found || wants_finalizer(object) && !is_other(object));
    found
}

/// Whether a finaliser that a script wrote waits for the end of one of the containers, and not only
/// those of builtin classes, such as streams.
pub fn any_script_finalizer() -> bool {
    let mut found = false;
    blocks::for_each(|object| {
        found = found || wants_finalizer(object) && !is_of_builtin_class(object);
    });
    found
}

fn is_of_builtin_class(object: Object) -> bool {
    let v = value(object);
    v.get::<Instance>().is_some_and(|i| i.class().flags().has(ClassFlags::IMMUTABLE))
}

/// The objects that a script would hear of, as they are met from `roots` on, the nearest ones first:
/// the order in which CPython's collector comes to them when it looks for what is alive.
pub fn finalizers_by_distance(roots: &[Value]) -> Vec<Value> {
    // With the names that a class keeps in its dict and the cells that a function keeps in a tuple,
    // which are objects of their own there: `true`.
    let mut work: VecDeque<(Object, bool)> = VecDeque::new();
    let mut found = Vec::new();
    let reach = |v: &Value, work: &mut VecDeque<(Object, bool)>| {
        if let Some(object) = v.container().filter(|&o| header(o).scratch() == 0) {
            header(object).set_scratch(REACHED);
            work.push_back((object, false));
        }
    };
    roots.iter().for_each(|v| reach(v, &mut work));
    while let Some((object, inside)) = work.pop_front() {
        if !inside && wants_finalizer(object) {
            found.push(value(object));
        }
        let tag = header(object).tag();
        let split = matches!(tag, Tag::Class | Tag::Function);
        let mut children = Vec::new();
        trace(object, &mut |v| {
            let within = tag == Tag::Class || v.tag() == Tag::Cell;
            if !split || within == inside {
                children.extend(v.container().map(|_| Value::clone(v)));
            }
        });
        if matches!(tag, Tag::List | Tag::Tuple) {
            children.reverse();
        }
        children.iter().for_each(|v| reach(v, &mut work));
        if split && !inside {
            work.push_back((object, true));
        }
    }
    blocks::for_each(forget_count);
    found
}

/// All containers but those that `gc.freeze` put away.
pub fn live_containers() -> Vec<Value> {
    let mut all = Vec::new();
    blocks::for_each(|object| {
        if !header(object).is(FROZEN) {
            all.push(object);
        }
    });
    all.into_iter().map(value).collect()
}

/// Takes all containers out of the collector's sight, or gives them back.
pub fn set_frozen(on: bool) {
    blocks::for_each(|object| header(object).mark(FROZEN, on));
}

/// How many containers are out of the collector's sight.
pub fn frozen_count() -> usize {
    let mut n = 0;
    blocks::for_each(|object| n += usize::from(header(object).is(FROZEN)));
    n
}

impl Value {
    /// Shows what a container holds.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Some(object) = self.container() {
            trace(object, visit);
        }
    }

    /// Whether its finaliser ran or is queued.
    pub fn is_finalized(&self) -> bool {
        self.container().is_some_and(|o| header(o).is(FINALIZED))
    }
}
