//! What Python's `str` knows of Unicode, in the version of CPython 3.14 (16.0).
//!
//! General categories come from a crate of exactly that version; case mappings come from the
//! standard library, whose Unicode is newer, so characters unassigned in 16.0 are left out first.

pub mod case;
pub mod class;
pub mod decimal;
pub mod repr;
mod tables;

/// Version of the character database, as `unicodedata.unidata_version` shows it.
pub const UNICODE_VERSION: &str = "16.0.0";
