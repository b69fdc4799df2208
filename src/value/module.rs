//! Modules.

use super::dict::Dict;
use super::heap::{Header, HeapType, Ref};
use super::tag::{Tag, Value};

/// A module: its namespace.
#[repr(C)]
pub struct Module {
    header: Header,
    /// The namespace, which is also the globals of the functions defined in it.
    pub dict: Ref<Dict>,
}

impl Module {
    pub fn new(dict: Ref<Dict>) -> Ref<Module> {
        Ref::new(Module { header: Header::new(Tag::Module), dict })
    }
}

// SAFETY: repr(C), header first, made by `Ref::new`.
unsafe impl HeapType for Module {
    const TAG: Tag = Tag::Module;
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.dict.show(visit);
    }
}
