//! `functools.lru_cache`: a dict from arguments to entries, which form a ring in order of use.

use crate::natives;
use crate::types::args;
use crate::value::{Class, Dict, NativeData, Ref, Symbol, Tag, Tuple, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

pub static CLASS: NativeClass = NativeClass {
    name: "_lru_cache_wrapper",
    module: "functools",
    doc: "A function that remembers its results.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    call: Some(call),
    get_attr: Some(|vm, v, name| super::dict_attr(vm, &of(v).dict, name)),
    set_attr: Some(set_attr),
    new: Some(new),
    new_is_whole: true,
    descr_get: Some(super::bind),
    weak: true,
    ..Slots::EMPTY
};

struct Cache {
    function: Value,
    /// `None`: any number of results.
    maxsize: Option<usize>,
    typed: bool,
    cache_info: Value,
    /// From keys to places in the ring.
    places: Ref<Dict>,
    ring: RefCell<Ring>,
    hits: Cell<i64>,
    misses: Cell<i64>,
    dict: Ref<Dict>,
}

/// Results in order of use. Entry 0 is the ring's seam: after it comes the oldest, before it the
/// newest.
struct Ring {
    entries: Vec<Entry>,
}

struct Entry {
    key: Value,
    result: Value,
    before: usize,
    after: usize,
}

impl Default for Ring {
    fn default() -> Ring {
        let seam = Entry { key: Value::NONE, result: Value::NONE, before: 0, after: 0 };
        Ring { entries: vec![seam] }
    }
}

impl Ring {
    fn unlink(&mut self, i: usize) {
        let (before, after) = (self.entries[i].before, self.entries[i].after);
        self.entries[before].after = after;
        self.entries[after].before = before;
    }

    fn link_newest(&mut self, i: usize) {
        let newest = self.entries[0].before;
        self.entries[newest].after = i;
        self.entries[i].before = newest;
        self.entries[i].after = 0;
        self.entries[0].before = i;
    }

    fn oldest(&self) -> usize {
        self.entries[0].after
    }
}

impl NativeData for Cache {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function);
        visit(&self.cache_info);
        self.places.show(visit);
        self.dict.show(visit);
        for e in self.ring.try_borrow().iter().flat_map(|ring| &ring.entries) {
            visit(&e.key);
            visit(&e.result);
        }
    }

    fn clear(&self) {
        let Ok(mut ring) = self.ring.try_borrow_mut() else { return };
        let entries = std::mem::take(&mut ring.entries);
        drop(ring);
        drop(entries);
    }
}

natives! { METHODS of "_lru_cache_wrapper" = [
    /// Report cache statistics
    method "cache_info(self, /)" (vm, this: Data<Cache>) {
        let maxsize = this.maxsize.map_or(Value::NONE, |n| Value::int(n as i64));
        let size = Value::int(this.places.len() as i64);
        let (hits, misses) = (Value::int(this.hits.get()), Value::int(this.misses.get()));
        vm.call(&this.cache_info, &[hits, misses, maxsize, size])
    }
    /// Clear the cache and cache statistics
    method "cache_clear(self, /)" (vm, this: Data<Cache>) {
        this.hits.set(0);
        this.misses.set(0);
        drop(this.places.take());
        drop(this.ring.take());
        Ok(Value::NONE)
    }
    getter "__dict__" (vm, this: Data<Cache>) { Ok(this.dict.value()) }
    method "__reduce__(self, /)" (vm, this: &Value) { vm.get_attr(this, sym::__qualname__) }
    method "__copy__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    method "__deepcopy__(self, memo, /)" (vm, this: &Value, memo: &Value) { Ok(this.clone()) }
] }

fn of(v: &Value) -> &Cache {
    match v.data() {
        Some(c) => c,
        None => unreachable!("operations get values of their own type"),
    }
}

