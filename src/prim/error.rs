//! The error of a primitive: which exception to raise, and its exact text.

use std::fmt;

/// Result of a primitive that can fail.
pub type PrimResult<T> = Result<T, PrimError>;

/// An exception that the caller raises: CPython's class name and exact message.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PrimError {
    /// Name of the builtin exception class, e.g. `"ValueError"`.
    pub class: &'static str,
    /// The message; empty for an exception without arguments.
    ///
    /// Always valid UTF-8: text that CPython shows through `repr` is already escaped, and a lone
    /// surrogate never survives into a message.
    pub message: String,
}

impl PrimError {
    /// An error of the class named `class`.
    #[cold]
    pub fn new(class: &'static str, message: impl Into<String>) -> Self {
        Self { class, message: message.into() }
    }

    /// A `ValueError`.
    #[cold]
    pub fn value(message: impl Into<String>) -> Self {
        Self::new("ValueError", message)
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(message: impl Into<String>) -> Self {
        Self::new("TypeError", message)
    }

    /// An `OverflowError`.
    #[cold]
    pub fn overflow(message: impl Into<String>) -> Self {
        Self::new("OverflowError", message)
    }

    /// A `ZeroDivisionError`.
    #[cold]
    pub fn zero_division(message: impl Into<String>) -> Self {
        Self::new("ZeroDivisionError", message)
    }

    /// A `MemoryError`, which carries no message.
    #[cold]
    pub fn memory() -> Self {
        Self::new("MemoryError", "")
    }
}

impl fmt::Display for PrimError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.message.is_empty() {
            f.write_str(self.class)
        } else {
            write!(f, "{}: {}", self.class, self.message)
        }
    }
}

impl std::error::Error for PrimError {}
