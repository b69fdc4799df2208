//! The classes of builtin iterators: `enumerate`, `zip`, `map`, `filter`, `reversed`, and those
//! that `iter()` gives for builtin types.

mod hint;
mod reduce;

pub use hint::length_hint;
pub use reduce::place;

use super::args;
use crate::natives;
use crate::value::{Class, Dict, Iter, IterObject, List, Ref, Tag, Tuple, Value, sym};
use crate::vm::iterate::iter_object;
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Exc, NativeDef, Raised, Slots, Vm};

const STEP: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(Vm::next_value),
    new_is_whole: true,
    ..Slots::EMPTY
};

/// An iterator over one builtin container: it knows how much is left.
static CONTAINER: NativeClass =
    NativeClass { name: "iterator", module: "builtins", doc: "", slots: &STEP_ONLY, methods: ALL };

static STEP_ONLY: Slots = STEP;

static TABLE: NativeClass = NativeClass { methods: HINTED, ..CONTAINER };

static CALLABLE: NativeClass = NativeClass { methods: ITSELF, ..CONTAINER };

macro_rules! class {
    ($static:ident $slots:ident $name:literal $new:ident $methods:ident $doc:literal) => {
        static $slots: Slots = Slots { new: Some($new), ..STEP };
        static $static: NativeClass = NativeClass {
            name: $name,
            module: "builtins",
            doc: $doc,
            slots: &$slots,
            methods: $methods,
        };
    };
}

class!(ENUMERATE ENUMERATE_SLOTS "enumerate" new_enumerate ENUMERATE_METHODS
    "Gives pairs of a count, which begins with start, and an item of the iterable.");
class!(ZIP ZIP_SLOTS "zip" new_zip STATE
    "Gives tuples of one item of each iterable, until the shortest ends.\n\nWith strict=True the \
     iterables must be of one length.");
class!(MAP MAP_SLOTS "map" new_map STATE
    "Gives the results of calling a function with one item of each iterable.\n\nStops with the \
     shortest; with strict=True the iterables must be of one length.");
class!(FILTER FILTER_SLOTS "filter" new_filter ITSELF
    "Gives the items of an iterable that a function answers true for, or, with None, that are \
     true.");
class!(REVERSED REVERSED_SLOTS "reversed" new_reversed ALL
    "Gives the items of a sequence from the last to the first.");

/// Gives the classes their methods.
pub(super) fn install(set: impl Fn(T, &'static NativeClass)) {
    set(T::Enumerate, &ENUMERATE);
    set(T::Filter, &FILTER);
    set(T::Map, &MAP);
    set(T::Reversed, &REVERSED);
    set(T::Zip, &ZIP);
    set(T::CallableIter, &CALLABLE);
    for t in [
        T::BytesIter,
        T::ListIter,
        T::ListReverseIter,
        T::LongRangeIter,
        T::RangeIter,
        T::SequenceIter,
        T::StrAsciiIter,
        T::StrIter,
        T::TupleIter,
    ] {
        set(t, &CONTAINER);
    }
    for t in [
        T::DictItemIter,
        T::DictKeyIter,
        T::DictReverseItemIter,
        T::DictReverseKeyIter,
        T::DictReverseValueIter,
        T::DictValueIter,
        T::SetIter,
    ] {
        set(t, &TABLE);
    }
}

natives! { ALL of "iterator" = [
    /// Estimate of the number of items left.
    method "__length_hint__(self, /)" (vm, this: Of<IterObject>) {
        let iter = this.take();
        let left = hint::items_left(vm, &iter);
        this.put_back(iter);
        left
    }
    /// Implement iter(self).
    method "__iter__(self, /)" (vm, this: &Value) {
        Ok(this.clone())
    }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Of<IterObject>) { state_of(vm, &this) }
    /// Set state information for unpickling.
    method "__setstate__(self, object, /)" (vm, this: Of<IterObject>, object: &Value) {
        let mut iter = this.take();
        let result = reduce::set_state(vm, this.kind(), &mut iter, object);
        this.put_back(iter);
        result
    }
] }

natives! { ENUMERATE_METHODS of "enumerate" = [
    /// Create and return a new object.  See help(type) for accurate signature.
    staticmethod "__new__(*args, **kwargs)" (vm, args: Of<Tuple>, kwargs: Of<Dict>) {
        let class = vm.class_to_make("enumerate", args.items())?;
        let (all, names) = args::joined(&args.items()[1..], &kwargs);
        make_enumerate(vm, &class, &all, &names, " (pos 1)")
    }
    /// Implement iter(self).
    method "__iter__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Of<IterObject>) { state_of(vm, &this) }
] }

fn state_of(vm: &Vm, this: &IterObject) -> Eval {
    let mut iter = this.take();
    let state = reduce::reduce(vm, this.kind(), &mut iter);
    this.put_back(iter);
    state
}

/// Iterators over tables know what is left, but no place can be set.
static HINTED: &[NativeDef] = ALL.split_at(3).0;
/// Iterators over others know their state, but not what is left.
static STATE: &[NativeDef] = ALL.split_at(1).1;
static ITSELF: &[NativeDef] = STATE.split_at(2).0;

