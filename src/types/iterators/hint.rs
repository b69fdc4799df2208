//! How many items an iterator has left, as far as it knows.

use crate::value::{Bytes, Dict, DictPart, Iter, List, Str, Tuple, Value, int_from_big, sym};
use crate::vm::iterate::set_table;
use crate::vm::{Eval, Exc, Raised, Vm};
use num_bigint::BigInt;
use num_integer::Integer;

/// `operator.length_hint(v, default)`.
pub fn length_hint(vm: &Vm, v: &Value, default: i64) -> Result<i64, Raised> {
    if vm.special(v, sym::__len__).is_some() {
        match vm.len(v) {
            Ok(n) => return Ok(n as i64),
            Err(raised) => drop(vm.catch(raised, Exc::TypeError)?),
        }
    }
    let hint = match vm.call_special(v, sym::__length_hint__, &[]) {
        Ok(Some(hint)) if !hint.is_not_implemented() => hint,
        Ok(_) => return Ok(default),
        Err(raised) => {
            drop(vm.catch(raised, Exc::TypeError)?);
            return Ok(default);
        }
    };
    if vm.as_any_int(&hint).is_none() {
        let name = vm.type_name(&hint);
        return Err(vm.type_error(format!("__length_hint__ must be an integer, not {name}")));
    }
    let n = vm.index_i64(&hint)?;
    if n < 0 {
        return Err(vm.value_error("__length_hint__() should return >= 0"));
    }
    Ok(n)
}

/// How many values `iter` will give, if it iterates over one builtin container.
pub(super) fn items_left(vm: &Vm, iter: &Iter) -> Eval {
    let left = match iter {
        Iter::Range { left, .. } => return Ok(int_from_big(BigInt::from(*left))),
        Iter::BigRange { next, stop, step } => {
            let left = (&**stop - &**next).div_ceil(step);
            return Ok(int_from_big(left.max(BigInt::ZERO)));
        }
        Iter::List { list, index } => list.expect::<List>().len().saturating_sub(*index),
        Iter::ListReversed { list, left } => {
            let len = list.expect::<List>().len();
            if *left <= len { *left } else { 0 }
        }
        Iter::Tuple { tuple, index } => tuple.expect::<Tuple>().len().saturating_sub(*index),
        Iter::Str { string, offset } => {
            let s: &Str = string.expect();
            s.char_len() - s.char_index(*offset)
        }
        Iter::Bytes { bytes, index } => {
            bytes.expect::<Bytes>().as_slice().len().saturating_sub(*index)
        }
        Iter::Dict { dict, len, left, .. } | Iter::DictReversed { dict, len, left, .. } => {
            let changed = dict.expect::<Dict>().len() as u32 != *len;
            if changed { 0 } else { *left as usize }
        }
        Iter::Set { set, index, len } => {
            let table = set_table(set);
            if table.len() != *len {
                return Ok(Value::int(0));
            }
            count_from(*index, |i| if i < table.slot_count() { table.next_slot(i) } else { None })
        }
        Iter::Sequence { object, index } => {
            return Ok(Value::int((vm.len(object)? as i64 - index).max(0)));
        }
        Iter::SequenceReversed { index: ..0, .. } => 0,
        Iter::SequenceReversed { object, index } => {
            let len = vm.len(object)? as i64;
            return Ok(Value::int(if *index < len { index + 1 } else { 0 }));
        }
        _ => 0,
    };
    Ok(Value::int(left as i64))
}

fn count_from(start: usize, next: impl Fn(usize) -> Option<usize>) -> usize {
    std::iter::successors(next(start), |&i| next(i + 1)).count()
}

/// Copies of what an iterator over a dict or set will give.
pub(super) fn rest(iter: &Iter) -> Vec<Value> {
    let mut items = Vec::new();
    match iter {
        Iter::Dict { dict, index, part, .. } => {
            let d: &Dict = dict.expect();
            let places = std::iter::successors(d.next_entry(*index), |&i| d.next_entry(i + 1));
            items.extend(places.filter_map(|i| d.entry_at(i)).map(|e| part_of(e, *part)));
        }
        Iter::DictReversed { dict, index, part, .. } => {
            let d: &Dict = dict.expect();
            let places = std::iter::successors(d.previous_entry(*index), |&i| d.previous_entry(i));
            items.extend(places.filter_map(|i| d.entry_at(i)).map(|e| part_of(e, *part)));
        }
        Iter::Set { set, index, .. } => {
            let table = set_table(set);
            let places =
                std::iter::successors(table.next_slot(*index), |&i| table.next_slot(i + 1));
            items.extend(places.filter_map(|i| table.at(i)).map(|(v, _)| v));
        }
        _ => {}
    }
    items
}

fn part_of((key, value, _): (Value, Value, i64), part: DictPart) -> Value {
    match part {
        DictPart::Keys => key,
        DictPart::Values => value,
        DictPart::Items => Value::tuple(vec![key, value]),
    }
}
