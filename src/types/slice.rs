//! `slice`.

use super::{args, int, sequence};
use crate::natives;
use crate::prim;
use crate::value::{Class, Ref, Slice, Tuple, Value, int_from_big, sym};
use crate::vm::native::Of;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Raised, Slots, Vm};
use num_bigint::BigInt;
use num_traits::{One, Signed, Zero};

pub static CLASS: NativeClass = NativeClass {
    name: "slice",
    module: "builtins",
    doc: "The places of a sequence from start on and before stop, in steps of step.\n\nOne \
          argument is stop; parts left out are None.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    new: Some(new),
    new_is_whole: true,
    ..Slots::EMPTY
};

fn new(vm: &Vm, _: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let args = args::positional(vm, "slice", (args, names), (1, 3))?;
    let get = |i: usize| args.get(i).cloned().unwrap_or_default();
    if args.len() == 1 {
        return Ok(Slice::new(Value::NONE, get(0), Value::NONE).into());
    }
    Ok(Slice::new(get(0), get(1), get(2)).into())
}

fn parts(s: &Slice) -> Ref<Tuple> {
    Tuple::new(vec![s.start.clone(), s.stop.clone(), s.step.clone()])
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let s: &Slice = v.expect();
    let mut out = b"slice(".to_vec();
    sequence::write_items(vm, &mut out, &*parts(s))?;
    out.push(b')');
    vm.new_str(&out)
}

/// As of the tuple of the parts, without the length that a tuple's hash ends with.
fn hash(vm: &Vm, v: &Value) -> Result<i64, Raised> {
    const LENGTH: i64 = 3 ^ (2_870_177_450_012_600_261 ^ 3_527_539);
    let s: &Slice = v.expect();
    let hashes = [vm.hash(&s.start)?, vm.hash(&s.stop)?, vm.hash(&s.step)?];
    Ok(prim::hash::tuple(hashes.into_iter()).wrapping_sub(LENGTH))
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    match (a.get::<Slice>(), b.get::<Slice>()) {
        (Some(a), Some(b)) => sequence::compare(vm, op, &*parts(a), &*parts(b)),
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

/// Start, stop and step for a sequence of length `len`, as Python's `slice.indices` gives them.
pub fn indices(vm: &Vm, s: &Slice, len: &BigInt) -> Result<[BigInt; 3], Raised> {
    let step = part(vm, &s.step)?.unwrap_or_else(BigInt::one);
    if step.is_zero() {
        return Err(vm.value_error("slice step cannot be zero"));
    }
    let back = step.is_negative();
    let lower = if back { -BigInt::one() } else { BigInt::zero() };
    let upper = if back { len - 1 } else { len.clone() };
    let clip = |i: BigInt| {
        let i = if i.is_negative() { i + len } else { i };
        i.clamp(lower.clone(), upper.clone().max(lower.clone()))
    };
    let (first, last) = if back { (&upper, &lower) } else { (&lower, &upper) };
    let start = part(vm, &s.start)?.map_or_else(|| first.clone(), clip);
    let stop = part(vm, &s.stop)?.map_or_else(|| last.clone(), clip);
    Ok([start, stop, step])
}

fn part(vm: &Vm, v: &Value) -> Result<Option<BigInt>, Raised> {
    if v.is_none() {
        return Ok(None);
    }
    if vm.as_any_int(v).is_none() && vm.special(v, sym::__index__).is_none() {
        return Err(
            vm.type_error("slice indices must be integers or None or have an __index__ method")
        );
    }
    vm.index(v).map(|i| Some(i.to_big()))
}

natives! { METHODS of "slice" = [
    /// Return start, stop and step for a sequence of the given length.
    method "indices(self, object, /)" (vm, this: Of<Slice>, object: &Value) {
        let len = vm.index(object)?.value();
        let len = int::expect_big(&len);
        if len.is_negative() {
            return Err(vm.value_error("length should not be negative"));
        }
        let parts = indices(vm, &this, &len)?;
        Ok(Value::tuple(parts.map(int_from_big).into()))
    }
    /// Return state information for pickling.
    method "__reduce__(self, /)" (vm, this: Of<Slice>) {
        let class = vm.class(crate::vm::types::T::Slice).value();
        Ok(Value::tuple(vec![class, parts(&this).into()]))
    }
    /// where the slice starts
    member "start" (vm, this: Of<Slice>) { Ok(this.start.clone()) }
    /// where it stops
    member "stop" (vm, this: Of<Slice>) { Ok(this.stop.clone()) }
    /// how far it is from one place to the next
    member "step" (vm, this: Of<Slice>) { Ok(this.step.clone()) }
] }
