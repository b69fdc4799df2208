//! The key that strings and bytes are hashed with: one for the process.

use crate::prim::hash::Key;
use std::sync::OnceLock;

static KEY: OnceLock<Key> = OnceLock::new();

/// The key, from `PYTHONHASHSEED` as CPython derives it; random if that is not set (or not a
/// number: the command line reports such a setting before anything is hashed).
#[inline]
pub fn hash_key() -> &'static Key {
    KEY.get_or_init(|| {
        let setting = std::env::var("PYTHONHASHSEED").ok();
        Key::from_setting(setting.as_deref()).unwrap_or_else(Key::random)
    })
}
