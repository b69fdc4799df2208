//! Pure primitives: functions over plain data with exactly CPython 3.14's results.
//!
//! Nothing here knows the interpreter's values, runs scripts, reads the clock or the environment.
//! Text is WTF-8 (`&[u8]`): UTF-8 that may hold lone surrogates, as Python's `str` may. Output is
//! appended to a `Vec<u8>` that the caller owns, so that a builder pays for one buffer only.

pub mod codec;
pub mod complex;
pub mod error;
pub mod float_ops;
pub mod float_parse;
pub mod float_repr;
pub mod format;
pub mod hash;
pub mod int;
pub mod mt19937;
pub mod percent;
pub mod re;
pub mod scalar;
pub mod search;
pub mod stdlib_names;
pub mod str_format;
pub mod suggest;
pub mod unicode;
pub mod wtf8;

pub use error::{PrimError, PrimResult};
