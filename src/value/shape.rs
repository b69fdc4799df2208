//! Shapes (hidden classes): which attribute is in which slot of an instance.
//!
//! Instances of one class that got their attributes in the same order share a shape, so that a
//! place in the code can remember "this shape, that slot". Shapes belong to their class and live as
//! long as it does.

use super::class::Class;
use super::symbol::{Symbol, SymbolIndex};
use std::cell::RefCell;

/// Instances with more attributes than this keep them in a dict.
pub const MAX_SLOTS: usize = 128;
/// Shapes of up to this many keys are searched linearly.
const SMALL: usize = 8;

/// An ordered set of attribute names of one class.
pub struct Shape {
    /// The class, which owns the shape and therefore lives as long.
    class: *const Class,
    keys: Vec<Symbol>,
    index: SymbolIndex<u32>,
    next: RefCell<Vec<(Symbol, *const Shape)>>,
    /// Whether the last slot holds the instance's attributes as a dict.
    pub(super) dict_mode: bool,
}

impl Shape {
    pub(super) fn new(class: *const Class, keys: Vec<Symbol>, dict_mode: bool) -> Shape {
        let index = if keys.len() > SMALL {
            keys.iter().enumerate().map(|(i, &k)| (k, i as u32)).collect()
        } else {
            SymbolIndex::default()
        };
        Shape { class, keys, index, next: RefCell::default(), dict_mode }
    }

    /// The class that owns the shape.
    #[inline(always)]
    pub fn class(&self) -> &Class {
        // SAFETY: the class owns the shape, so whoever can see the shape keeps the class alive.
        unsafe { &*self.class }
    }

    /// The slot of an attribute.
    #[inline]
    pub fn find(&self, name: Symbol) -> Option<usize> {
        if self.keys.len() <= SMALL {
            self.keys.iter().position(|&k| k == name)
        } else {
            self.index.get(&name).map(|&i| i as usize)
        }
    }

    /// The names, in slot order.
    pub fn keys(&self) -> &[Symbol] {
        &self.keys
    }

    /// Whether the last slot holds the instance's attributes as a dict.
    pub fn dict_mode(&self) -> bool {
        self.dict_mode
    }

    pub fn len(&self) -> usize {
        self.keys.len()
    }

    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The shape with one more attribute.
    pub(super) fn with(&self, name: Symbol) -> *const Shape {
        if let Some(&(_, s)) = self.next.borrow().iter().find(|e| e.0 == name) {
            return s;
        }
        let mut keys = self.keys.clone();
        keys.push(name);
        let s = self.class().own_shape(Shape::new(self.class, keys, false));
        self.next.borrow_mut().push((name, s));
        s
    }
}
