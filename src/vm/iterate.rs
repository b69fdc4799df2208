//! Iteration.

use super::error::Exc;
use super::frame::Generator;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use crate::value::{
    Bytes, Dict, DictPart, FrozenSet, Iter, IterKind, IterObject, List, Range, Set, SetTable, Str,
    Tag, Tuple, Value, int_from_big, sym,
};
use num_bigint::Sign;

impl Vm {
    /// `iter(v)` as plain data, for a loop to advance.
    #[inline]
    pub fn iterate(&self, v: &Value) -> Result<Iter, Raised> {
        match v.tag() {
            Tag::List => Ok(Iter::List { list: v.clone(), index: 0 }),
            Tag::Range => Ok(range_iter(v.expect())),
            Tag::Tuple => Ok(Iter::Tuple { tuple: v.clone(), index: 0 }),
            Tag::Generator if self.is_plain_generator(v) => Ok(Iter::Generator(v.clone())),
            Tag::Iter => Ok(Iter::Object(v.clone())),
            _ => self.iterate_slow(v),
        }
    }

    /// `iter(v)` of a value that nobody else needs: a fresh iterator is taken out of its object, and
    /// so advanced without it.
    #[inline]
    pub fn iterate_owned(&self, v: Value) -> Result<Iter, Raised> {
        if v.tag() == Tag::Iter { Ok(owned_iter(v)) } else { self.iterate(&v) }
    }

    /// The next two values of an iterator that gives pairs, without making the pair: `Err` in the
    /// inner result if this is no such iterator.
    #[inline]
    pub fn next_pair(&self, it: &mut Iter) -> Result<Result<Option<(Value, Value)>, ()>, Raised> {
        match it {
            Iter::Enumerate { inner, count } => {
                let Some(n) = count.as_int().filter(|n| *n < i64::MAX) else { return Ok(Err(())) };
                let Some(v) = self.next(inner)? else { return Ok(Ok(None)) };
                *count = Value::int(n + 1);
                Ok(Ok(Some((Value::int(n), v))))
            }
            Iter::Dict { dict, index, len, left, part: DictPart::Items } => {
                let d: &Dict = dict.expect();
                if d.len() as u32 != *len || *left == 0 {
                    return Ok(Err(()));
                }
                let Some(i) = d.next_entry(*index) else {
                    *it = Iter::Done;
                    return Ok(Ok(None));
                };
                *index = i + 1;
                *left -= 1;
                Ok(Ok(d.entry_at(i).map(|(k, v, _)| (k, v))))
            }
            Iter::Zip { inner, strict: false } if inner.len() == 2 => {
                let Some(a) = self.next(&mut inner[0])? else { return Ok(Ok(None)) };
                let Some(b) = self.next(&mut inner[1])? else { return Ok(Ok(None)) };
                Ok(Ok(Some((a, b))))
            }
            _ => Ok(Err(())),
        }
    }

    fn is_plain_generator(&self, v: &Value) -> bool {
        v.expect::<Generator>().kind == super::FrameKind::Generator
    }

    #[inline(never)]
    fn iterate_slow(&self, v: &Value) -> Result<Iter, Raised> {
        Ok(match v.tag() {
            Tag::Str => Iter::Str { string: v.clone(), offset: 0 },
            Tag::Bytes => Iter::Bytes { bytes: v.clone(), index: 0 },
            Tag::Dict => {
                let len = v.expect::<Dict>().len() as u32;
                Iter::Dict { dict: v.clone(), index: 0, len, left: len, part: DictPart::Keys }
            }
            Tag::Set => {
                Iter::Set { set: v.clone(), index: 0, len: v.expect::<Set>().table().len() }
            }
            Tag::FrozenSet => {
                Iter::Set { set: v.clone(), index: 0, len: v.expect::<FrozenSet>().table().len() }
            }
            Tag::Instance | Tag::Class => return self.iterate_instance(v),
            _ => match self.slots_of(v).iter {
                Some(iter) => owned_iter(iter(self, v)?),
                None => return Err(self.not_iterable(v)),
            },
        })
    }

    fn iterate_instance(&self, v: &Value) -> Result<Iter, Raised> {
        if let Some(m) = self.special(v, sym::__iter__) {
            if m.is_none() {
                return Err(self.not_iterable(v));
            }
            let it = self.call_found(&m, v, &[])?;
            return match it.tag() {
                Tag::Generator if self.is_plain_generator(&it) => Ok(Iter::Generator(it)),
                _ if self.is_iterator(&it) => Ok(Iter::Object(it)),
                _ => Err(self.type_error(format!(
                    "iter() returned non-iterator of type '{}'",
                    self.type_name(&it)
                ))),
            };
        }
        if self.special(v, sym::__getitem__).is_some() {
            return Ok(Iter::Sequence { object: v.clone(), index: 0 });
        }
        Err(self.not_iterable(v))
    }

