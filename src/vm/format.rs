//! `format(v, spec)`: the protocol.

use super::interp::Vm;
use super::raised::Eval;
use crate::value::{Str, Tag, Value, sym};

impl Vm {
    /// `format(v, spec)`.
    pub fn format(&self, v: &Value, spec: &Str) -> Eval {
        match v.tag() {
            Tag::Str if spec.is_empty() => Ok(v.clone()),
            Tag::Instance | Tag::Class => self.format_instance(v, spec),
            _ => match self.slots_of(v).format {
                Some(f) => f(self, v, spec),
                None => self.format_default(v, spec),
            },
        }
    }

    fn format_instance(&self, v: &Value, spec: &Str) -> Eval {
        let spec = crate::value::Ref::from_borrowed(spec).into();
        let Some(r) = self.call_special(v, sym::__format__, std::slice::from_ref(&spec))? else {
            return self.format_default(v, spec.expect());
        };
        if self.unwrap(&r).tag() != Tag::Str {
            return Err(self
                .type_error(format!("__format__ must return a str, not {}", self.type_name(&r))));
        }
        Ok(r)
    }

    /// `object.__format__`.
    pub fn format_default(&self, v: &Value, spec: &Str) -> Eval {
        if spec.is_empty() {
            return self.str(v);
        }
        Err(self.type_error(format!(
            "unsupported format string passed to {}.__format__",
            self.type_name(v)
        )))
    }
}
