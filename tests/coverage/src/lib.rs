//! What the targets share: a thread with a deep stack, interpreters that can do no harm, and mutations
//! of scripts along their syntax trees.

pub mod cross;
pub mod machine;
pub mod mutate;
mod parts;
mod pick;
mod words;
pub mod worker;

pub use machine::{Machine, quiet};
pub use worker::on_worker;
