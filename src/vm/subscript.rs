//! Subscripts: reading, storing, deleting, and the arithmetic of slices.

use super::convert::AnyInt;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Class, ClassFlags, Dict, List, Ref, Slice, Str, Tag, Tuple, Value, sym};

/// The places that a slice selects in a sequence.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Span {
    pub start: usize,
    /// For a step of 1: just past the last place.
    pub stop: usize,
    pub step: i64,
    pub len: usize,
}

impl Span {
    /// The places in order.
    pub fn indices(self) -> impl Iterator<Item = usize> {
        (0..self.len).map(move |k| (self.start as i64 + k as i64 * self.step) as usize)
    }
}

impl Vm {
    /// `v[key]`.
    #[inline]
    pub fn get_item(&self, v: &Value, key: &Value) -> Eval {
        match v.tag() {
            Tag::List if key.tag() == Tag::Int => {
                let list: &List = v.expect();
                let i = key.raw_int();
                let i = if i < 0 { i + list.len() as i64 } else { i };
                match usize::try_from(i).ok().and_then(|i| list.get(i)) {
                    Some(item) => Ok(item),
                    None => Err(self.raise(super::Exc::IndexError, "list index out of range")),
                }
            }
            Tag::Dict => self.get_dict_item(v.expect(), key),
            _ => self.get_item_slow(v, key),
        }
    }

    fn get_dict_item(&self, d: &Dict, key: &Value) -> Eval {
        match self.dict_get(d, key)? {
            Some(v) => Ok(v),
            None => Err(self.key_error(key)),
        }
    }

    /// `raise KeyError(key)`.
    #[cold]
    pub fn key_error(&self, key: &Value) -> Raised {
        self.raise_with(super::Exc::KeyError, vec![key.clone()])
    }

    #[inline(never)]
    fn get_item_slow(&self, v: &Value, key: &Value) -> Eval {
        match v.tag() {
            Tag::Tuple if key.tag() == Tag::Int => {
                let t: &Tuple = v.expect();
                let i = key.raw_int();
                let i = if i < 0 { i + t.len() as i64 } else { i };
                match usize::try_from(i).ok().and_then(|i| t.items().get(i)) {
                    Some(item) => Ok(item.clone()),
                    None => Err(self.raise(super::Exc::IndexError, "tuple index out of range")),
                }
            }
            Tag::Str if key.tag() == Tag::Int => {
                let s: &Str = v.expect();
                let i = key.raw_int();
                let i = if i < 0 { i + s.char_len() as i64 } else { i };
                if i < 0 || i >= s.char_len() as i64 {
                    return Err(self.raise(super::Exc::IndexError, "string index out of range"));
                }
                Ok(self.char_str(s.code_point_at(i as usize)))
            }
            Tag::Instance => {
                match self.call_special(v, sym::__getitem__, std::slice::from_ref(key))? {
                    Some(item) => Ok(item),
                    None => Err(self.not_subscriptable(v)),
                }
            }
            Tag::Class => self.get_class_item(v, key),
            _ => match self.slots_of(v).get_item {
                Some(f) => f(self, v, key),
                None => Err(self.not_subscriptable(v)),
            },
        }
    }

    /// `list[int]`: the metaclass's `__getitem__`, else the class's `__class_getitem__`.
    fn get_class_item(&self, v: &Value, key: &Value) -> Eval {
        let class: &Class = v.expect();
        if class.metaclass().is_some() {
            if let Some(item) = self.call_special(v, sym::__getitem__, std::slice::from_ref(key))? {
                return Ok(item);
            }
        }
        if std::ptr::eq(class, self.class(T::Type).as_ptr()) {
            return self.subscripted_type(v, key);
        }
        if class.metaclass().is_some_and(|m| m.flags().has(ClassFlags::CUSTOM_GETATTRIBUTE)) {
            return match self.try_get_attr(v, sym::__class_getitem__)? {
                Some(f) => self.call_class_getitem(class, &f, key),
                None => Err(self.class_not_subscriptable(class)),
            };
        }
        match self.lookup(class, sym::__class_getitem__) {
            // A plain function of a script is a class method here.
            Some(f) if f.tag() == Tag::Function => self.call(&f, &[v.clone(), key.clone()]),
            Some(f) => {
                let f = self.bind_attr(&f, None, class)?;
                self.call_class_getitem(class, &f, key)
            }
            None => match self.metaclass_getitem(v)? {
                Some(f) => self.call_class_getitem(class, &f, key),
                None => Err(self.class_not_subscriptable(class)),
            },
        }
    }

