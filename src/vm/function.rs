//! Functions and bound methods.

use super::code::Code;
use crate::value::{Dict, Header, Ref, Str, Tag, Tuple, Value};
use std::cell::{Cell, OnceCell, RefCell};

/// A function that a script defined.
#[repr(C)]
pub struct Function {
    header: Header,
    pub code: Ref<Code>,
    pub globals: Ref<Dict>,
    /// The cells of captured variables, in the order of `code.free`.
    pub closure: Box<[Value]>,
    defaults: RefCell<Option<Ref<Tuple>>>,
    kw_defaults: RefCell<Option<Ref<Dict>>>,
    /// What few functions ever have or anybody asks for.
    extra: OnceCell<Box<FunctionExtra>>,
}

/// Attributes that are made when somebody asks for them.
#[derive(Default)]
pub struct FunctionExtra {
    pub name: RefCell<Option<Ref<Str>>>,
    pub qualname: RefCell<Option<Ref<Str>>>,
    pub doc: Cell<Value>,
    pub doc_set: Cell<bool>,
    pub dict: RefCell<Option<Ref<Dict>>>,
    /// The function that computes the annotations (PEP 649), or None.
    pub annotate: Cell<Value>,
    /// The annotations, once computed or set.
    pub annotations: RefCell<Option<Value>>,
    pub type_params: Cell<Value>,
    /// `__module__` if it was set.
    pub module: RefCell<Option<Value>>,
}

impl Function {
    pub fn new(
        code: Ref<Code>,
        globals: Ref<Dict>,
        closure: Vec<Value>,
        defaults: Option<Ref<Tuple>>,
        kw_defaults: Option<Ref<Dict>>,
    ) -> Ref<Function> {
        Ref::new(Function {
            header: Header::new(),
            code,
            globals,
            closure: closure.into(),
            defaults: RefCell::new(defaults),
            kw_defaults: RefCell::new(kw_defaults),
            extra: OnceCell::new(),
        })
    }

    pub fn extra(&self) -> &FunctionExtra {
        self.extra.get_or_init(Box::default)
    }

    pub fn has_extra(&self) -> bool {
        self.extra.get().is_some()
    }

    pub fn name(&self) -> Ref<Str> {
        let set = self.extra.get().and_then(|e| e.name.borrow().clone());
        set.unwrap_or_else(|| self.code.name.clone())
    }

    pub fn qualname(&self) -> Ref<Str> {
        let set = self.extra.get().and_then(|e| e.qualname.borrow().clone());
        set.unwrap_or_else(|| self.code.qualname.clone())
    }

    pub fn defaults(&self) -> Option<Ref<Tuple>> {
        self.defaults.borrow().clone()
    }

    /// How many of the last positional parameters have defaults.
    pub fn default_count(&self) -> usize {
        self.defaults.borrow().as_ref().map_or(0, |d| d.len())
    }

    pub fn set_defaults(&self, d: Option<Ref<Tuple>>) {
        self.defaults.replace(d);
    }

    pub fn kw_defaults(&self) -> Option<Ref<Dict>> {
        self.kw_defaults.borrow().clone()
    }

    pub fn set_kw_defaults(&self, d: Option<Ref<Dict>>) {
        self.kw_defaults.replace(d);
    }
}

crate::upper_kind!(Function, Tag::Function, |this, visit| {
    visit(&this.code.value());
    visit(&this.globals.value());
    this.closure.iter().for_each(&mut *visit);
    if let Some(d) = this.defaults() {
        visit(&d.into());
    }
    if let Some(d) = this.kw_defaults() {
        visit(&d.into());
    }
    if let Some(d) = this.extra.get().and_then(|e| e.dict.borrow().clone()) {
        visit(&d.into());
    }
});

/// A function bound to the object it was looked up on.
#[repr(C)]
pub struct Method {
    header: Header,
    pub function: Value,
    pub receiver: Value,
}

impl Method {
    pub fn new(function: Value, receiver: Value) -> Ref<Method> {
        Ref::new(Method { header: Header::new(), function, receiver })
    }
}

crate::upper_kind!(Method, Tag::Method, |this, visit| {
    visit(&this.function);
    visit(&this.receiver);
});
