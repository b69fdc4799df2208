//! Throwing into generators, and closing them.

use super::error::Exc;
use super::frame::{GenState, Generator};
use super::generator::{Outcome, inner_generator, innermost};
use super::interp::Vm;
use super::raised::{Eval, Raised};
use crate::value::{Ref, Tag, Value};

impl Vm {
    /// The exception that `throw(type, value, traceback)` is asked to throw: the arguments as a
    /// tuple, those left out None.
    pub fn thrown_value(&self, args: &Value) -> Eval {
        let [class, value, traceback] = match args.get::<crate::value::Tuple>().map(|t| t.items()) {
            Some([a, b, c]) => [a, b, c],
            _ => return Err(self.type_error("throw expected at least 1 argument, got 0")),
        };
        if !matches!(traceback.tag(), Tag::None | Tag::Traceback) {
            return Err(self.type_error("throw() third argument must be a traceback object"));
        }
        let e = if super::error::is_exception_class(class) {
            self.instantiate(class, value)?
        } else if !super::error::is_exception(class) {
            return Err(self.type_error(format!(
                "exceptions must be classes or instances deriving from BaseException, not {}",
                self.type_name(class)
            )));
        } else if !value.is_none() {
            return Err(self.type_error("instance exception may not have a separate value"));
        } else {
            class.clone()
        };
        if !traceback.is_none() {
            super::error::set_exc_traceback(&e, traceback.clone());
        }
        Ok(e)
    }

    /// An exception of a class and a value: nothing, an instance, a tuple of arguments or one.
    fn instantiate(&self, class: &Value, value: &Value) -> Eval {
        let of = class.get_ref::<crate::value::Class>();
        if of.is_some_and(|c| self.is_instance_of(value, &c)) {
            return Ok(value.clone());
        }
        let e = match value.get::<crate::value::Tuple>() {
            Some(args) => self.call(class, args.items())?,
            None if value.is_none() => self.call(class, &[])?,
            None => self.call(class, std::slice::from_ref(value))?,
        };
        if super::error::is_exception(&e) {
            return Ok(e);
        }
        let (class, got) = (self.repr_text(class)?, self.type_name(&e));
        Err(self.type_error(format!(
            "calling {class} should have returned an instance of BaseException, not {got}"
        )))
    }

    /// Whether what is thrown into `g` goes to the `throw` of an object that it delegates to, which
    /// is no generator.
    pub fn passes_throw_on(&self, g: &Ref<Generator>) -> Result<bool, Raised> {
        let Some(v) = innermost(g).inner() else { return Ok(false) };
        if !matches!(v.tag(), Tag::Instance | Tag::Object) || inner_generator(&v).is_some() {
            return Ok(false);
        }
        Ok(self.try_get_attr(&v, crate::value::sym::throw)?.is_some())
    }

    /// Takes the innermost generator of a chain off it, so that what is thrown arrives at the
    /// `yield from` of the one above; false where `g` delegates to none.
    pub fn forget_innermost(&self, g: &Ref<Generator>) -> bool {
        let inner = innermost(g);
        let above = inner.awaiter().map(Ref::from_borrowed);
        let Some(above) = above.filter(|_| inner.state() == GenState::Suspended) else {
            return false;
        };
        let Some(slot) = above.function().code.inner else { return false };
        inner.up.set(std::ptr::null());
        drop(above.fp().take(slot));
        true
    }

    /// `g.throw(e)`.
    pub fn generator_throw(&self, g: &Ref<Generator>, e: Value) -> Outcome {
        if self.is_exc(&e, Exc::GeneratorExit) && g.inner().is_some() {
            if let Err(raised) = self.close_inner(g) {
                return self.resume(g, Err(raised));
            }
        }
        // What the caller handles is no context of it.
        let raised = self.pend(e);
        self.resume(g, Err(raised))
    }

    /// `g.close()`: what it returned, if it returned.
    pub fn generator_close(&self, g: &Ref<Generator>) -> Eval {
        match g.state() {
            GenState::Finished => return Ok(Value::NONE),
            GenState::Created => {
                g.finish();
                return Ok(Value::NONE);
            }
            _ => {}
        }
        let closed = self.close_inner(g);
        self.finish_close(g, closed)
    }

    /// Throws GeneratorExit into a generator, or what closing its awaited one raised.
    fn finish_close(&self, g: &Ref<Generator>, inner: Result<(), Raised>) -> Eval {
        let thrown = match inner {
            Ok(()) => {
                let e = self.new_exception(Exc::GeneratorExit, vec![]);
                self.raise_value(e)
            }
            Err(raised) => raised,
        };
        match self.resume(g, Err(thrown)) {
            Outcome::Yielded(_) => {
                let what = g.kind_name();
                Err(self.raise(Exc::RuntimeError, format!("{what} ignored GeneratorExit")))
            }
            Outcome::Returned(v) => Ok(v),
            Outcome::Raised(raised) => {
                if self.pending_is(Exc::GeneratorExit) || self.pending_is(Exc::StopIteration) {
                    drop(self.take_pending());
                    return Ok(Value::NONE);
                }
                Err(raised)
            }
        }
    }

    /// Closes what a suspended generator awaits, innermost first, and forgets it, so that an
    /// exception thrown into the generator arrives at its own `yield from` or `await`.
    fn close_inner(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let Some(slot) = g.function().code.inner else { return Ok(()) };
        let mut chain = vec![g.clone()];
        while let Some(next) =
            chain.last().and_then(|g| g.waits_for_generator()).map(Ref::from_borrowed)
        {
            if next.state() != GenState::Suspended {
                break;
            }
            chain.push(next);
        }
        // Each is closed with nothing below it any more.
        let mut result = self.close_awaitable(&chain[chain.len() - 1]);
        while chain.len() > 1 {
            let g = chain.pop();
            let Some(g) = g else { break };
            g.up.set(std::ptr::null());
            let up = &chain[chain.len() - 1];
            if let Some(slot) = up.function().code.inner {
                drop(up.fp().take(slot));
            }
            result = self.finish_close(&g, result).map(drop);
        }
        drop(g.fp().take(slot));
        result
    }

    /// Closes an awaited object that is no generator, if it can be closed.
    fn close_awaitable(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let Some(v) = g.inner() else { return Ok(()) };
        if inner_generator(&v).is_some() {
            return Ok(());
        }
        if let Some(slot) = g.function().code.inner {
            drop(g.fp().take(slot));
        }
        // As long as it closes what it awaits, it runs.
        g.set_state(GenState::Running);
        let result = match self.try_get_attr(&v, crate::value::sym::close) {
            Ok(Some(close)) => self.call(&close, &[]).map(drop),
            other => other.map(drop),
        };
        g.set_state(GenState::Suspended);
        result
    }
}
