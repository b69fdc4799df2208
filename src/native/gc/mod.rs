//! `gc`: the cycle collector as scripts see it.
//!
//! There is one generation: every collection looks at all objects. The thresholds are kept for those
//! who ask; when a collection starts by itself the growth of the heap says (`value/blocks.rs`).

use crate::natives;
use crate::value::{
    Dict, FrozenSet, Instance, List, Ref, Set, Tag, Tuple, Value, frozen_count, live_containers,
    set_frozen,
};
use crate::vm::collect::{OLDEST, SAVE_ALL};
use crate::vm::native::Of;
use crate::vm::{Eval, Exc, Raised, Vm};

/// Flags of `set_debug`; only `DEBUG_SAVEALL` is supported.
const DEBUG: &[(&str, i64)] = &[
    ("DEBUG_STATS", 1),
    ("DEBUG_COLLECTABLE", 2),
    ("DEBUG_UNCOLLECTABLE", 4),
    ("DEBUG_SAVEALL", SAVE_ALL),
    ("DEBUG_LEAK", 38),
];

/// Fills the namespace of `gc`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    for &(name, flag) in DEBUG {
        super::set(vm, dict, name, Value::int(flag));
    }
    super::set(vm, dict, "callbacks", vm.interp.collector.callbacks.value());
    super::set(vm, dict, "garbage", vm.interp.collector.garbage.value());
    Ok(())
}

natives! { FUNCTIONS of "gc" = [
    /// Run the garbage collector.
    ///
    /// With no arguments, run a full collection.  The optional argument
    /// may be an integer specifying which generation to collect.  A ValueError
    /// is raised if the generation number is invalid.
    ///
    /// The number of unreachable objects is returned.
    function "collect(generation=2)" (vm, generation: Option<i64>) {
        let generation = generation.unwrap_or(OLDEST);
        if !(0..=OLDEST).contains(&generation) {
            return Err(vm.value_error("invalid generation"));
        }
        Ok(Value::int(vm.collect_garbage(generation) as i64))
    }
    /// Enable automatic garbage collection.
    function "enable()" (vm) { set_enabled(vm, true) }
    /// Disable automatic garbage collection.
    function "disable()" (vm) { set_enabled(vm, false) }
    /// Returns true if automatic garbage collection is enabled.
    function "isenabled()" (vm) { Ok(Value::bool(vm.interp.collector.enabled.get())) }
    /// Return a three-tuple of the current collection counts.
    function "get_count()" (vm) { Ok(Value::tuple(vec![Value::int(0); 3])) }
    /// Return the current collection thresholds.
    function "get_threshold()" (vm) {
        let thresholds = vm.interp.collector.thresholds.get();
        Ok(Value::tuple(thresholds.into_iter().map(Value::int).collect()))
    }
    /// set_threshold(threshold0, [threshold1, [threshold2]])
    /// Set the collection thresholds (the collection frequency).
    ///
    /// Setting 'threshold0' to zero disables collection.
    function "set_threshold(threshold0, threshold1=10, threshold2=10, /)"
    (vm, first: i64, second: Option<i64>, third: Option<i64>) {
        let [_, old_second, old_third] = vm.interp.collector.thresholds.get();
        let thresholds = [first, second.unwrap_or(old_second), third.unwrap_or(old_third)];
        vm.interp.collector.thresholds.set(thresholds);
        Ok(Value::NONE)
    }
    /// Get the garbage collection debugging flags.
    function "get_debug()" (vm) { Ok(Value::int(vm.interp.collector.debug.get())) }
    /// Set the garbage collection debugging flags.
    ///
    ///   flags
    ///     An integer that can have the following bits turned on:
    ///       DEBUG_STATS - Print statistics during collection.
    ///       DEBUG_COLLECTABLE - Print collectable objects found.
    ///       DEBUG_UNCOLLECTABLE - Print unreachable but uncollectable objects
    ///         found.
    ///       DEBUG_SAVEALL - Save objects to gc.garbage rather than freeing them.
    ///       DEBUG_LEAK - Debug leaking programs (everything but STATS).
    ///
    /// Debugging information is written to sys.stderr.
    function "set_debug(flags, /)" (vm, flags: i64) { set_debug(vm, flags) }
    /// Return a list of dictionaries containing per-generation statistics.
    function "get_stats()" (vm) {
        let stats = vm.interp.collector.stats.get();
        Ok(Value::list(stats.into_iter().map(|s| generation_stats(vm, s)).collect()))
    }
    /// Return a list of objects tracked by the collector (excluding the list returned).
    ///
    ///   generation
    ///     Generation to extract the objects from.
    ///
    /// If generation is not None, return only the objects tracked by the
    /// collector that are in that generation.
    function "get_objects(generation=None)" (vm, generation: Option<&Value>) {
        match generation.filter(|g| !g.is_none()) {
            Some(g) => get_objects(vm, Some(vm.index_i64(g)?)),
            None => get_objects(vm, None),
        }
    }
    /// Return the list of objects that directly refer to any of 'objs'.
    function "get_referrers(*objs)" (vm, args: &Value) { Ok(referrers(vm, args)) }
    /// Return the list of objects that are directly referred to by 'objs'.
    function "get_referents(*objs)" (vm, objects: Of<Tuple>) {
        Ok(Value::list(objects.items().iter().flat_map(referents).collect()))
    }
    /// Returns true if the object is tracked by the garbage collector.
    ///
    /// Simple atomic objects will return false.
    function "is_tracked(obj, /)" (vm, object: &Value) { Ok(Value::bool(vm.is_tracked(object))) }
    /// Returns true if the object has been already finalized by the GC.
    function "is_finalized(obj, /)" (vm, object: &Value) { Ok(Value::bool(object.is_finalized())) }
    /// Freeze all current tracked objects and ignore them for future collections.
    ///
    /// This can be used before a POSIX fork() call to make the gc copy-on-write
    /// friendly.
    /// Note: collection before a POSIX fork() call may free pages for future
    /// allocation which can cause copy-on-write.
    function "freeze()" (vm) { freeze(true) }
    /// Unfreeze all objects in the permanent generation.
    ///
    /// Put all objects in the permanent generation back into oldest generation.
    function "unfreeze()" (vm) { freeze(false) }
    /// Return the number of objects in the permanent generation.
    function "get_freeze_count()" (vm) { Ok(Value::int(frozen_count() as i64)) }
] }