fn new_enumerate(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    // Where the class itself is called, messages don't count its arguments.
    let direct = std::ptr::eq(class.as_ptr(), vm.class(T::Enumerate).as_ptr());
    make_enumerate(vm, class, args, names, if direct { "" } else { " (pos 1)" })
}

fn make_enumerate(
    vm: &Vm,
    class: &Ref<Class>,
    args: &[Value],
    names: &[Value],
    place: &str,
) -> Eval {
    if args.len() > 2 {
        let text = format!("enumerate() takes at most 2 arguments ({} given)", args.len());
        return Err(vm.type_error(text));
    }
    let (_, keywords) = args::split(args, names);
    let keywords: Vec<_> = keywords.map(|(name, _)| name.to_string_lossy().into_owned()).collect();
    // `start` alone is as wrong as any other.
    let wrong = match keywords.as_slice() {
        [only] if only == "start" && args.len() == 1 && place.is_empty() => Some(only),
        all => all.iter().find(|name| *name != "iterable" && *name != "start"),
    };
    if let Some(name) = wrong {
        let text = format!("'{name}' is an invalid keyword argument for enumerate()");
        return Err(vm.type_error(text));
    }
    let [iterable, start] = args::bind(vm, "enumerate", ["iterable", "start"], (args, names))?;
    if iterable.is_unbound() {
        let text = format!("enumerate() missing required argument 'iterable'{place}");
        return Err(vm.type_error(text));
    }
    let count = match start.bound() {
        Some(start) => vm.index(&start)?.value(),
        None => Value::int(0),
    };
    let inner = Box::new(vm.iterate(&iterable)?);
    Ok(vm.wrap_new(class, iter_object(Iter::Enumerate { inner, count })))
}

/// The argument `strict`, the only keyword that is allowed, and the positional arguments.
fn with_strict<'a>(
    vm: &Vm,
    name: &str,
    args: &'a [Value],
    names: &'a [Value],
) -> Result<(&'a [Value], bool), Raised> {
    if names.len() > 1 {
        let given = names.len();
        return Err(
            vm.type_error(format!("{name}() takes at most 1 keyword argument ({given} given)"))
        );
    }
    let (given, keywords) = args::split(args, names);
    let mut strict = false;
    for (key, value) in keywords {
        if key.as_str() != Some("strict") {
            return Err(args::unexpected(vm, name, key));
        }
        strict = vm.truth(value)?;
    }
    Ok((given, strict))
}

fn iterate_all(vm: &Vm, values: &[Value]) -> Result<Vec<Iter>, Raised> {
    values.iter().map(|v| vm.iterate(v)).collect()
}

fn new_zip(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (given, strict) = with_strict(vm, "zip", args, names)?;
    let inner = iterate_all(vm, given)?;
    Ok(vm.wrap_new(class, iter_object(Iter::Zip { inner, strict })))
}

fn new_map(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let (given, strict) = with_strict(vm, "map", args, names)?;
    let [call, iterables @ ..] = given else {
        return Err(vm.type_error("map() must have at least two arguments."));
    };
    if iterables.is_empty() {
        return Err(vm.type_error("map() must have at least two arguments."));
    }
    let inner = iterate_all(vm, iterables)?;
    Ok(vm.wrap_new(class, iter_object(Iter::Map { call: call.clone(), inner, strict })))
}

fn new_filter(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let args = args::positional(vm, "filter", (args, names), (2, 2))?;
    let inner = Box::new(vm.iterate(&args[1])?);
    Ok(vm.wrap_new(class, iter_object(Iter::Filter { call: args[0].clone(), inner })))
}

fn new_reversed(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let args = args::positional(vm, "reversed", (args, names), (1, 1))?;
    let sequence = &args[0];
    if let Some(list) = sequence.get::<List>() {
        let left = list.len();
        return Ok(iter_object(Iter::ListReversed { list: sequence.clone(), left }));
    }
    if let Some(method) = vm.special(sequence, sym::__reversed__) {
        if !method.is_none() {
            return vm.call_found(&method, sequence, &[]);
        }
        return Err(not_reversible(vm, sequence));
    }
    let subscripted = vm.special(sequence, sym::__getitem__).is_some();
    // What maps keys is no sequence.
    let maps = || sequence.tag() == Tag::Object && vm.special(sequence, sym::__len__).is_none();
    if !subscripted || vm.unwrap(sequence).tag() == Tag::Dict || maps() {
        return Err(not_reversible(vm, sequence));
    }
    let index = vm.len(sequence)? as i64 - 1;
    let iter = Iter::SequenceReversed { object: sequence.clone(), index };
    Ok(vm.wrap_new(class, iter_object(iter)))
}

#[cold]
fn not_reversible(vm: &Vm, v: &Value) -> Raised {
    let name = vm.type_name(v);
    vm.raise(Exc::TypeError, format!("'{name}' object is not reversible"))
}