    /// Whether it has `__next__`.
    pub fn is_iterator(&self, v: &Value) -> bool {
        match v.tag() {
            Tag::Iter => true,
            Tag::Generator => self.is_plain_generator(v),
            Tag::Instance | Tag::Class => self.special(v, sym::__next__).is_some(),
            _ => self.slots_of(v).next.is_some(),
        }
    }

    #[cold]
    pub fn not_iterable(&self, v: &Value) -> Raised {
        self.type_error(format!("'{}' object is not iterable", self.type_name(v)))
    }

    /// `iter(v)` as a value.
    pub fn iter_value(&self, v: &Value) -> Eval {
        Ok(match self.iterate(v)? {
            Iter::Object(it) | Iter::Generator(it) => it,
            iter => iter_object(iter),
        })
    }

    /// The next value, for a native that takes all there are: a step each, for they may have no end.
    #[inline]
    pub fn pull(&self, it: &mut Iter) -> Result<Option<Value>, Raised> {
        self.poll()?;
        self.next(it)
    }

    /// The next value, or `None` at the end.
    #[inline(always)]
    pub fn next(&self, it: &mut Iter) -> Result<Option<Value>, Raised> {
        match it {
            Iter::Range { next, left, step } => {
                if *left == 0 {
                    return Ok(None);
                }
                let v = *next;
                *left -= 1;
                *next = v.wrapping_add(*step);
                Ok(Some(Value::int(v)))
            }
            Iter::List { list, index } => {
                let v = list.expect::<List>().get(*index);
                *index += 1;
                if v.is_none() {
                    *it = Iter::Done;
                }
                Ok(v)
            }
            _ => self.next_slow(it),
        }
    }

    #[inline(never)]
    fn next_slow(&self, it: &mut Iter) -> Result<Option<Value>, Raised> {
        match it {
            Iter::Done => Ok(None),
            Iter::Tuple { tuple, index } => {
                let v = tuple.expect::<Tuple>().items().get(*index).cloned();
                *index += 1;
                Ok(v)
            }
            Iter::Str { string, offset } => {
                let s: &Str = string.expect();
                let Some((c, n)) = first_code_point(&s.as_wtf8()[*offset..]) else {
                    return Ok(None);
                };
                *offset += n;
                Ok(Some(self.char_str(c)))
            }
            Iter::Bytes { bytes, index } => {
                let b = bytes.expect::<Bytes>().as_slice().get(*index).copied();
                *index += 1;
                Ok(b.map(|b| Value::int(i64::from(b))))
            }
            Iter::Dict { .. } | Iter::DictReversed { .. } => self.next_of_dict(it),
            Iter::Set { set, index, len } => {
                let table = set_table(set);
                if table.len() != *len {
                    *len = usize::MAX;
                    return Err(self.raise(Exc::RuntimeError, "Set changed size during iteration"));
                }
                let slot = table.next_slot(*index);
                *index = slot.map_or(usize::MAX >> 1, |i| i + 1);
                Ok(slot.and_then(|i| table.at(i)).map(|(v, _)| v))
            }
            Iter::Generator(g) => match g.get_ref::<Generator>() {
                Some(g) => self.generator_next(&g),
                None => unreachable!("made from a generator"),
            },
            Iter::Object(v) => {
                let v = v.clone();
                self.next_value(&v)
            }
            Iter::BigRange { next, stop, step } => {
                let more = if step.sign() == Sign::Minus { next > stop } else { next < stop };
                if !more {
                    return Ok(None);
                }
                let v = int_from_big((**next).clone());
                **next += &**step;
                Ok(Some(v))
            }
            Iter::ListReversed { list, left } => {
                let v = left.checked_sub(1).and_then(|i| list.expect::<List>().get(i));
                *left = if v.is_some() { *left - 1 } else { 0 };
                Ok(v)
            }
            _ => self.next_composed(it),
        }
    }

