//! `format(v, spec)`: the protocol.

use super::interp::Vm;
use super::raised::{Eval, Raised};
use crate::prim::format::Spec;
use crate::value::{Str, Tag, Value, sym};

impl Vm {
    /// The specification in a text, with room for the width and the digits that it asks for.
    ///
    /// # Errors
    /// What is wrong with it; MemoryError.
    pub fn parse_spec(&self, spec: &Str, class: &str) -> Result<Spec, Raised> {
        let spec = Spec::parse(spec.as_wtf8(), class).map_err(|e| self.prim_error(&e))?;
        // Of a text the precision is a bound; too great ones are refused for themselves.
        let digits = spec.precision.filter(|n| class != "str" && i32::try_from(*n).is_ok());
        self.check_text(spec.width.max(digits).unwrap_or(0))?;
        Ok(spec)
    }

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