fn set_enabled(vm: &Vm, on: bool) -> Eval {
    vm.interp.collector.enabled.set(on);
    Ok(Value::NONE)
}

fn freeze(on: bool) -> Eval {
    set_frozen(on);
    Ok(Value::NONE)
}

fn set_debug(vm: &Vm, flags: i64) -> Eval {
    if let Some((name, _)) = DEBUG[..3].iter().find(|(_, flag)| flags & flag != 0) {
        return Err(vm.raise(Exc::NotImplementedError, format!("gc.{name} is not supported")));
    }
    vm.interp.collector.debug.set(flags);
    Ok(Value::NONE)
}

fn generation_stats(vm: &Vm, (collections, collected): (i64, i64)) -> Value {
    let dict = Dict::new();
    super::set(vm, &dict, "collections", Value::int(collections));
    super::set(vm, &dict, "collected", Value::int(collected));
    super::set(vm, &dict, "uncollectable", Value::int(0));
    dict.into()
}

/// All objects count as old: the other generations are empty.
fn get_objects(vm: &Vm, generation: Option<i64>) -> Eval {
    match generation {
        Some(g) if g < 0 => Err(vm.value_error("generation parameter cannot be negative")),
        Some(g) if g > OLDEST => Err(vm.value_error(
            "generation parameter must be less than the number of available generations (3)",
        )),
        Some(g) if g < OLDEST => Ok(Value::list(Vec::new())),
        _ => Ok(Value::list(live_containers().into_iter().filter(|v| vm.is_tracked(v)).collect())),
    }
}

/// The containers that hold one of `args`, other than `args` itself.
fn referrers(vm: &Vm, args: &Value) -> Value {
    let wanted = args.expect::<Tuple>().items();
    let holds = |container: &Value| {
        let found = referents(container).iter().any(|v| wanted.iter().any(|w| w.is(v)));
        found && !container.is(args) && vm.is_tracked(container)
    };
    Value::list(live_containers().into_iter().filter(holds).collect())
}

/// What a container holds: of those that scripts fill everything, of others what can be part of a
/// cycle.
fn referents(object: &Value) -> Vec<Value> {
    let mut found = match object.tag() {
        Tag::Tuple => object.expect::<Tuple>().items().iter().rev().cloned().collect(),
        Tag::List => object.expect::<List>().to_vec().into_iter().rev().collect(),
        Tag::Set => object.expect::<Set>().table().to_vec(),
        Tag::FrozenSet => object.expect::<FrozenSet>().table().to_vec(),
        Tag::Dict => {
            let (keys, mut values): (Vec<_>, Vec<_>) =
                object.expect::<Dict>().to_vec().into_iter().unzip();
            values.extend(keys.into_iter().filter(Value::is_container));
            values
        }
        Tag::Instance => {
            let instance = object.expect::<Instance>();
            let mut values: Vec<Value> =
                (0..instance.shape().len()).map(|i| instance.slot(i)).collect();
            values.push(Ref::from_borrowed(instance.class()).into());
            values
        }
        _ => {
            let mut values = Vec::new();
            object.trace(&mut |v| values.push(v.clone()));
            values
        }
    };
    found.retain(|v| !v.is_unbound());
    found
}
