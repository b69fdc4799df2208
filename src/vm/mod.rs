//! What running needs: frames and the value stack, calls, exceptions and tracebacks, and the
//! protocols that may run scripts.
//!
//! [`Vm`] is one thread of a script: its stacks, its pending exception. What all threads share (the
//! names, the builtin classes, the modules) is in [`Interp`].

pub mod abstract_types;
mod async_step;
mod asynchronous;
pub mod attr;
pub mod block;
pub mod builtins;
pub mod call;
mod child_state;
pub mod class;
pub mod clock;
pub mod code;
pub mod collect;
pub mod compare;
pub mod convert;
pub mod error;
pub mod format;
pub mod frame;
pub mod function;
pub mod future;
pub mod generator;
mod generator_close;
pub mod hash;
pub mod import;
mod import_wait;
pub mod interp;
pub mod iterate;
pub mod launch;
pub mod limits;
mod lock;
pub mod lookup;
pub mod maker;
mod marks;
pub mod native;
mod native_arg;
mod native_call;
mod native_fault;
pub mod node;
pub mod operator;
pub mod ops;
mod parker;
pub mod places;
pub mod poller;
pub mod print;
pub mod push;
pub mod raised;
pub mod report;
mod shutdown;
mod stall;
pub mod subscript;
mod suggest;
pub mod threads;
pub mod traceback;
pub mod types;
pub mod unraisable;
pub mod warn;
mod warn_filter;
pub mod wrappers;

pub use code::{Code, FrameKind, Params, Unit};
pub use error::Exc;
pub use frame::{Fp, Frame, Generator, Slot};
pub use function::{Function, Method};
pub use interp::{Hooks, Interp, Vm};
pub use native::{NativeDef, NativeKind};
pub use node::{Awaited, Flow, Node};
pub use ops::{Binary, Compare, Unary};
pub use raised::{Eval, Raised};
pub use types::{Slots, Types};
