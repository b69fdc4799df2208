//! Kaa: an interpreter for Python's coroutine language.

pub mod lower;
pub mod node;
pub mod prim;
pub mod types;
pub mod value;
pub mod vm;
