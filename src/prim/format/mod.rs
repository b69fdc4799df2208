//! The format mini-language of `format()`, f-strings and `str.format` (CPython's
//! `formatter_unicode.c`).
//!
//! [`Spec::parse`] reads a specification once into a small `Copy` value that callers may keep; the
//! functions named `format_…` append one object under it. Each takes the name of the object's
//! class, which only messages show.

mod complex;
mod digits;
mod float;
mod int;
mod layout;
mod spec;
mod text;

pub use complex::{complex_repr, format_complex, write_complex_repr};
pub use digits::{FloatStyle, float_text};
pub use float::format_float;
pub use int::{format_big, format_i64};
pub use spec::{Align, Grouping, Spec, unknown_code};
pub use text::format_text;

#[cfg(test)]
mod tests;
