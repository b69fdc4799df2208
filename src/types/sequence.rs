//! What lists and tuples have in common: comparison, search, repetition, repr.

use crate::value::{Tag, Value, sym};
use crate::vm::convert::AnyInt;
use crate::vm::{Compare, Eval, Exc, Raised, Vm};

/// The items of a sequence that a script may change while they are compared.
pub trait Items {
    /// The item at `i`, if there still is one.
    fn item(&self, i: usize) -> Option<Value>;
    /// How many there are now.
    fn count(&self) -> usize;
}

impl Items for crate::value::List {
    fn item(&self, i: usize) -> Option<Value> {
        self.get(i)
    }
    fn count(&self) -> usize {
        self.len()
    }
}

impl Items for crate::value::Tuple {
    fn item(&self, i: usize) -> Option<Value> {
        self.items().get(i).cloned()
    }
    fn count(&self) -> usize {
        self.len()
    }
}

/// `a OP b`, item by item: the first pair that differs decides, or else the lengths.
pub fn compare<S: Items>(vm: &Vm, op: Compare, a: &S, b: &S) -> Eval {
    let equality = matches!(op, Compare::Eq | Compare::Ne);
    if equality && a.count() != b.count() {
        return Ok(Value::bool(op == Compare::Ne));
    }
    let mut i = 0;
    while let (Some(x), Some(y)) = (a.item(i), b.item(i)) {
        if !vm.equal(&x, &y)? {
            return match op {
                Compare::Eq => Ok(Value::FALSE),
                Compare::Ne => Ok(Value::TRUE),
                _ => vm.compare(op, &x, &y),
            };
        }
        i += 1;
    }
    Ok(Value::bool(op.holds(a.count().cmp(&b.count()))))
}

/// Whether some item equals `v`.
pub fn contains<S: Items>(vm: &Vm, items: &S, v: &Value) -> Result<bool, Raised> {
    Ok(find(vm, items, v, 0, usize::MAX)?.is_some())
}

/// The place of the first item from `start` on and before `stop` that equals `v`.
pub fn find<S: Items>(
    vm: &Vm,
    items: &S,
    v: &Value,
    start: usize,
    stop: usize,
) -> Result<Option<usize>, Raised> {
    let mut i = start;
    while i < stop {
        let Some(x) = items.item(i) else { break };
        if vm.equal(&x, v)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// How many items equal `v`.
pub fn count<S: Items>(vm: &Vm, items: &S, v: &Value) -> Eval {
    let (mut i, mut n) = (0, 0);
    while let Some(x) = items.item(i) {
        n += i64::from(vm.equal(&x, v)?);
        i += 1;
    }
    Ok(Value::int(n))
}

/// `sequence.index(v, start, stop)`; the bounds may be left out.
pub fn index<S: Items>(
    vm: &Vm,
    items: &S,
    v: &Value,
    (start, stop): (&Value, &Value),
    class: &str,
) -> Eval {
    let start = bound(vm, start, 0, items.count())?;
    let stop = bound(vm, stop, usize::MAX, items.count())?;
    match find(vm, items, v, start, stop)? {
        Some(i) => Ok(Value::int(i as i64)),
        None => Err(vm.value_error(format!("{class}.index(x): x not in {class}"))),
    }
}

/// An optional bound of a search, counted from the end if negative.
pub fn bound(vm: &Vm, v: &Value, default: usize, len: usize) -> Result<usize, Raised> {
    if v.is_unbound() {
        return Ok(default);
    }
    if vm.as_any_int(v).is_none() && vm.special(v, sym::__index__).is_none() {
        return Err(vm.type_error("slice indices must be integers or have an __index__ method"));
    }
    let i = vm.index_clamped(v)?;
    let i = if i < 0 { i.saturating_add(len as i64).max(0) } else { i };
    Ok(i as usize)
}

/// How often a sequence is to be repeated; `None` if `v` is no integer.
pub fn repeat_count(vm: &Vm, v: &Value) -> Result<Option<usize>, Raised> {
    if vm.as_any_int(v).is_none() && vm.special(v, sym::__index__).is_none() {
        return Ok(None);
    }
    match vm.index(v)? {
        AnyInt::Small(n) => Ok(Some(usize::try_from(n).unwrap_or(0))),
        AnyInt::Big(_) => {
            let name = vm.type_name(v);
            Err(vm.raise(
                Exc::OverflowError,
                format!("cannot fit '{name}' into an index-sized integer"),
            ))
        }
    }
}

/// The parts of a text, of which nobody knows how many there will be: once there is no room for more, none is taken.
pub struct Parts<'a> {
    vm: &'a Vm,
    items: Vec<Value>,
    short: Option<Raised>,
}

impl<'a> Parts<'a> {
    pub fn new(vm: &'a Vm) -> Parts<'a> {
        Parts { vm, items: Vec::with_capacity(8), short: None }
    }

    pub fn push(&mut self, part: impl FnOnce() -> Value) {
        if self.items.len() == self.items.capacity() && self.short.is_none() {
            self.short = self.vm.check_values(self.items.len()).err();
        }
        if self.short.is_none() {
            self.items.push(part());
        }
    }

    /// The list of them.
    ///
    /// # Errors
    /// MemoryError where there was no room for all.
    pub fn list(self) -> Eval {
        match self.short {
            None => Ok(Value::list(self.items)),
            Some(raised) => Err(raised),
        }
    }
}

/// `items * n` as a vector.
pub fn repeat(vm: &Vm, items: &[Value], n: usize) -> Result<Vec<Value>, Raised> {
    let total = items.len().checked_mul(n).ok_or_else(|| vm.memory_error())?;
    vm.check_room(total.saturating_mul(size_of::<Value>()))?;
    let mut all = Vec::new();
    if all.try_reserve_exact(total).is_err() {
        return Err(vm.memory_error());
    }
    match items {
        [one] => all.resize(total, one.clone()),
        _ => (0..n).for_each(|_| all.extend_from_slice(items)),
    }
    Ok(all)
}

/// `a + b` as a vector.
pub fn concat(vm: &Vm, a: &[Value], b: &[Value]) -> Result<Vec<Value>, Raised> {
    vm.check_room((a.len() + b.len()) * size_of::<Value>())?;
    let mut all = Vec::new();
    if all.try_reserve_exact(a.len() + b.len()).is_err() {
        return Err(vm.memory_error());
    }
    all.extend_from_slice(a);
    all.extend_from_slice(b);
    Ok(all)
}

/// Appends the reprs of the items, separated by commas.
pub fn write_items<S: Items>(vm: &Vm, out: &mut Vec<u8>, items: &S) -> Result<(), Raised> {
    let mut i = 0;
    while let Some(v) = items.item(i) {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        vm.write_repr(out, &v)?;
        i += 1;
    }
    Ok(())
}

/// The TypeError of a subscript that is neither an integer nor a slice.
#[cold]
pub fn bad_subscript(vm: &Vm, class: &str, key: &Value) -> Raised {
    let name = vm.type_name(key);
    vm.type_error(format!("{class} indices must be integers or slices, not {name}"))
}

/// Whether `v` can be an index: an integer, or anything with `__index__`.
pub fn is_index(vm: &Vm, v: &Value) -> bool {
    v.tag() == Tag::Int || vm.as_any_int(v).is_some() || vm.special(v, sym::__index__).is_some()
}
