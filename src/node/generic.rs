//! Type parameters and the `type` statement: scopes of their own that are evaluated at once, whose
//! bounds, defaults and values are functions for whoever asks.

use super::{Tree, mark};
use crate::types::type_params::variable::{self, Restriction};
use crate::types::type_params::{alias, generic_base};
use crate::value::{CellObject, Ref, Str, Tuple, Value};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Fp, Function, Node, Raised, Slot, Vm};

/// The scope of type parameters: a function that is called at once with the defaults that belong to
/// the scope around it.
pub struct CallScope {
    pub scope: Tree,
    pub args: Box<[Tree]>,
    pub span: u32,
}

impl Node for CallScope {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let mut args = Vec::with_capacity(self.args.len());
        for arg in &self.args {
            args.push(arg.eval(fp, vm)?);
        }
        let scope = self.scope.eval(fp, vm)?;
        mark(fp, self.span);
        vm.call(&scope, &args)
    }
}

crate::plain_expression!(CallScope);

/// One type parameter.
pub struct MakeTypeParam {
    pub class: T,
    pub name: Ref<Str>,
    pub restriction: Restriction,
    /// Makes the function that computes the bound or the constraints.
    pub bound: Option<Tree>,
    pub default: Option<Tree>,
}

impl Node for MakeTypeParam {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let part = |tree: &Option<Tree>| match tree {
            Some(t) => t.eval(fp, vm),
            None => Ok(Value::UNBOUND),
        };
        let bound = part(&self.bound)?;
        let default = part(&self.default)?;
        Ok(variable::make(vm, self.class, self.name.clone(), (self.restriction, bound), default))
    }
}

crate::plain_expression!(MakeTypeParam);

/// The value of a cell in that slot.
fn in_cell(fp: Fp, slot: Slot) -> Value {
    fp.get(slot).get::<CellObject>().map_or(Value::NONE, CellObject::get)
}

/// A function that has type parameters.
pub struct WithTypeParams {
    pub function: Tree,
    pub params: Slot,
}

impl Node for WithTypeParams {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.function.eval(fp, vm)?;
        if let Some(f) = v.get::<Function>() {
            f.extra().type_params.set(in_cell(fp, self.params));
        }
        Ok(v)
    }
}

crate::plain_expression!(WithTypeParams);

/// The base `Generic[…]` of a class with type parameters.
pub struct GenericBase {
    pub params: Slot,
    pub span: u32,
}

impl Node for GenericBase {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.span);
        generic_base(vm, &in_cell(fp, self.params))
    }
}

crate::plain_expression!(GenericBase);

/// A type alias.
pub struct MakeAlias {
    pub name: Ref<Str>,
    /// The slot with the cell of its type parameters.
    pub params: Option<Slot>,
    pub evaluate: Tree,
}

impl Node for MakeAlias {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let evaluate = self.evaluate.eval(fp, vm)?;
        let params = self.params.and_then(|s| in_cell(fp, s).into_ref::<Tuple>());
        Ok(alias::make(vm, self.name.clone(), params, evaluate))
    }
}

crate::plain_expression!(MakeAlias);

/// The formats that compiled code computes by itself: values, also with names that stand for others.
const LAST_FORMAT: i64 = 2;

/// What an annotation or another lazy expression computes, for a format it knows.
pub struct InFormat {
    pub format: Slot,
    pub value: Tree,
    pub span: u32,
}

impl Node for InFormat {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        self.check(fp, vm)?;
        self.value.eval(fp, vm)
    }
}

impl InFormat {
    fn check(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        let format = match fp.get(self.format).get::<CellObject>() {
            Some(cell) => cell.get(),
            None => fp.get(self.format).clone(),
        };
        if format.as_int().is_some_and(|f| f <= LAST_FORMAT) {
            return Ok(());
        }
        mark(fp, self.span);
        let later = vm.compare(crate::vm::Compare::Gt, &format, &Value::int(LAST_FORMAT))?;
        if vm.truth(&later)? {
            return Err(vm.raise_value(vm.new_exception(Exc::NotImplementedError, vec![])));
        }
        Ok(())
    }
}

crate::plain_expression!(InFormat);

/// `*value` where one value stands: what unpacking it gives.
pub struct UnpackOne {
    pub value: Tree,
    pub span: u32,
}

impl Node for UnpackOne {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.eval(fp, vm)?;
        mark(fp, self.span);
        let mut items = vm.collect(&v)?;
        match (items.pop(), items.len()) {
            (Some(only), 0) => Ok(only),
            (None, _) => Err(vm.value_error("not enough values to unpack (expected 1, got 0)")),
            (Some(_), n) => {
                Err(vm
                    .value_error(format!("too many values to unpack (expected 1, got {})", n + 1)))
            }
        }
    }
}

crate::plain_expression!(UnpackOne);