fn new(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let params = ["user_function", "maxsize", "typed", "cache_info_type"];
    let [function, maxsize, typed, cache_info] =
        args::bind(vm, "lru_cache", params, (args, names))?;
    if !crate::types::callable(vm, &function) {
        return Err(vm.type_error("the first argument must be callable"));
    }
    let maxsize = match maxsize.is_none() {
        true => None,
        false => Some(usize::try_from(vm.index_i64(&maxsize)?).unwrap_or(0)),
    };
    let cache = Cache {
        function,
        maxsize,
        typed: vm.truth(&typed)?,
        cache_info,
        places: Dict::new(),
        ring: RefCell::default(),
        hits: Cell::new(0),
        misses: Cell::new(0),
        dict: Dict::new(),
    };
    Ok(vm.wrap_new(class, vm.new_native(&CLASS, cache)))
}

fn call(vm: &Vm, v: &Value, args: &[Value], names: &[Value]) -> Eval {
    let cache = of(v);
    if cache.maxsize == Some(0) {
        cache.misses.set(cache.misses.get() + 1);
        return vm.call_kw(&cache.function, args, names);
    }
    let key = make_key(vm, cache, args, names);
    if let Some(place) = vm.dict_get(&cache.places, &key)? {
        cache.hits.set(cache.hits.get() + 1);
        let i = place.as_int().unwrap_or(0) as usize;
        let mut ring = cache.ring.borrow_mut();
        if cache.maxsize.is_some() {
            ring.unlink(i);
            ring.link_newest(i);
        }
        return Ok(ring.entries[i].result.clone());
    }
    cache.misses.set(cache.misses.get() + 1);
    let result = vm.call_kw(&cache.function, args, names)?;
    // The call may have come here with the same arguments and filled the place already.
    if vm.dict_get(&cache.places, &key)?.is_none() {
        insert(vm, cache, key, result.clone())?;
    }
    Ok(result)
}

fn insert(vm: &Vm, cache: &Cache, key: Value, result: Value) -> Result<(), Raised> {
    if cache.maxsize.is_some_and(|max| cache.places.len() >= max) {
        let (i, old_key) = {
            let ring = cache.ring.borrow();
            let i = ring.oldest();
            (i, ring.entries[i].key.clone())
        };
        drop(vm.dict_remove(&cache.places, &old_key)?);
        vm.dict_set(&cache.places, &key, Value::int(i as i64))?;
        let mut ring = cache.ring.borrow_mut();
        ring.unlink(i);
        let old = {
            let entry = &mut ring.entries[i];
            (std::mem::replace(&mut entry.key, key), std::mem::replace(&mut entry.result, result))
        };
        ring.link_newest(i);
        drop(ring);
        drop(old);
        return Ok(());
    }
    let i = cache.ring.borrow().entries.len();
    vm.dict_set(&cache.places, &key, Value::int(i as i64))?;
    let mut ring = cache.ring.borrow_mut();
    ring.entries.push(Entry { key, result, before: 0, after: 0 });
    ring.link_newest(i);
    Ok(())
}

/// What stands for a call's arguments: a lone int or str itself, else a tuple.
fn make_key(vm: &Vm, cache: &Cache, args: &[Value], names: &[Value]) -> Value {
    if names.is_empty() && !cache.typed {
        return match args {
            [one] if matches!(one.tag(), Tag::Int | Tag::Str) => one.clone(),
            _ => Tuple::from_slice(args).into(),
        };
    }
    let (given, values) = args.split_at(args.len() - names.len());
    let mut key = given.to_vec();
    if !names.is_empty() {
        // Keeps keywords apart from arguments: nobody caches by this class.
        key.push(vm.native_class(&CLASS).value());
        for (name, value) in names.iter().zip(values) {
            key.push(name.clone());
            key.push(value.clone());
        }
    }
    if cache.typed {
        key.extend(args.iter().map(|v| vm.class_of(v).value()));
    }
    Value::tuple(key)
}

fn set_attr(vm: &Vm, v: &Value, name: Symbol, new: Option<Value>) -> Result<bool, Raised> {
    crate::types::set_in_dict(vm, v, &of(v).dict, name, new)
}
