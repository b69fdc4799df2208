//! Functions and bound methods.

use super::code::Code;
use crate::value::{Dict, Header, HeapType, Ref, Str, Tag, Tuple, Value, peek};
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
    /// The function that runs in its place since `__code__` was set: frames of earlier calls go on
    /// with the code that they have.
    pub replacement: RefCell<Option<Ref<Function>>>,
    /// The function that this one is a copy of, if it is one generator's own.
    original: RefCell<Option<Ref<Function>>>,
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
            header: Header::new(Tag::Function),
            code,
            globals,
            closure: closure.into(),
            defaults: RefCell::new(defaults),
            kw_defaults: RefCell::new(kw_defaults),
            extra: OnceCell::new(),
        })
    }

    /// A copy whose names can be set apart from this one's, which it keeps alive: frames that run may refer
    /// to it.
    fn named_apart(this: Ref<Function>) -> Ref<Function> {
        let closure = this.closure.to_vec();
        let (code, globals) = (this.code.clone(), this.globals.clone());
        let copy = Function::new(code, globals, closure, this.defaults(), this.kw_defaults());
        copy.set_names(this.name(), this.qualname());
        copy.extra().original.replace(Some(this));
        copy
    }

    /// The function itself if it is such a copy, else one.
    pub(super) fn apart(this: Ref<Function>) -> Ref<Function> {
        let is_copy = this.extra.get().is_some_and(|e| e.original.borrow().is_some());
        if is_copy { this } else { Function::named_apart(this) }
    }

    fn set_names(&self, name: Ref<Str>, qualname: Ref<Str>) {
        self.extra().name.replace(Some(name));
        self.extra().qualname.replace(Some(qualname));
    }

    pub fn extra(&self) -> &FunctionExtra {
        self.extra.get_or_init(Box::default)
    }

    pub fn has_extra(&self) -> bool {
        self.extra.get().is_some()
    }

    /// The function that calls of it run: itself, unless it was given another code.
    pub fn current(&self) -> Ref<Function> {
        let replacement = self.extra.get().and_then(|e| e.replacement.borrow().clone());
        let Some(f) = replacement else { return Ref::from_borrowed(self) };
        f.set_defaults(self.defaults());
        f.set_kw_defaults(self.kw_defaults());
        f.extra().qualname.replace(Some(self.qualname()));
        f
    }

    /// The code that calls of it run.
    pub fn current_code(&self) -> Ref<Code> {
        let replacement = self.extra.get().and_then(|e| e.replacement.borrow().clone());
        replacement.map_or_else(|| self.code.clone(), |f| f.code.clone())
    }

    /// Gives it another code, which captures as many variables.
    pub fn set_code(&self, code: Ref<Code>) {
        let same = Ref::ptr_eq(&code, &self.code);
        let replacement = (!same).then(|| {
            let closure = self.closure.to_vec();
            Function::new(code, self.globals.clone(), closure, None, None)
        });
        self.code.mark_replaced();
        self.extra().replacement.replace(replacement);
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

crate::upper_kind!(
    Function,
    Tag::Function,
    |this, visit| {
        this.code.show(visit);
        this.globals.show(visit);
        this.closure.iter().for_each(&mut *visit);
        show_option(&this.defaults, visit);
        show_option(&this.kw_defaults, visit);
        if let Some(e) = this.extra.get() {
            e.trace(visit);
        }
    },
    clear | this | {
        this.set_defaults(None);
        this.set_kw_defaults(None);
        if let Some(e) = this.extra.get() {
            e.clear();
        }
    }
);

/// Shows what a field refers to, unless it is borrowed.
fn show_option<T: HeapType>(field: &RefCell<Option<Ref<T>>>, visit: &mut dyn FnMut(&Value)) {
    if let Ok(Some(r)) = field.try_borrow().as_deref() {
        r.show(visit);
    }
}

impl FunctionExtra {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        show_option(&self.dict, visit);
        show_option(&self.replacement, visit);
        show_option(&self.original, visit);
        for field in [&self.annotations, &self.module] {
            if let Ok(Some(v)) = field.try_borrow().as_deref() {
                visit(v);
            }
        }
        for field in [&self.doc, &self.annotate, &self.type_params] {
            visit(&peek(field));
        }
    }

    fn clear(&self) {
        drop(self.dict.take());
        drop(self.replacement.take());
        drop(self.original.take());
        for field in [&self.annotations, &self.module] {
            drop(field.take());
        }
        for field in [&self.doc, &self.annotate, &self.type_params] {
            drop(field.take());
        }
    }
}

/// A function bound to the object it was looked up on.
#[repr(C)]
pub struct Method {
    header: Header,
    pub function: Value,
    pub receiver: Value,
}

impl Method {
    pub fn new(function: Value, receiver: Value) -> Ref<Method> {
        Ref::new(Method { header: Header::new(Tag::Method), function, receiver })
    }
}

crate::upper_kind!(Method, Tag::Method, |this, visit| {
    visit(&this.function);
    visit(&this.receiver);
});
