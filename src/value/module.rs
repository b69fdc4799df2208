//! Modules.

use super::class::Class;
use super::dict::Dict;
use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};
use std::cell::RefCell;

/// A module: its namespace.
#[repr(C)]
pub struct Module {
    header: Header,
    /// The namespace, which is also the globals of the functions defined in it.
    pub dict: Ref<Dict>,
    /// The class that a script gave it in place of `module`: one derived from that.
    class: RefCell<Option<Ref<Class>>>,
}

impl Module {
    pub fn new(dict: Ref<Dict>) -> Ref<Module> {
        Ref::new(Module { header: Header::new(Tag::Module), dict, class: RefCell::default() })
    }

    /// The class that a script gave it, if one did.
    pub fn class(&self) -> Option<Ref<Class>> {
        self.class.borrow().clone()
    }

    /// Gives it another class, `None` for `module`; what was remembered of its namespace is forgotten.
    pub fn set_class(&self, class: Option<Ref<Class>>) {
        drop(self.class.replace(class));
        self.dict.forget_version();
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Module {
    const TAG: Tag = Tag::Module;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.show(visit);
        if let Ok(Some(class)) = self.class.try_borrow().as_deref() {
            class.show(visit);
        }
    }
}
