//! What copying and pickling make an iterator of again.

use super::hint::rest;
use crate::value::{Bytes, Iter, IterKind, List, Range, Str, Tag, Tuple, Value, int_from_big};
use crate::vm::iterate::iter_object;
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};
use num_bigint::BigInt;

/// A function, its arguments and perhaps a state. `iter` stays as it is.
pub(super) fn reduce(vm: &Vm, kind: IterKind, iter: &mut Iter) -> Eval {
    let index = |i: usize| Some(Value::int(i as i64));
    let int = Value::int;
    match iter {
        Iter::List { list, index: i } => by_iter(vm, vec![list.clone()], index(*i)),
        Iter::Tuple { tuple, index: i } => by_iter(vm, vec![tuple.clone()], index(*i)),
        Iter::Bytes { bytes, index: i } => by_iter(vm, vec![bytes.clone()], index(*i)),
        Iter::Str { string, offset } => {
            let i = string.expect::<Str>().char_index(*offset);
            by_iter(vm, vec![string.clone()], index(i))
        }
        Iter::Sequence { object, index: i } => by_iter(vm, vec![object.clone()], Some(int(*i))),
        Iter::ListReversed { list, left } => {
            Ok(made_by(vm, T::Reversed, vec![list.clone()], Some(int(*left as i64 - 1))))
        }
        Iter::SequenceReversed { object, index: i } => {
            Ok(made_by(vm, T::Reversed, vec![object.clone()], Some(int(*i))))
        }
        Iter::Range { next, left, step } => {
            let stop = i128::from(*next) + i128::from(*left) * i128::from(*step);
            let range = Range::new(int(*next), int_from_big(stop.into()), int(*step));
            by_iter(vm, vec![range.into()], Some(Value::NONE))
        }
        Iter::BigRange { next, stop, step } => {
            let [next, stop, step] = [next, stop, step].map(|b| int_from_big((**b).clone()));
            by_iter(vm, vec![Range::new(next, stop, step).into()], Some(Value::NONE))
        }
        Iter::Dict { .. } | Iter::DictReversed { .. } | Iter::Set { .. } => {
            by_iter(vm, vec![Value::list(rest(iter))], None)
        }
        Iter::Callable { call, sentinel } => {
            by_iter(vm, vec![call.clone(), sentinel.clone()], None)
        }
        Iter::Enumerate { inner, count } => {
            Ok(made_by(vm, T::Enumerate, vec![share(inner), count.clone()], None))
        }
        Iter::Zip { inner, strict } => {
            let state = strict.then_some(Value::TRUE);
            Ok(made_by(vm, T::Zip, inner.iter_mut().map(share).collect(), state))
        }
        Iter::Map { call, inner, strict } => {
            let mut args = vec![call.clone()];
            args.extend(inner.iter_mut().map(share));
            Ok(made_by(vm, T::Map, args, strict.then_some(Value::TRUE)))
        }
        Iter::Filter { call, inner } => {
            Ok(made_by(vm, T::Filter, vec![call.clone(), share(inner)], None))
        }
        Iter::Done => ended(vm, kind),
        Iter::Generator(_) | Iter::Object(_) => by_iter(vm, vec![Value::tuple(Vec::new())], None),
    }
}

/// An iterator that is at its end has let go of what it went over.
fn ended(vm: &Vm, kind: IterKind) -> Eval {
    use IterKind::{
        Bytes, Callable, Enumerate, Filter, ListReversed, LongRange, Map, Range, Reversed,
        Sequence, Str, StrAscii, Tuple, Zip,
    };
    let nothing = match kind {
        Str | StrAscii => vm.empty_str(),
        Tuple | Bytes | Sequence | Callable | Enumerate | Zip | Map | Filter | Reversed => {
            Value::tuple(Vec::new())
        }
        Range | LongRange => {
            let zero = || Value::int(0);
            let range = crate::value::Range::new(zero(), zero(), Value::int(1));
            return by_iter(vm, vec![range.into()], Some(Value::NONE));
        }
        _ => Value::list(Vec::new()),
    };
    match kind {
        ListReversed | Reversed => Ok(made_by(vm, T::Reversed, vec![nothing], None)),
        _ => by_iter(vm, vec![nothing], None),
    }
}

