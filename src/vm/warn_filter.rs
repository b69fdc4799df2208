//! The filters of warnings: `warnings.filters`, or the default ones while that is not imported.

use super::error::Exc;
use super::interp::Vm;
use super::raised::Raised;
use super::warn::{WarnPlace, Warning};
use crate::value::{Class, Dict, List, Module, Ref, Str, Tuple, Value};
use std::cell::{Cell, OnceCell};

/// What becomes of a warning.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Action {
    Default,
    Error,
    Ignore,
    Always,
    Module,
    Once,
}

/// What the module `warnings` shares with the interpreter.
#[derive(Default)]
pub struct WarningState {
    filters: OnceCell<Ref<List>>,
    once: OnceCell<Ref<Dict>>,
    /// Registries that were made under another version of the filters count for nothing.
    pub version: Cell<i64>,
}

/// The action when no filter matches.
const DEFAULT_ACTION: &str = "default";

impl Vm {
    /// `_warnings.filters`, made on first use.
    pub fn warning_filters(&self) -> &Ref<List> {
        self.interp.warnings.filters.get_or_init(|| {
            let filter = |action: &str, category: Exc, module: Value| {
                let category = self.exc(category).value();
                let action = Value::str(action);
                Value::tuple(vec![action, Value::NONE, category, module, Value::int(0)])
            };
            List::new(vec![
                filter("default", Exc::DeprecationWarning, Value::str("__main__")),
                filter("ignore", Exc::DeprecationWarning, Value::NONE),
                filter("ignore", Exc::PendingDeprecationWarning, Value::NONE),
                filter("ignore", Exc::ImportWarning, Value::NONE),
                filter("ignore", Exc::ResourceWarning, Value::NONE),
            ])
        })
    }

    /// `_warnings._onceregistry`, made on first use.
    pub fn own_once_registry(&self) -> &Ref<Dict> {
        self.interp.warnings.once.get_or_init(Dict::new)
    }

    /// What was shown of code that has no registry.
    pub(super) fn once_registry(&self) -> Ref<Dict> {
        let set = self.warnings_attr("onceregistry").and_then(Value::into_ref);
        set.unwrap_or_else(|| self.own_once_registry().clone())
    }

    /// A name of the module `warnings`, if that is imported.
    pub(super) fn warnings_attr(&self, name: &str) -> Option<Value> {
        let module = self.interp.modules.get_str(&Str::new("warnings"))?;
        module.get::<Module>()?.dict.get_str(&Str::new(name))
    }

    /// The action of the first filter that matches.
    pub(super) fn find_action(&self, w: &Warning, place: &WarnPlace) -> Result<Action, Raised> {
        let filters = match self.warnings_attr("filters") {
            Some(filters) => filters,
            None => self.warning_filters().value(),
        };
        let Some(list) = filters.get::<List>() else {
            return Err(self.value_error("_warnings.filters must be a list"));
        };
        let mut i = 0;
        while let Some(filter) = list.get(i) {
            let item = match filter.get::<Tuple>().map(Tuple::items) {
                Some([action, message, category, module, line]) => {
                    (action, message, category, module, line)
                }
                _ => {
                    let text = format!("warnings.filters item {i} isn't a 5-tuple");
                    return Err(self.value_error(text));
                }
            };
            let (action, message, category, module, line) = item;
            if action.get::<Str>().is_none() {
                let name = self.type_name(action);
                return Err(self.type_error(format!("action must be a string, not '{name}'")));
            }
            if self.is_category(&w.category, category)?
                && self.filter_matches(message, &w.text)?
                && self.filter_matches(module, &place.module)?
                && self.is_line(line, place.line)?
            {
                return self.action(action, &filter);
            }
            i += 1;
        }
        let default = self.warnings_attr("defaultaction");
        let default = default.unwrap_or_else(|| Value::str(DEFAULT_ACTION));
        self.action(&default, &Value::NONE)
    }

    fn action(&self, name: &Value, filter: &Value) -> Result<Action, Raised> {
        Ok(match self.str_text(name)?.as_str() {
            "default" => Action::Default,
            "error" => Action::Error,
            "ignore" => Action::Ignore,
            "always" | "all" => Action::Always,
            "module" => Action::Module,
            "once" => Action::Once,
            _ => {
                let (name, filter) = (self.repr_text(name)?, self.repr_text(filter)?);
                return Err(self.raise(
                    Exc::RuntimeError,
                    format!("Unrecognized action ({name}) in warnings.filters:\n {filter}"),
                ));
            }
        })
    }

    fn is_category(&self, category: &Value, of: &Value) -> Result<bool, Raised> {
        match (category.get::<Class>(), of.get::<Class>()) {
            (Some(category), Some(of)) => Ok(category.is_subclass_of(of)),
            _ => Err(self
                .type_error("issubclass() arg 2 must be a class, a tuple of classes, or a union")),
        }
    }

    /// Whether a text matches what a filter says: None, a string, or a pattern.
    fn filter_matches(&self, filter: &Value, text: &Value) -> Result<bool, Raised> {
        if filter.is_none() {
            return Ok(true);
        }
        if filter.get::<Str>().is_some() {
            return self.equal(filter, text);
        }
        let matches = self.get_attr(filter, self.intern("match"))?;
        let found = self.call(&matches, std::slice::from_ref(text))?;
        self.truth(&found)
    }

    fn is_line(&self, filter: &Value, line: i64) -> Result<bool, Raised> {
        let wanted = self.index_i64(filter)?;
        Ok(wanted == 0 || wanted == line)
    }
}
