//! A small insertion-ordered map from symbols to values: the attributes of a class.

use super::symbol::{Symbol, SymbolIndex};
use super::tag::Value;
use std::cell::UnsafeCell;

/// Maps of up to this many names are searched linearly.
const SMALL: usize = 8;

/// A map from symbols to values. No method runs a script or lets a reference escape.
#[derive(Default)]
pub struct SymbolMap(UnsafeCell<Inner>);

#[derive(Default)]
struct Inner {
    entries: Vec<(Symbol, Value)>,
    index: SymbolIndex<u32>,
}

impl Inner {
    fn find(&self, name: Symbol) -> Option<usize> {
        if self.entries.len() <= SMALL {
            self.entries.iter().position(|e| e.0 == name)
        } else {
            self.index.get(&name).map(|&i| i as usize)
        }
    }

    fn reindex(&mut self) {
        self.index = self.entries.iter().enumerate().map(|(i, e)| (e.0, i as u32)).collect();
    }
}

impl SymbolMap {
    fn inner(&self) -> &Inner {
        // SAFETY: no method keeps a mutable reference past its end, and none calls out.
        unsafe { &*self.0.get() }
    }

    #[allow(clippy::mut_from_ref)]
    fn inner_mut(&self) -> &mut Inner {
        // SAFETY: as for `inner`.
        unsafe { &mut *self.0.get() }
    }

    pub fn get(&self, name: Symbol) -> Option<Value> {
        let m = self.inner();
        m.find(name).map(|i| m.entries[i].1.clone())
    }

    pub fn contains(&self, name: Symbol) -> bool {
        self.inner().find(name).is_some()
    }

    /// Stores; the old value comes back.
    pub fn set(&self, name: Symbol, v: Value) -> Option<Value> {
        let m = self.inner_mut();
        if let Some(i) = m.find(name) {
            return Some(std::mem::replace(&mut m.entries[i].1, v));
        }
        m.entries.push((name, v));
        if m.entries.len() == SMALL + 1 {
            m.reindex();
        } else if m.entries.len() > SMALL {
            m.index.insert(name, m.entries.len() as u32 - 1);
        }
        None
    }

    /// Removes; the old value comes back.
    pub fn remove(&self, name: Symbol) -> Option<Value> {
        let m = self.inner_mut();
        let i = m.find(name)?;
        let (_, v) = m.entries.remove(i);
        m.reindex();
        Some(v)
    }

    pub fn len(&self) -> usize {
        self.inner().entries.len()
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Removes everything; the values come back.
    pub fn take(&self) -> Vec<(Symbol, Value)> {
        let m = self.inner_mut();
        m.index = SymbolIndex::default();
        std::mem::take(&mut m.entries)
    }

    pub(super) fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let containers = self.inner().entries.iter().filter(|e| e.1.is_container());
        containers.for_each(|e| visit(&e.1));
    }

    /// Copies of all names and values, in order.
    pub fn to_vec(&self) -> Vec<(Symbol, Value)> {
        self.inner().entries.clone()
    }
}