/// Made by `iter(…)`.
fn by_iter(vm: &Vm, args: Vec<Value>, state: Option<Value>) -> Eval {
    let iter = vm.interp.builtins.get_str(&Str::new("iter")).unwrap_or_default();
    Ok(tuple(iter, args, state))
}

fn made_by(vm: &Vm, class: T, args: Vec<Value>, state: Option<Value>) -> Value {
    tuple(vm.class(class).value(), args, state)
}

fn tuple(maker: Value, args: Vec<Value>, state: Option<Value>) -> Value {
    let mut parts = vec![maker, Value::tuple(args)];
    parts.extend(state);
    Value::tuple(parts)
}

/// Turns an inner iterator into a value, which it shares from now on.
fn share(inner: &mut Iter) -> Value {
    let value = iter_object(std::mem::replace(inner, Iter::Done));
    *inner = Iter::Object(value.clone());
    value
}

/// The number that is given as a state.
pub fn place(vm: &Vm, state: &Value) -> Result<i64, Raised> {
    if !matches!(vm.unwrap(state).tag(), Tag::Int | Tag::Bool | Tag::BigInt) {
        return Err(vm.type_error("an integer is required"));
    }
    small(vm, state, "ssize_t")
}

fn small(vm: &Vm, v: &Value, kind: &str) -> Result<i64, Raised> {
    let too_large =
        || vm.raise(Exc::OverflowError, format!("Python int too large to convert to C {kind}"));
    vm.index(v)?.value().as_int().ok_or_else(too_large)
}

/// Puts an iterator over a sequence at a place, within the sequence's bounds.
pub(super) fn set_state(vm: &Vm, kind: IterKind, iter: &mut Iter, state: &Value) -> Eval {
    if matches!(kind, IterKind::Zip | IterKind::Map) {
        let asked = vm.truth(state)?;
        if let Iter::Zip { strict, .. } | Iter::Map { strict, .. } = iter {
            *strict = asked;
        }
        return Ok(Value::NONE);
    }
    if let Iter::BigRange { next, step, .. } = iter {
        if !matches!(state.tag(), Tag::Int | Tag::BigInt) {
            let name = vm.type_name(state);
            return Err(vm.type_error(format!("state must be an int, not {name}")));
        }
        let skipped = vm.index(state)?.to_big().max(BigInt::ZERO);
        **next += &**step * skipped;
        return Ok(Value::NONE);
    }
    let at = match kind {
        IterKind::Range => small(vm, state, "long")?,
        _ => place(vm, state)?,
    };
    let place = usize::try_from(at).unwrap_or(0);
    match iter {
        Iter::List { .. } if at < 0 => *iter = Iter::Done,
        Iter::List { list, index } => *index = place.min(list.expect::<List>().len()),
        Iter::ListReversed { list, left } => {
            *left = ((at.max(-1) + 1) as usize).min(list.expect::<List>().len());
        }
        Iter::Tuple { tuple, index } => {
            *index = place.min(tuple.expect::<Tuple>().len());
        }
        Iter::Bytes { bytes, index } => {
            *index = place.min(bytes.expect::<Bytes>().as_slice().len());
        }
        Iter::Str { string, offset } => {
            let s: &Str = string.expect();
            *offset = s.byte_offset(place.min(s.char_len()));
        }
        Iter::Range { next, left, step } => {
            let skip = (place as u64).min(*left);
            *next = next.wrapping_add((skip as i64).wrapping_mul(*step));
            *left -= skip;
        }
        Iter::Sequence { index, .. } => *index = at.max(0),
        // One that ended stays ended.
        Iter::SequenceReversed { object, index } if *index >= 0 => {
            *index = at.clamp(-1, vm.len(&object.clone())? as i64 - 1);
        }
        _ => {}
    }
    Ok(Value::NONE)
}