    fn next_of_dict(&self, it: &mut Iter) -> Result<Option<Value>, Raised> {
        let (reversed, dict, index, len, left, part) = match it {
            Iter::Dict { dict, index, len, left, part } => (false, dict, index, len, left, *part),
            Iter::DictReversed { dict, index, len, left, part } => {
                (true, dict, index, len, left, *part)
            }
            _ => return Ok(None),
        };
        let d: &Dict = dict.expect();
        if d.len() as u32 != *len {
            *len = u32::MAX;
            return Err(self.raise(Exc::RuntimeError, "dictionary changed size during iteration"));
        }
        let entry = if reversed { d.previous_entry(*index) } else { d.next_entry(*index) };
        let Some(i) = entry else {
            *it = Iter::Done;
            return Ok(None);
        };
        if *left == 0 {
            *it = Iter::Done;
            let message = "dictionary keys changed during iteration";
            return Err(self.raise(Exc::RuntimeError, message));
        }
        *left -= 1;
        *index = if reversed { i } else { i + 1 };
        Ok(d.entry_at(i).map(|(k, v, _)| match part {
            DictPart::Keys => k,
            DictPart::Values => v,
            DictPart::Items => Value::tuple(vec![k, v]),
        }))
    }

    /// Iterators over other iterators, and those that call scripts.
    fn next_composed(&self, it: &mut Iter) -> Result<Option<Value>, Raised> {
        self.check_stack()?;
        match it {
            Iter::Enumerate { inner, count } => {
                let Some(v) = self.next(inner)? else { return Ok(None) };
                let n = count.clone();
                *count = match count.as_int().and_then(|n| n.checked_add(1)) {
                    Some(next) => Value::int(next),
                    None => self.binary(super::Binary::Add, count, &Value::int(1))?,
                };
                Ok(Some(Value::tuple(vec![n, v])))
            }
            Iter::Zip { inner, strict } => {
                let strict = *strict;
                self.next_of_all(inner, strict, "zip").map(|v| v.map(Value::tuple))
            }
            Iter::Map { call, inner, strict } => {
                let call = call.clone();
                let strict = *strict;
                match self.next_of_all(inner, strict, "map")? {
                    Some(args) => self.end_at_stop(self.call(&call, &args)),
                    None => Ok(None),
                }
            }
            Iter::Filter { call, inner } => loop {
                let Some(v) = self.pull(inner)? else { return Ok(None) };
                let r = if call.is_none() {
                    Ok(v.clone())
                } else {
                    self.call(&call.clone(), std::slice::from_ref(&v))
                };
                let keep = r.and_then(|r| self.truth(&r).map(Value::bool));
                let Some(keep) = self.end_at_stop(keep)? else { return Ok(None) };
                if keep.is(&Value::TRUE) {
                    return Ok(Some(v));
                }
            },
            Iter::Sequence { object, index } => {
                let (v, i) = (object.clone(), *index);
                *index += 1;
                self.item_or_end(it, &v, i)
            }
            Iter::SequenceReversed { object, index } => {
                if *index < 0 {
                    return Ok(None);
                }
                let (v, i) = (object.clone(), *index);
                *index -= 1;
                self.item_or_end(it, &v, i)
            }
            Iter::Callable { call, sentinel } => {
                let (f, end) = (call.clone(), sentinel.clone());
                let r = match self.call(&f, &[]) {
                    Ok(r) => r,
                    Err(raised) => {
                        let _ = self.catch(raised, Exc::StopIteration)?;
                        *it = Iter::Done;
                        return Ok(None);
                    }
                };
                if self.equal(&end, &r)? {
                    *it = Iter::Done;
                    return Ok(None);
                }
                Ok(Some(r))
            }
            _ => Ok(None),
        }
    }

    /// A StopIteration out of a function that an iterator calls ends the iterator.
    fn end_at_stop(&self, r: Eval) -> Result<Option<Value>, Raised> {
        match r {
            Ok(v) => Ok(Some(v)),
            Err(raised) => {
                let e = self.catch(raised, Exc::StopIteration)?;
                self.ret.set(stop_value(&e));
                Ok(None)
            }
        }
    }

    fn item_or_end(&self, it: &mut Iter, v: &Value, i: i64) -> Result<Option<Value>, Raised> {
        match self.get_item(v, &Value::int(i)) {
            Ok(item) => Ok(Some(item)),
            Err(_) if self.pending_is(Exc::IndexError) || self.pending_is(Exc::StopIteration) => {
                drop(self.take_pending());
                *it = Iter::Done;
                Ok(None)
            }
            Err(raised) => Err(raised),
        }
    }

