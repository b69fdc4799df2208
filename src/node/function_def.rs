//! Making functions, and generator expressions, which are functions called at once.

use super::{Tree, mark};
use crate::value::{Dict, Iter, IterKind, IterObject, Ref, Tag, Tuple, Value};
use crate::vm::{Code, Eval, Fp, Function, Node, Slot, Vm};

/// `def` and `lambda`, without the decorators.
pub struct MakeFunction {
    pub code: Ref<Code>,
    /// The cells it captures, in the order of `code.free`.
    pub captures: Box<[Slot]>,
    pub defaults: Box<[Tree]>,
    pub kw_defaults: Box<[(Value, Tree)]>,
    /// Makes the function that computes the annotations.
    pub annotate: Option<Tree>,
}

impl Node for MakeFunction {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut defaults = Vec::with_capacity(self.defaults.len());
        for d in &self.defaults {
            defaults.push(d.eval(fp, vm)?);
        }
        let kw_defaults = if self.kw_defaults.is_empty() {
            None
        } else {
            let dict = Dict::new();
            for (name, d) in &self.kw_defaults {
                dict.set_str(name.expect(), d.eval(fp, vm)?);
            }
            Some(dict)
        };
        let annotate = match &self.annotate {
            Some(t) => Some(t.eval(fp, vm)?),
            None => None,
        };
        let closure = self.captures.iter().map(|&s| fp.get(s).clone()).collect();
        let defaults = if defaults.is_empty() { None } else { Some(Tuple::new(defaults)) };
        let globals = Ref::from_borrowed(fp.frame().globals());
        let f = Function::new(self.code.clone(), globals, closure, defaults, kw_defaults);
        if let Some(a) = annotate {
            f.extra().annotate.set(a);
        }
        Ok(f.into())
    }
}

crate::plain_expression!(MakeFunction);

/// Applies a decorator to what the next node gives.
pub struct Decorate {
    pub decorator: Tree,
    pub inner: Tree,
    pub span: u32,
}

impl Node for Decorate {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let decorator = self.decorator.eval(fp, vm)?;
        let v = self.inner.eval(fp, vm)?;
        mark(fp, self.span);
        vm.call(&decorator, &[v])
    }
}

crate::plain_expression!(Decorate);

/// A generator expression: its function, called with the iterator of the first clause.
pub struct MakeGenerator {
    pub function: Tree,
    pub iterable: Tree,
    pub is_async: bool,
    pub span: u32,
}

impl Node for MakeGenerator {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let function = self.function.eval(fp, vm)?;
        let v = self.iterable.eval(fp, vm)?;
        mark(fp, self.span);
        let mut it = if self.is_async { vm.async_iter(&v)? } else { vm.iter_value(&v)? };
        // The loop inside must not ask a script's iterator for an iterator once more.
        if !self.is_async && it.tag() == Tag::Instance {
            it = IterObject::new(IterKind::Reversed, Iter::Object(it)).into();
        }
        vm.call(&function, &[it])
    }
}

crate::plain_expression!(MakeGenerator);
