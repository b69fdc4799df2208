//! Hashing, and the searches in dicts and sets that may need a script's `__eq__`.

use super::interp::Vm;
use super::raised::{Eval, Raised};

use crate::prim;
use crate::value::{
    BigIntObject, Bytes, Dict, Probe, SetProbe, SetTable, Str, Tag, Tuple, Value, hash_key, sym,
};

impl Vm {
    /// `hash(v)`.
    #[inline]
    pub fn hash(&self, v: &Value) -> Result<i64, Raised> {
        match v.tag() {
            Tag::Str => Ok(v.expect::<Str>().hash()),
            Tag::Int | Tag::Bool => Ok(prim::hash::int(v.raw_int())),
            _ => self.hash_slow(v),
        }
    }

    #[inline(never)]
    fn hash_slow(&self, v: &Value) -> Result<i64, Raised> {
        match v.tag() {
            Tag::Float => {
                let f = v.raw_float();
                // A NaN's hash is that of its identity; floats have none here but their bits.
                Ok(prim::hash::float(f).unwrap_or_else(|| identity_hash(v)))
            }
            Tag::BigInt => Ok(prim::hash::big(v.expect::<BigIntObject>().value())),
            Tag::Bytes => Ok(hash_key().bytes(v.expect::<Bytes>().as_slice())),
            Tag::Tuple => self.hash_tuple(v.expect()),
            Tag::Instance | Tag::Class => self.hash_instance(v),
            Tag::None => Ok(prim::hash::NONE),
            _ => self.hash_builtin(v),
        }
    }

    fn hash_tuple(&self, t: &Tuple) -> Result<i64, Raised> {
        self.nested("while hashing a tuple", || {
            let mut hashes = Vec::with_capacity(t.len());
            for v in t.items() {
                hashes.push(self.hash(v)?);
            }
            Ok(prim::hash::tuple(hashes.into_iter()))
        })
    }

    fn hash_builtin(&self, v: &Value) -> Result<i64, Raised> {
        let slots = self.slots_of(v);
        match slots.hash {
            Some(hash) => hash(self, v),
            None if slots.unhashable => Err(self.unhashable(v)),
            None => Ok(identity_hash(v)),
        }
    }

    fn hash_instance(&self, v: &Value) -> Result<i64, Raised> {
        let Some(m) = self.special(v, sym::__hash__) else { return Ok(identity_hash(v)) };
        if m.is_none() {
            return Err(self.unhashable(v));
        }
        let r = self.call_found(&m, v, &[])?;
        match self.as_any_int(&r) {
            Some(super::convert::AnyInt::Small(-1)) => Ok(-2),
            Some(super::convert::AnyInt::Small(i)) => Ok(i),
            Some(super::convert::AnyInt::Big(b)) => Ok(prim::hash::big(&b)),
            None => Err(self.type_error("__hash__ method should return an integer")),
        }
    }

    #[cold]
    pub fn unhashable(&self, v: &Value) -> Raised {
        self.type_error(format!("unhashable type: '{}'", self.type_name(v)))
    }

    /// The number of the entry with an equal key.
    #[inline]
    pub fn dict_find(&self, d: &Dict, hash: i64, key: &Value) -> Result<Option<usize>, Raised> {
        match d.find(hash, key) {
            Probe::Found(i) => Ok(Some(i)),
            Probe::Absent => Ok(None),
            ask => self.dict_find_slow(d, hash, key, ask),
        }
    }

    /// Asks scripts whether keys of equal hash are equal; starts over if they change the dict.
    #[inline(never)]
    fn dict_find_slow(
        &self,
        d: &Dict,
        hash: i64,
        key: &Value,
        mut probe: Probe,
    ) -> Result<Option<usize>, Raised> {
        loop {
            match probe {
                Probe::Found(i) => return Ok(Some(i)),
                Probe::Absent => return Ok(None),
                Probe::Ask { entry, state } => {
                    let Some(candidate) = d.key_at(entry) else {
                        probe = d.find(hash, key);
                        continue;
                    };
                    let version = d.version();
                    let equal = self.equal(&candidate, key)?;
                    probe = if !d.is_version(version) {
                        d.find(hash, key)
                    } else if equal {
                        return Ok(Some(entry));
                    } else {
                        d.find_from(state, hash, key)
                    };
                }
            }
        }
    }

    /// `d[key]`, or `None` if there is no such key.
    #[inline]
    pub fn dict_get(&self, d: &Dict, key: &Value) -> Result<Option<Value>, Raised> {
        let hash = self.hash_key(key, "dict key")?;
        Ok(self.dict_find(d, hash, key)?.map(|i| d.value_at(i)))
    }

