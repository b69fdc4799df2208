//! Annotations: the dict that `__annotate__` makes, and notes of those that were reached.

use super::name::NameTarget;
use super::{Tree, mark};
use crate::value::{Dict, Value};
use crate::vm::{Eval, Flow, Fp, Node, Vm};

/// An annotation: its name, the expression, and its number where it may not have been reached.
pub struct Annotation {
    pub name: Value,
    pub value: Tree,
    pub number: Option<i64>,
}

/// The dict of annotations.
pub struct AnnotationDict {
    pub items: Box<[Annotation]>,
    /// The set of the numbers of those that were reached.
    pub reached: Option<Tree>,
    pub span: u32,
}

impl Node for AnnotationDict {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let reached = match &self.reached {
            Some(t) => t.eval(fp, vm)?,
            None => Value::NONE,
        };
        let dict = Dict::with_capacity(self.items.len());
        for item in &self.items {
            if let Some(n) = item.number {
                if !vm.contains(&reached, &Value::int(n))? {
                    continue;
                }
            }
            let value = item.value.eval(fp, vm)?;
            mark(fp, self.span);
            vm.dict_set(&dict, &item.name, value)?;
        }
        Ok(dict.into())
    }
}

crate::plain_expression!(AnnotationDict);

/// Notes that an annotation was reached.
pub struct Reached {
    pub set: Tree,
    pub number: i64,
    pub span: u32,
}

impl Node for Reached {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let add = || {
            let set = self.set.eval(fp, vm)?;
            mark(fp, self.span);
            let add = vm.get_attr(&set, crate::value::sym::add)?;
            vm.call(&add, &[Value::int(self.number)])
        };
        match add() {
            Ok(_) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// Makes an empty dict or set and gives it a name, where it has no value yet.
pub struct MakeEmpty {
    pub target: NameTarget,
    pub known: Option<Tree>,
    pub is_set: bool,
}

impl Node for MakeEmpty {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let set = || match self.is_set {
            true => crate::value::Set::new().into(),
            false => Dict::new().into(),
        };
        if let Some(known) = &self.known {
            match known.eval(fp, vm) {
                Ok(_) => return Flow::Normal,
                Err(raised) => {
                    if vm.catch(raised, crate::vm::Exc::NameError).is_err() {
                        return Flow::Raise;
                    }
                }
            }
        }
        match self.target.set(fp, vm, set()) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}
