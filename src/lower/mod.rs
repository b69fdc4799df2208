//! From the syntax tree to the tree that runs.

pub mod scope;