    /// One value of each, or `None` when the shortest ends.
    fn next_of_all(
        &self,
        inner: &mut [Iter],
        strict: bool,
        what: &str,
    ) -> Result<Option<Vec<Value>>, Raised> {
        let mut values = Vec::with_capacity(inner.len());
        for i in 0..inner.len() {
            match self.next(&mut inner[i])? {
                Some(v) => values.push(v),
                None if strict && i > 0 => {
                    let others =
                        if i == 1 { "argument 1".into() } else { format!("arguments 1-{i}") };
                    return Err(self.value_error(format!(
                        "{what}() argument {} is shorter than {others}",
                        i + 1
                    )));
                }
                None if strict => return self.check_all_ended(inner, what),
                None => return Ok(None),
            }
        }
        Ok(if inner.is_empty() { None } else { Some(values) })
    }

    fn check_all_ended(
        &self,
        inner: &mut [Iter],
        what: &str,
    ) -> Result<Option<Vec<Value>>, Raised> {
        for (i, it) in inner.iter_mut().enumerate().skip(1) {
            if self.next(it)?.is_some() {
                let others = if i == 1 { "argument 1".into() } else { format!("arguments 1-{i}") };
                return Err(self
                    .value_error(format!("{what}() argument {} is longer than {others}", i + 1)));
            }
        }
        Ok(None)
    }

    /// The function may ask the same iterator, and exhaust it.
    fn next_of_callable(&self, object: &IterObject) -> Result<Option<Value>, Raised> {
        let (call, sentinel) = match &*object.advance() {
            Iter::Callable { call, sentinel } => (call.clone(), sentinel.clone()),
            _ => return Ok(None),
        };
        let result = self.call(&call, &[]);
        let exhausted = matches!(*object.advance(), Iter::Done);
        let ends = match &result {
            _ if exhausted => true,
            Ok(r) => self.equal(&sentinel, r)?,
            Err(_) => self.pending_is(Exc::StopIteration),
        };
        if !ends {
            return result.map(Some);
        }
        if let Err(raised) = result {
            let _ = self.catch(raised, Exc::StopIteration)?;
        }
        object.put_back(Iter::Done);
        Ok(None)
    }

    /// `next(v)` of an iterator value; `None` at the end: `ret` has what a generator returned, or a
    /// script's StopIteration held.
    pub fn next_value(&self, v: &Value) -> Result<Option<Value>, Raised> {
        match v.tag() {
            Tag::Iter => {
                let object: &IterObject = v.expect();
                if object.kind() == IterKind::Callable {
                    return self.next_of_callable(object);
                }
                let mut iter = object.take();
                let result = self.next(&mut iter);
                object.put_back(if matches!(result, Ok(None)) { Iter::Done } else { iter });
                result
            }
            Tag::Generator => match v.get_ref::<Generator>() {
                Some(g) if g.kind == super::FrameKind::Generator => self.generator_next(&g),
                _ => Err(self.not_an_iterator(v)),
            },
            Tag::Instance | Tag::Class => {
                let Some(m) = self.special(v, sym::__next__) else {
                    return Err(self.not_an_iterator(v));
                };
                match self.call_found(&m, v, &[]) {
                    Ok(item) => Ok(Some(item)),
                    Err(raised) => {
                        let e = self.catch(raised, Exc::StopIteration)?;
                        self.ret.set(stop_value(&e));
                        Ok(None)
                    }
                }
            }
            _ => match self.slots_of(v).next {
                Some(next) => next(self, v),
                None => Err(self.not_an_iterator(v)),
            },
        }
    }

    /// The same for an iterator whose user ends in its own way: what its end held is forgotten.
    pub fn next_or_end(&self, v: &Value) -> Result<Option<Value>, Raised> {
        let next = self.next_value(v)?;
        if next.is_none() {
            self.ret.set(Value::NONE);
        }
        Ok(next)
    }

    fn not_an_iterator(&self, v: &Value) -> Raised {
        self.type_error(format!("'{}' object is not an iterator", self.type_name(v)))
    }

    /// All values of an iterable.
    pub fn collect(&self, v: &Value) -> Result<Vec<Value>, Raised> {
        match v.tag() {
            Tag::List => self.check_values(v.expect::<List>().len())?,
            Tag::Tuple => self.check_values(v.expect::<Tuple>().len())?,
            _ => {}
        }
        if let Some(items) = self.fast_items(v) {
            return Ok(items);
        }
        let mut it = self.iterate(v)?;
        let mut items = Vec::new();
        self.check_values(sure_length(&it))?;
        if items.try_reserve(sure_length(&it)).is_err() {
            return Err(self.memory_error());
        }
        self.drain(&mut it, |item| {
            if items.len() == items.capacity() {
                self.check_values(items.len())?;
            }
            items.push(item);
            Ok(true)
        })?;
        Ok(items)
    }

