//! Kaa: an interpreter for Python's coroutine language.
