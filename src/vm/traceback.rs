//! Tracebacks: where an exception passed through.

use super::error::{exc_traceback, set_exc_traceback};
use super::frame::Fp;
use super::function::Function;
use super::interp::Vm;
use super::raised::Raised;
use crate::value::{Header, Ref, Tag, Value};
use std::cell::Cell;

/// One entry of a traceback: a frame, and the place in it.
#[repr(C)]
pub struct Traceback {
    header: Header,
    next: Cell<Value>,
    pub function: Ref<Function>,
    /// Number of the span that was run.
    pub span: u32,
    /// The number of a failure, if the exception ended a task as it left the frame; else 0.
    pub(super) failure: Cell<u32>,
}

impl Traceback {
    pub fn new(next: Value, function: Ref<Function>, span: u32) -> Ref<Traceback> {
        Ref::new(Traceback {
            header: Header::new(Tag::Traceback),
            next: Cell::new(next),
            function,
            span,
            failure: Cell::new(0),
        })
    }

    /// The entry one frame further in, or None.
    pub fn next(&self) -> Value {
        crate::value::peek(&self.next)
    }

    pub fn set_next(&self, v: Value) {
        self.next.set(v);
    }

    pub fn line(&self) -> u32 {
        self.function.code.unit.line(self.span)
    }
}

crate::upper_kind!(
    Traceback,
    Tag::Traceback,
    |this, visit| {
        visit(&this.next());
        this.function.show(visit);
    },
    clear | this | this.set_next(Value::NONE)
);

impl Vm {
    /// Notes the frame in the pending exception's traceback, unless it is there already.
    #[inline]
    pub fn note_traceback(&self, fp: Fp) {
        if self.fresh.replace(false) {
            self.add_traceback(fp);
        }
    }

    #[inline(never)]
    fn add_traceback(&self, fp: Fp) {
        let e = self.pending.take();
        self.begin_traceback(fp, &e);
        self.pending.set(e);
    }

    /// Puts the place where the frame stands before an exception's traceback.
    pub fn begin_traceback(&self, fp: Fp, e: &Value) {
        let function = Ref::from_borrowed(fp.frame().function());
        let entry = Traceback::new(exc_traceback(e), function, fp.frame().span.get());
        set_exc_traceback(e, entry.into());
    }

    /// A native handles the pending exception, which is the one that is being handled while `f` runs.
    ///
    /// # Errors
    /// What `f` raised.
    pub fn handle_pending<R>(
        &self,
        _: Raised,
        f: impl FnOnce(&Value) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        let e = self.take_pending();
        let outer = self.handled.replace(e.clone());
        let result = f(&e);
        self.handled.set(outer);
        result
    }

    /// An exception leaves a frame: it is noted there, and fresh for the caller.
    #[cold]
    #[inline(never)]
    pub fn leave_raising(&self, fp: Fp) -> Raised {
        self.note_traceback(fp);
        self.fresh.set(true);
        Raised(())
    }
}