    /// `d[key] = v`.
    #[inline]
    pub fn dict_set(&self, d: &Dict, key: &Value, v: Value) -> Result<(), Raised> {
        let hash = self.hash_key(key, "dict key")?;
        match self.dict_find(d, hash, key)? {
            Some(i) => drop(d.set_value_at(i, v)),
            None => self.dict_insert(d, hash, key.clone(), v)?,
        }
        Ok(())
    }

    /// Adds a key that is known to be absent.
    ///
    /// # Errors
    /// MemoryError where there is no room for it.
    #[inline]
    pub fn dict_insert(&self, d: &Dict, hash: i64, key: Value, v: Value) -> Result<(), Raised> {
        self.check_growth(d.growth())?;
        d.insert_new(hash, key, v);
        Ok(())
    }

    /// Removes a key; its value comes back.
    pub fn dict_remove(&self, d: &Dict, key: &Value) -> Result<Option<Value>, Raised> {
        let hash = self.hash_key(key, "dict key")?;
        Ok(self.dict_find(d, hash, key)?.map(|i| d.remove_at(i).1))
    }

    /// The hash of a key; the TypeError of an unhashable one says what it was to be.
    #[inline]
    pub fn hash_key(&self, key: &Value, what: &str) -> Result<i64, Raised> {
        match key.tag() {
            Tag::Str => Ok(key.expect::<Str>().hash()),
            Tag::Int => Ok(prim::hash::int(key.raw_int())),
            _ => self.hash_key_slow(key, what),
        }
    }

    #[inline(never)]
    fn hash_key_slow(&self, key: &Value, what: &str) -> Result<i64, Raised> {
        self.hash(key).map_err(|raised| {
            let e = self.peek_pending();
            // A TypeError itself: those of derived classes pass as they are.
            if !std::ptr::eq(self.class_of(&e).as_ptr(), self.exc(super::Exc::TypeError).as_ptr()) {
                return raised;
            }
            drop(self.take_pending());
            let Ok(text) = self.str_text(&e) else { return raised };
            let name = self.type_name(key);
            let message = format!("cannot use '{name}' as a {what} ({text})");
            self.type_error(message)
        })
    }

    /// The slot with an equal element.
    #[inline]
    pub fn set_find(&self, s: &SetTable, hash: i64, key: &Value) -> Result<Option<usize>, Raised> {
        let mut probe = s.find(hash, key);
        loop {
            match probe {
                SetProbe::Found(i) => return Ok(Some(i)),
                SetProbe::Absent => return Ok(None),
                SetProbe::Ask { slot, state } => {
                    let Some((candidate, _)) = s.at(slot) else {
                        probe = s.find(hash, key);
                        continue;
                    };
                    let size = s.slot_count();
                    let equal = self.equal(&candidate, key)?;
                    let same =
                        s.slot_count() == size && s.at(slot).is_some_and(|(v, _)| v.is(&candidate));
                    probe = if !same {
                        s.find(hash, key)
                    } else if equal {
                        return Ok(Some(slot));
                    } else {
                        s.find_from(state, hash, key)
                    };
                }
            }
        }
    }

    /// Adds an element; whether it was new.
    pub fn set_add(&self, s: &SetTable, key: &Value) -> Result<bool, Raised> {
        let hash = self.hash_key(key, "set element")?;
        if self.set_find(s, hash, key)?.is_some() {
            return Ok(false);
        }
        self.set_insert(s, hash, key.clone())?;
        Ok(true)
    }

    /// Adds an element that is known to be absent.
    ///
    /// # Errors
    /// MemoryError where there is no room for it.
    #[inline]
    pub fn set_insert(&self, s: &SetTable, hash: i64, key: Value) -> Result<(), Raised> {
        self.check_growth(s.growth())?;
        s.insert_new(hash, key);
        Ok(())
    }

    /// Whether the element is in the set.
    pub fn set_contains(&self, s: &SetTable, key: &Value) -> Result<bool, Raised> {
        let hash = self.hash_key(key, "set element")?;
        Ok(self.set_find(s, hash, key)?.is_some())
    }

    /// The dict behind `v`, if it is one or of a class derived from dict.
    pub fn as_dict(&self, v: &Value) -> Option<crate::value::Ref<Dict>> {
        self.unwrap(v).into_ref()
    }

    /// `hash(v)` as a value.
    pub fn hash_value(&self, v: &Value) -> Eval {
        self.hash(v).map(Value::int)
    }
}

/// The hash of a value that is hashed by identity.
pub fn identity_hash(v: &Value) -> i64 {
    (v.bits().rotate_right(4)) as i64
}