    /// `type[key]`: `type` can be subscripted, and has no method for it that others would inherit.
    fn subscripted_type(&self, v: &Value, key: &Value) -> Eval {
        self.call(&self.class(T::GenericAlias).value(), &[v.clone(), key.clone()])
    }

    fn call_class_getitem(&self, class: &Class, found: &Value, key: &Value) -> Eval {
        if found.is_none() {
            return Err(self.class_not_subscriptable(class));
        }
        self.call(found, std::slice::from_ref(key))
    }

    #[cold]
    fn class_not_subscriptable(&self, class: &Class) -> Raised {
        let name = self.static_name(class);
        self.type_error(format!("type '{name}' is not subscriptable"))
    }

    /// The `__class_getitem__` that a metaclass has, or that its `__getattr__` gives a class.
    #[cold]
    fn metaclass_getitem(&self, class: &Value) -> Result<Option<Value>, Raised> {
        let meta = self.class_of(class);
        let found = self.lookup(&meta, sym::__class_getitem__);
        if let Some(found) = found {
            return self.bind_attr(&found, Some(class), &meta).map(Some);
        }
        let name = self.name_value(sym::__class_getitem__);
        match self.call_special(class, sym::__getattr__, &[name]) {
            Ok(found) => Ok(found),
            Err(raised) => self.catch(raised, super::Exc::AttributeError).map(|_| None),
        }
    }

    #[cold]
    fn not_subscriptable(&self, v: &Value) -> Raised {
        self.type_error(format!("'{}' object is not subscriptable", self.type_name(v)))
    }

    /// `v[key] = new`.
    pub fn set_item(&self, v: &Value, key: &Value, new: Value) -> Result<(), Raised> {
        match v.tag() {
            Tag::List if key.tag() == Tag::Int => {
                let list: &List = v.expect();
                let i = key.raw_int();
                let i = if i < 0 { i + list.len() as i64 } else { i };
                match list.set(usize::try_from(i).unwrap_or(usize::MAX), new) {
                    Ok(old) => drop(old),
                    Err(_) => {
                        return Err(self
                            .raise(super::Exc::IndexError, "list assignment index out of range"));
                    }
                }
                Ok(())
            }
            Tag::Dict => self.dict_set(v.expect(), key, new),
            Tag::Instance | Tag::Class => {
                match self.call_special(v, sym::__setitem__, &[key.clone(), new])? {
                    Some(_) => Ok(()),
                    None => Err(self.no_item_of_script(v, key, "assignment")),
                }
            }
            _ => match self.slots_of(v).set_item {
                Some(f) => f(self, v, key, new),
                None => Err(self.no_item(v, key, "assignment")),
            },
        }
    }

    /// `del v[key]`.
    pub fn del_item(&self, v: &Value, key: &Value) -> Result<(), Raised> {
        match v.tag() {
            Tag::Instance | Tag::Class => {
                match self.call_special(v, sym::__delitem__, std::slice::from_ref(key))? {
                    Some(_) => Ok(()),
                    None => Err(self.no_item_of_script(v, key, "deletion")),
                }
            }
            _ => match self.slots_of(v).del_item {
                Some(f) => f(self, v, key),
                None => Err(self.no_item(v, key, "deletion")),
            },
        }
    }

    /// A class that has only one of `__setitem__` and `__delitem__` lacks the other as an attribute.
    #[cold]
    fn no_item_of_script(&self, v: &Value, key: &Value, what: &str) -> Raised {
        let (missing, other) = match what {
            "deletion" => (sym::__delitem__, sym::__setitem__),
            _ => (sym::__setitem__, sym::__delitem__),
        };
        match self.special(v, other) {
            Some(_) => self.raise(super::Exc::AttributeError, self.text(missing)),
            None => self.no_item(v, key, what),
        }
    }