    /// Calls `f` with each value of an iterable.
    pub fn for_each(
        &self,
        v: &Value,
        mut f: impl FnMut(Value) -> Result<(), Raised>,
    ) -> Result<(), Raised> {
        self.drain(&mut self.iterate(v)?, |item| f(item).map(|()| true))
    }
}

/// The `value` of a StopIteration.
pub fn stop_value(e: &Value) -> Value {
    let args = super::error::exc_args(e);
    args.get::<Tuple>().and_then(|t| t.items().first().cloned()).unwrap_or(Value::NONE)
}

/// The table of a set or frozenset.
pub fn set_table(v: &Value) -> &SetTable {
    match v.get::<Set>() {
        Some(s) => s.table(),
        None => v.expect::<FrozenSet>().table(),
    }
}

/// How many values an iterator is sure to give, as far as that is easy to tell.
pub fn sure_length(it: &Iter) -> usize {
    match it {
        Iter::Range { left, .. } => usize::try_from(*left).unwrap_or(usize::MAX),
        _ => 0,
    }
}

/// Iterating by an iterator object: by what is in it, if nobody else refers to it.
fn owned_iter(v: Value) -> Iter {
    match v.get::<IterObject>() {
        Some(object) if v.is_unique() => object.take(),
        _ => Iter::Object(v),
    }
}

fn range_iter(r: &Range) -> Iter {
    match r.small() {
        Some((start, stop, step)) => {
            Iter::Range { next: start, left: crate::value::range_len(start, stop, step), step }
        }
        None => {
            let big = |v: &Value| match v.get::<crate::value::BigIntObject>() {
                Some(b) => b.value().clone(),
                None => v.raw_int().into(),
            };
            Iter::BigRange {
                next: Box::new(big(&r.start)),
                stop: Box::new(big(&r.stop)),
                step: Box::new(big(&r.step)),
            }
        }
    }
}

/// The first code point of WTF-8 text and its length.
fn first_code_point(b: &[u8]) -> Option<(u32, usize)> {
    let first = *b.first()?;
    if first < 0x80 {
        return Some((u32::from(first), 1));
    }
    let tail = |k: usize| u32::from(b[k] & 63);
    Some(match first {
        0x80..0xe0 => (u32::from(first & 31) << 6 | tail(1), 2),
        0xe0..0xf0 => (u32::from(first & 15) << 12 | tail(1) << 6 | tail(2), 3),
        _ => (u32::from(first & 7) << 18 | tail(1) << 12 | tail(2) << 6 | tail(3), 4),
    })
}

/// An iterator as a value.
pub fn iter_object(iter: Iter) -> Value {
    let kind = match &iter {
        Iter::Done | Iter::Tuple { .. } => IterKind::Tuple,
        Iter::Range { .. } => IterKind::Range,
        Iter::BigRange { .. } => IterKind::LongRange,
        Iter::List { .. } => IterKind::List,
        Iter::ListReversed { .. } => IterKind::ListReversed,
        Iter::Str { string, .. } if string.expect::<Str>().is_ascii() => IterKind::StrAscii,
        Iter::Str { .. } => IterKind::Str,
        Iter::Bytes { .. } => IterKind::Bytes,
        Iter::Dict { part: DictPart::Keys, .. } => IterKind::DictKeys,
        Iter::Dict { part: DictPart::Values, .. } => IterKind::DictValues,
        Iter::Dict { part: DictPart::Items, .. } => IterKind::DictItems,
        Iter::DictReversed { part: DictPart::Keys, .. } => IterKind::DictReverseKeys,
        Iter::DictReversed { part: DictPart::Values, .. } => IterKind::DictReverseValues,
        Iter::DictReversed { part: DictPart::Items, .. } => IterKind::DictReverseItems,
        Iter::Set { .. } => IterKind::Set,
        Iter::Sequence { .. } => IterKind::Sequence,
        Iter::SequenceReversed { .. } => IterKind::Reversed,
        Iter::Generator(v) | Iter::Object(v) => return v.clone(),
        Iter::Callable { .. } => IterKind::Callable,
        Iter::Enumerate { .. } => IterKind::Enumerate,
        Iter::Zip { .. } => IterKind::Zip,
        Iter::Map { .. } => IterKind::Map,
        Iter::Filter { .. } => IterKind::Filter,
    };
    IterObject::new(kind, iter).into()
}
