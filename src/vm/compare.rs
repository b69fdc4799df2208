//! Comparison: equality and order.

use super::interp::Vm;
use super::ops::Compare;
use super::raised::{Eval, Raised};
use crate::value::{Class, Ref, Tag, Value, simple_eq};

/// Comparisons inside of comparisons: structures that hold themselves would go on for ever, and CPython's
/// native stack ends them.
const MAX_DEPTH: u32 = 100_000;

impl Vm {
    /// Whether the values are equal, of whatever object they are: a NaN equals nothing.
    pub fn equal_values(&self, a: &Value, b: &Value) -> Result<bool, Raised> {
        let r = self.compare(Compare::Eq, a, b)?;
        self.truth(&r)
    }

    /// `a == b` as containers mean it: identical values are equal.
    #[inline]
    pub fn equal(&self, a: &Value, b: &Value) -> Result<bool, Raised> {
        match simple_eq(a, b) {
            Some(r) => Ok(r),
            None => {
                let r = self.compare(Compare::Eq, a, b)?;
                self.truth(&r)
            }
        }
    }

    /// `a OP b`, the whole protocol.
    pub fn compare(&self, op: Compare, a: &Value, b: &Value) -> Eval {
        if Value::both_int(a, b) {
            return Ok(Value::bool(op.holds(a.raw_int().cmp(&b.raw_int()))));
        }
        self.nested("in comparison", || self.compare_values(op, a, b))
    }

    /// Runs a step of something that goes into structures by recursion; `what` is done there.
    #[inline]
    pub fn nested<T>(
        &self,
        what: &str,
        step: impl FnOnce() -> Result<T, Raised>,
    ) -> Result<T, Raised> {
        let depth = self.compare_depth.get();
        if depth >= MAX_DEPTH || self.stack_is_low() {
            return Err(self.nested_too_deep(what));
        }
        if depth > 0 {
            // What holds the same thing many times over may be far larger than its memory.
            self.poll()?;
        }
        self.compare_depth.set(depth + 1);
        let result = step();
        self.compare_depth.set(depth);
        result
    }

    #[cold]
    fn nested_too_deep(&self, what: &str) -> Raised {
        let message = format!("maximum recursion depth exceeded {what}");
        self.raise(super::Exc::RecursionError, message)
    }

    fn compare_values(&self, op: Compare, a: &Value, b: &Value) -> Eval {
        let script = |v: &Value| matches!(v.tag(), Tag::Instance | Tag::Class);
        if !script(a) && !script(b) {
            return self.compare_builtins(op, a, b);
        }
        let (ta, tb) = (self.class_of(a), self.class_of(b));
        let same = Ref::ptr_eq(&ta, &tb);
        let derived = !same && tb.is_subclass_of(&ta);
        if derived {
            let r = self.compare_method(&tb, op.swapped(), b, a)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        let r = self.compare_method(&ta, op, a, b)?;
        if !r.is_not_implemented() {
            return Ok(r);
        }
        if !derived {
            let r = self.compare_method(&tb, op.swapped(), b, a)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        self.compare_default(op, a, b)
    }

    /// The class's comparison method, or NotImplemented.
    fn compare_method(&self, class: &Class, op: Compare, a: &Value, b: &Value) -> Eval {
        let Some(m) = self.lookup(class, op.method()) else { return Ok(Value::NOT_IMPLEMENTED) };
        if matches!(m.tag(), Tag::Function | Tag::Native) {
            return self.call_found(&m, a, std::slice::from_ref(b));
        }
        // A descriptor that fails to bind declines, whatever it raises.
        match self.bind_attr(&m, Some(a), class) {
            Ok(bound) => self.call(&bound, std::slice::from_ref(b)),
            Err(_) => {
                drop(self.take_pending());
                Ok(Value::NOT_IMPLEMENTED)
            }
        }
    }

    fn compare_builtins(&self, op: Compare, a: &Value, b: &Value) -> Eval {
        let (sa, sb) = (self.slots_of(a), self.slots_of(b));
        if let Some(compare) = sa.compare {
            let r = compare(self, op, a, b)?;
            if !r.is_not_implemented() {
                return Ok(r);
            }
        }
        if !std::ptr::eq(sa, sb) {
            if let Some(compare) = sb.compare {
                let r = compare(self, op.swapped(), b, a)?;
                if !r.is_not_implemented() {
                    return Ok(r);
                }
            }
        }
        self.compare_default(op, a, b)
    }

    /// What values that know nothing of each other answer.
    fn compare_default(&self, op: Compare, a: &Value, b: &Value) -> Eval {
        match op {
            Compare::Eq => Ok(Value::bool(a.is(b))),
            Compare::Ne => Ok(Value::bool(!a.is(b))),
            _ => Err(self.type_error(format!(
                "'{}' not supported between instances of '{}' and '{}'",
                op.symbol(),
                self.type_name(a),
                self.type_name(b)
            ))),
        }
    }

    /// `a < b` as a truth value: for sorting.
    pub fn less(&self, a: &Value, b: &Value) -> Result<bool, Raised> {
        let r = self.compare(Compare::Lt, a, b)?;
        self.truth(&r)
    }
}