    #[cold]
    fn no_item(&self, v: &Value, key: &Value, what: &str) -> Raised {
        // Sequences are asked as such, if the key is an index, and say it in their own words.
        let sequence = match v.tag() {
            Tag::Str | Tag::Bytes | Tag::Tuple | Tag::Range | Tag::Set | Tag::FrozenSet => true,
            Tag::Instance => !Ref::ptr_eq(&self.class_of(v), self.class(T::Object)),
            Tag::Class => v.expect::<Class>().metaclass().is_some(),
            _ => false,
        };
        let index = self.as_any_int(key).is_some() || self.special(key, sym::__index__).is_some();
        let short = what == "deletion" && sequence && index;
        let verb = if short { "doesn't" } else { "does not" };
        self.type_error(format!("'{}' object {verb} support item {what}", self.type_name(v)))
    }

    /// `v[lower:upper]` for an ASCII string, a list or a tuple and ends that are small ints or None.
    pub fn quick_section(&self, v: &Value, lower: &Value, upper: &Value) -> Option<Value> {
        let len = match v.tag() {
            Tag::Str if v.expect::<Str>().is_ascii() => v.expect::<Str>().byte_len(),
            Tag::List => v.expect::<List>().len(),
            Tag::Tuple => v.expect::<Tuple>().len(),
            _ => return None,
        };
        let end = |v: &Value, default: usize| match v.tag() {
            Tag::Int => {
                let i = v.raw_int();
                let i = if i < 0 { i.saturating_add(len as i64).max(0) } else { i };
                Some((i as usize).min(len))
            }
            Tag::None => Some(default),
            _ => None,
        };
        let (start, stop) = (end(lower, 0)?, end(upper, len)?);
        let stop = stop.max(start);
        Some(match v.tag() {
            Tag::Str => match stop - start {
                0 => self.empty_str(),
                1 => self.char_str(u32::from(v.expect::<Str>().as_wtf8()[start])),
                n if n == len => v.clone(),
                _ => v.expect::<Str>().slice_bytes(start, stop).into(),
            },
            Tag::List => Value::list(v.expect::<List>().slice(start, stop)),
            _ if stop - start == len => v.clone(),
            _ => Tuple::from_slice(&v.expect::<Tuple>().items()[start..stop]).into(),
        })
    }

    /// The places that a slice selects in a sequence of length `len`.
    pub fn slice_span(&self, s: &Slice, len: usize) -> Result<Span, Raised> {
        let step = self.slice_part(&s.step, 1)?;
        if step == 0 {
            return Err(self.value_error("slice step cannot be zero"));
        }
        let step = step.max(-i64::MAX);
        let n = len as i64;
        let (low, high) = if step < 0 { (-1, n - 1) } else { (0, n) };
        let clamp = |i: i64| if i < 0 { i.saturating_add(n).max(low) } else { i.min(high) };
        let (first, last) = if step < 0 { (high, low) } else { (low, high) };
        let start = if s.start.is_none() { first } else { clamp(self.slice_part(&s.start, 0)?) };
        let stop = if s.stop.is_none() { last } else { clamp(self.slice_part(&s.stop, 0)?) };
        let count = crate::value::range_len(start, stop, step) as usize;
        Ok(Span {
            start: start.max(0) as usize,
            stop: if step == 1 { start.max(0) as usize + count } else { stop.max(0) as usize },
            step,
            len: count,
        })
    }

    /// One end of a slice, cut to 64 bits; `default` for None.
    pub fn slice_part(&self, v: &Value, default: i64) -> Result<i64, Raised> {
        if v.tag() == Tag::Int {
            return Ok(v.raw_int());
        }
        if v.is_none() {
            return Ok(default);
        }
        if self.as_any_int(v).is_none() && self.special(v, sym::__index__).is_none() {
            return Err(self
                .type_error("slice indices must be integers or None or have an __index__ method"));
        }
        self.index_clamped(v)
    }

    /// An index into a sequence of length `len`, negative ones from the end; `None` if it is outside.
    pub fn sequence_index(&self, key: &Value, len: usize) -> Result<Option<usize>, Raised> {
        let AnyInt::Small(i) = self.index(key)? else {
            let name = self.type_name(key);
            let text = format!("cannot fit '{name}' into an index-sized integer");
            return Err(self.raise(super::Exc::IndexError, text));
        };
        let i = if i < 0 { i + len as i64 } else { i };
        Ok(usize::try_from(i).ok().filter(|&i| i < len))
    }
}
