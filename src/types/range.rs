//! `range`: ints of any size; in 64 bits where they suffice.

use super::{args, int, sequence, slice};
use crate::natives;
use crate::prim;
use crate::value::{Class, Iter, Range, Ref, Slice, Tag, Value, int_from_big};
use crate::vm::convert::AnyInt;
use crate::vm::iterate::iter_object;
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Compare, Eval, Exc, Raised, Slots, Vm};
use num_bigint::BigInt;
use num_integer::Integer;
use num_traits::{One, Signed, Zero};

pub static CLASS: NativeClass = NativeClass {
    name: "range",
    module: "builtins",
    doc: "The ints from start on and before stop, in steps of step.\n\nOne argument is stop; then \
          start is 0. step is 1 if left out.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    truth: Some(|_, v| Ok(!length(v.expect()).is_zero())),
    len: Some(len),
    iter: Some(Vm::iter_value),
    contains: Some(|vm, v, item| Ok(find(vm, v, item)?.is_some())),
    get_item: Some(get_item),
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn new(vm: &Vm, _: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let args = args::positional(vm, "range", (args, names), (1, 3))?;
    let get = |i: usize| match args[i].tag() {
        Tag::Int => Ok(args[i].clone()),
        _ => vm.index(&args[i]).map(AnyInt::value),
    };
    if args.len() == 1 {
        return Ok(Range::new(Value::int(0), get(0)?, Value::int(1)).into());
    }
    let (start, stop) = (get(0)?, get(1)?);
    let step = if args.len() == 3 { get(2)? } else { Value::int(1) };
    if step.as_int() == Some(0) {
        return Err(vm.value_error("range() arg 3 must not be zero"));
    }
    Ok(Range::new(start, stop, step).into())
}

/// Start, stop and step.
fn big(r: &Range) -> [BigInt; 3] {
    [&r.start, &r.stop, &r.step].map(|v| int::expect_big(v).into_owned())
}

/// The number of values.
fn length(r: &Range) -> BigInt {
    if let Some(n) = r.small_len() {
        return BigInt::from(n);
    }
    let [start, stop, step] = big(r);
    (stop - start).div_ceil(&step).max(BigInt::zero())
}

fn len(vm: &Vm, v: &Value) -> Result<usize, Raised> {
    i64::try_from(length(v.expect()))
        .map(|n| n as usize)
        .map_err(|_| vm.raise(Exc::OverflowError, "Python int too large to convert to C ssize_t"))
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let r: &Range = v.expect();
    let mut out = b"range(".to_vec();
    vm.write_repr(&mut out, &r.start)?;
    out.extend_from_slice(b", ");
    vm.write_repr(&mut out, &r.stop)?;
    if r.step.as_int() != Some(1) {
        out.extend_from_slice(b", ");
        vm.write_repr(&mut out, &r.step)?;
    }
    out.push(b')');
    vm.new_str(&out)
}

/// What ranges of equal values have in common: length, start and step as far as they matter.
fn identity(r: &Range) -> [Value; 3] {
    let len = length(r);
    let start = if len.is_zero() { Value::NONE } else { r.start.clone() };
    let step = if len <= BigInt::one() { Value::NONE } else { r.step.clone() };
    [int_from_big(len), start, step]
}

fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    let [len, start, step] = identity(v.expect());
    let hashes = [vm.hash(&len)?, vm.hash(&start)?, vm.hash(&step)?];
    Ok(prim::hash::tuple(hashes.into_iter()))
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(a), Some(b)) = (a.get::<Range>(), b.get::<Range>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let mut equal = true;
    for (x, y) in identity(a).iter().zip(&identity(b)) {
        equal = equal && vm.equal(x, y)?;
    }
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

/// The place of a value in a range.
fn find(vm: &Vm, v: &Value, item: &Value) -> Result<Option<Value>, Raised> {
    let r: &Range = v.expect();
    if !matches!(item.tag(), Tag::Int | Tag::Bool | Tag::BigInt) {
        return find_equal(vm, v, item);
    }
    if let (Some((start, stop, step)), Some(x)) = (r.small(), item.as_int()) {
        let inside = if step > 0 { start <= x && x < stop } else { stop < x && x <= start };
        let distance = i128::from(x) - i128::from(start);
        let hit = inside && distance % i128::from(step) == 0;
        return Ok(hit.then(|| Value::int((distance / i128::from(step)) as i64)));
    }
    let [start, stop, step] = big(r);
    let x = int::expect_big(item).into_owned();
    let inside = if step.is_positive() { start <= x && x < stop } else { stop < x && x <= start };
    let (place, rest) = (x - start).div_rem(&step);
    Ok((inside && rest.is_zero()).then(|| int_from_big(place)))
}

/// What is no int is compared with one value after the other.
fn find_equal(vm: &Vm, v: &Value, item: &Value) -> Result<Option<Value>, Raised> {
    let mut it = vm.iterate(v)?;
    let mut i = 0;
    while let Some(x) = vm.pull(&mut it)? {
        if vm.equal(&x, item)? {
            return Ok(Some(Value::int(i)));
        }
        i += 1;
    }
    Ok(None)
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    let r: &Range = v.expect();
    if let Some(s) = key.get::<Slice>() {
        return selected(vm, r, s);
    }
    if !sequence::is_index(vm, key) {
        return Err(sequence::bad_subscript(vm, "range", key));
    }
    let index = vm.index(key)?.value();
    if let (Some((start, _, step)), Some(n), Some(i)) = (r.small(), r.small_len(), index.as_int()) {
        let i = if i < 0 { i128::from(i) + i128::from(n) } else { i128::from(i) };
        if (0..i128::from(n)).contains(&i) {
            return Ok(Value::int((i128::from(start) + i * i128::from(step)) as i64));
        }
        return Err(out_of_range(vm));
    }
    let (len, mut i) = (length(r), int::expect_big(&index).into_owned());
    if i.is_negative() {
        i += &len;
    }
    if i.is_negative() || i >= len {
        return Err(out_of_range(vm));
    }
    let [start, _, step] = big(r);
    Ok(int_from_big(start + i * step))
}

#[cold]
fn out_of_range(vm: &Vm) -> Raised {
    vm.raise(Exc::IndexError, "range object index out of range")
}

fn selected(vm: &Vm, r: &Range, s: &Slice) -> Eval {
    let [first, last, by] = slice::indices(vm, s, &length(r))?;
    let [start, _, step] = big(r);
    let parts = [&start + first * &step, &start + last * &step, step * by];
    let [start, stop, step] = parts.map(int_from_big);
    Ok(Range::new(start, stop, step).into())
}

fn reversed(r: &Range) -> Iter {
    if let (Some((start, _, step)), Some(left)) = (r.small(), r.small_len()) {
        let last = i128::from(start) + (i128::from(left) - 1) * i128::from(step);
        if let (Ok(next), Some(step)) = (i64::try_from(last), step.checked_neg()) {
            return Iter::Range { next, left, step };
        }
    }
    let [start, _, step] = big(r);
    let next: BigInt = &start + (length(r) - 1) * &step;
    Iter::BigRange { next: next.into(), stop: (start - &step).into(), step: (-step).into() }
}

natives! { METHODS of "range" = [
    /// rangeobject.count(value) -> integer -- return number of occurrences of value
    method "count(self, object, /)" (vm, this: Of<Range>, object: &Value) {
        let this = this.0.value();
        if matches!(object.tag(), Tag::Int | Tag::Bool | Tag::BigInt) {
            return Ok(Value::int(i64::from(find(vm, &this, object)?.is_some())));
        }
        let mut n = 0;
        vm.for_each(&this, |x| {
            n += i64::from(vm.equal(&x, object)?);
            Ok(())
        })?;
        Ok(Value::int(n))
    }
    /// Return the place of a value; ValueError if it is not there.
    method "index(self, object, /)" (vm, this: Of<Range>, object: &Value) {
        match find(vm, &this.0.value(), object)? {
            Some(place) => Ok(place),
            None if matches!(object.tag(), Tag::Int | Tag::Bool | Tag::BigInt) => {
                Err(vm.value_error("range.index(x): x not in range"))
            }
            None => Err(vm.value_error("sequence.index(x): x not in sequence")),
        }
    }
    /// Return a reverse iterator.
    method "__reversed__(self, /)" (vm, this: Of<Range>) { Ok(iter_object(reversed(&this))) }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Of<Range>) {
        let parts = vec![this.start.clone(), this.stop.clone(), this.step.clone()];
        Ok(Value::tuple(vec![vm.class(T::Range).value(), Value::tuple(parts)]))
    }
    member "start" (vm, this: Of<Range>) { Ok(this.start.clone()) }
    member "stop" (vm, this: Of<Range>) { Ok(this.stop.clone()) }
    member "step" (vm, this: Of<Range>) { Ok(this.step.clone()) }
] }
