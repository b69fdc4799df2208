//! The outcome of everything that may raise.

use crate::value::Value;

/// A script's exception is pending: the thread's [`super::Vm`] holds it.
///
/// It has no size, and `Value` has room for it in its tag: `Result<Value, Raised>` is two words and
/// travels in registers.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[must_use = "a pending exception must be passed on or handled"]
pub struct Raised(pub(super) ());

/// A value, or a pending exception.
pub type Eval = Result<Value, Raised>;

const _: () = assert!(size_of::<Eval>() == 16);
const _: () = assert!(size_of::<Result<Option<Value>, Raised>>() == 16);
