//! Big integers with Python's rules (CPython's `longobject.c`).
//!
//! The forms here take `BigInt`; overflow-checked `i64` arithmetic is the caller's, who comes here
//! when it overflows. Functions named `…_i64` are those whose rule is worth sharing.

pub mod arith;
pub mod bits;
pub mod bytes;
pub mod cost;
pub mod float;
pub mod text;
