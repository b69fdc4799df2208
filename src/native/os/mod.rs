//! What modules ask of the operating system.

pub mod fd;
pub mod path;
