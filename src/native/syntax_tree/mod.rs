//! Syntax trees as objects of the classes of `ast`: made of what was parsed, and read back to be
//! compiled.
//!
//! The classes are those of the module `_ast`, which is written in the language and loaded when the
//! first tree is asked for.

mod build;
mod places;
mod read;
mod read_expr;
mod read_pattern;
mod read_stmt;

pub use build::object;
pub use read::{Tree, read};

use crate::value::{Class, Module, Ref, Str, Tag, Value};
use crate::vm::{Raised, Vm};

/// The module with the classes.
fn classes(vm: &Vm) -> Result<Ref<Module>, Raised> {
    let module = vm.import_module("_ast")?;
    match module.into_ref() {
        Some(module) => Ok(module),
        None => Err(vm.type_error("_ast is no module")),
    }
}

/// Whether a value is a node of a tree.
pub fn is_tree(vm: &Vm, v: &Value) -> bool {
    if v.tag() != Tag::Instance {
        return false;
    }
    // Before the module is loaded, nothing can be one.
    let module = vm.interp.modules.get_str(&Str::new("_ast")).and_then(Value::into_ref::<Module>);
    let base = module.and_then(|m| m.dict.get_str(&Str::new("AST")));
    base.as_ref().and_then(|b| b.get::<Class>()).is_some_and(|b| vm.is_instance_of(v, b))
}
