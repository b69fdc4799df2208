//! Warnings: what is issued, for which place, and what becomes of it by the script's filters.
//!
//! As in CPython, this works without the module `warnings`: its filters and its way of showing apply
//! once somebody has imported it (`warn_filter.rs`).

use super::error::{Exc, is_exception};
use super::frame::{Frame, Generator};
use super::import::EMBEDDED_ROOT;
use super::interp::Vm;
use super::raised::Raised;
use super::warn_filter::Action;
use crate::value::{Class, Dict, Ref, Str, Value, sym};

/// Where a warning is issued.
pub struct WarnPlace {
    /// The file's name and the module's, as filters see it.
    pub filename: Value,
    pub module: Value,
    pub line: i64,
    /// What was shown there: a dict, or None.
    pub registry: Value,
    /// The text of the line, if it is known.
    pub source_line: Option<String>,
}

/// A warning.
pub struct Warning {
    /// The message as filters see it: a string, most often.
    pub text: Value,
    pub category: Value,
    /// The exception that it is.
    pub instance: Value,
    /// The object that it is about, if that is gone after it.
    pub source: Option<Value>,
}

impl Vm {
    /// Issues a warning for the current line.
    ///
    /// # Errors
    /// When the script's filters turn the warning into an exception.
    pub fn warn(&self, category: Exc, message: &str) -> Result<(), Raised> {
        self.warn_about(category, message, None)
    }

    /// With `-b`, warns of bytes that are taken for text.
    ///
    /// # Errors
    /// The warning itself where it is an error.
    #[cold]
    pub fn warn_of_bytes(&self, message: &str) -> Result<(), Raised> {
        if self.interp.launch.get().is_none_or(|l| l.bytes_warning == 0) {
            return Ok(());
        }
        self.warn(Exc::BytesWarning, message)
    }

    /// The same as [`Vm::warn`], for an object that is about to go.
    ///
    /// # Errors
    /// As for [`Vm::warn`].
    #[cold]
    pub fn warn_about(
        &self,
        category: Exc,
        message: &str,
        source: Option<Value>,
    ) -> Result<(), Raised> {
        let category = self.exc(category).value();
        let warning = self.warning(Value::str(message), &category, source)?;
        self.issue(&warning, &self.place_of(self.frame()))
    }

    /// Issues a warning for the innermost line that is not the standard library's.
    ///
    /// # Errors
    /// As for [`Vm::warn`].
    #[cold]
    pub fn warn_user(&self, category: Exc, message: &str) -> Result<(), Raised> {
        let own =
            |f: &&Frame| f.code().unit.filename.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes());
        let mut frame = self.frame();
        while frame.as_ref().is_some_and(own) {
            frame = frame.and_then(Frame::caller);
        }
        let warning = self.warning(Value::str(message), &self.exc(category).value(), None)?;
        self.issue(&warning, &self.place_of(frame))
    }

    /// Issues a warning of the compiler for a line of a file.
    ///
    /// # Errors
    /// When the script's filters turn the warning into an exception.
    #[cold]
    pub fn warn_of_source(&self, message: &str, filename: &str, line: u32) -> Result<(), Raised> {
        let category = self.exc(Exc::SyntaxWarning).value();
        let warning = self.warning(Value::str(message), &category, None)?;
        self.issue(&warning, &self.place_in(Value::str(filename), i64::from(line)))
    }

    /// A warning of a message: a string, or one that is a warning already.
    ///
    /// # Errors
    /// What making it raised.
    pub fn warning(
        &self,
        message: Value,
        category: &Value,
        source: Option<Value>,
    ) -> Result<Warning, Raised> {
        if is_exception(&message) && self.is_exc(&message, Exc::Warning) {
            let category = self.class_of(&message).into();
            return Ok(Warning { text: self.str(&message)?, category, instance: message, source });
        }
        let instance = self.call(category, std::slice::from_ref(&message))?;
        Ok(Warning { text: message, category: category.clone(), instance, source })
    }

    /// The place where a frame is.
    pub fn place_of(&self, frame: Option<&Frame>) -> WarnPlace {
        let (filename, line, globals) = match frame {
            Some(f) => {
                let unit = &f.code().unit;
                let line = i64::from(unit.line(f.span.get()));
                (unit.filename.value(), line, Some(Ref::from_borrowed(f.globals())))
            }
            None => (Value::str("<sys>"), 0, self.interp.sys.get().cloned()),
        };
        let Some(globals) = globals else { return self.place_in(filename, line) };
        let module = globals.get_str(&self.interp.symbols.string(sym::__name__));
        let module = module.filter(|m| m.is_none() || m.get::<Str>().is_some());
        WarnPlace {
            filename,
            module: module.unwrap_or_else(|| Value::str("<string>")),
            line,
            registry: self.registry_of(&globals),
            source_line: None,
        }
    }

    /// A line of a file that no code runs in.
    pub fn place_in(&self, filename: Value, line: i64) -> WarnPlace {
        let name = filename.get::<Str>().map(|s| s.to_string_lossy().into_owned());
        let module = match name.unwrap_or_default() {
            empty if empty.is_empty() => "<unknown>".to_owned(),
            name => name.strip_suffix(".py").unwrap_or(&name).to_owned(),
        };
        let module = Value::str(&module);
        WarnPlace { filename, module, line, registry: Value::NONE, source_line: None }
    }

    /// What was shown for code with those globals.
    fn registry_of(&self, globals: &Dict) -> Value {
        let key = self.interp.symbols.string(self.intern("__warningregistry__"));
        if let Some(registry) = globals.get_str(&key) {
            return registry;
        }
        let registry: Value = Dict::new().into();
        globals.set_str(&key, registry.clone());
        registry
    }

    /// Does with a warning what the filters say.
    ///
    /// # Errors
    /// The warning itself, where they say so, and what filters and `showwarning` raise.
    pub fn issue(&self, w: &Warning, place: &WarnPlace) -> Result<(), Raised> {
        let registry = place.registry.get::<Dict>();
        if registry.is_none() && !place.registry.is_none() {
            return Err(self.type_error("'registry' must be a dict or None"));
        }
        let key = [w.text.clone(), w.category.clone(), Value::int(place.line)];
        if let Some(registry) = registry
            && self.was_shown(registry, &Value::tuple(key.to_vec()), false)?
        {
            return Ok(());
        }
        let action = self.find_action(w, place)?;
        match action {
            Action::Error => return Err(self.raise_value(w.instance.clone())),
            Action::Ignore => return Ok(()),
            Action::Always => return self.show_warning(w, place),
            Action::Default | Action::Module | Action::Once => {}
        }
        if let Some(registry) = registry {
            let key = Value::tuple(key.to_vec());
            self.dict_set(registry, &key, Value::TRUE)?;
        }
        let everywhere = Value::tuple(key[..2].to_vec());
        let shown = match (action, registry) {
            (Action::Module | Action::Once, Some(registry)) => {
                self.was_shown(registry, &everywhere, true)?
            }
            (Action::Once, None) => self.was_shown(&self.once_registry(), &everywhere, true)?,
            _ => false,
        };
        if shown { Ok(()) } else { self.show_warning(w, place) }
    }

    /// Whether a registry has the key, and was made under the present filters; with `note`, it has it
    /// from now on.
    fn was_shown(&self, registry: &Dict, key: &Value, note: bool) -> Result<bool, Raised> {
        let version = Value::int(self.interp.warnings.version.get());
        let name = Str::new("version");
        if !registry.get_str(&name).is_some_and(|v| v.is(&version)) {
            drop(registry.take());
            registry.set_str(&name, version);
        } else if let Some(found) = self.dict_get(registry, key)?
            && self.truth(&found)?
        {
            return Ok(true);
        }
        if note {
            self.dict_set(registry, key, Value::TRUE)?;
        }
        Ok(false)
    }

    /// Shows it: by `warnings` where that is imported, else as that would.
    fn show_warning(&self, w: &Warning, place: &WarnPlace) -> Result<(), Raised> {
        let Some(show) = self.warnings_attr("_showwarnmsg") else {
            self.print_error(&self.warning_text(w, place)?);
            return Ok(());
        };
        let Some(message) = self.warnings_attr("WarningMessage") else {
            return Err(self.raise(Exc::RuntimeError, "unable to get warnings.WarningMessage"));
        };
        let args = [
            w.instance.clone(),
            w.category.clone(),
            place.filename.clone(),
            Value::int(place.line),
            Value::NONE,
            Value::NONE,
            w.source.clone().unwrap_or(Value::NONE),
        ];
        let message = self.call(&message, &args)?;
        self.call(&show, &[message]).map(drop)
    }

    fn warning_text(&self, w: &Warning, place: &WarnPlace) -> Result<String, Raised> {
        let file = self.str_text(&place.filename)?;
        let category = match w.category.get::<Class>() {
            Some(class) => class.name().to_string_lossy().into_owned(),
            None => self.repr_text(&w.category)?,
        };
        let message = self.str_text(&w.text)?;
        let mut text = format!("{file}:{}: {category}: {message}\n", place.line);
        let line = place.source_line.clone().unwrap_or_else(|| source_line(&file, place.line));
        if !line.trim().is_empty() {
            text.push_str(&format!("  {}\n", line.trim()));
        }
        if w.source.is_some() {
            text.push_str(&format!("{category}: {TRACEMALLOC_HINT}\n"));
        }
        Ok(text)
    }

    /// Writes to the process's standard error.
    pub fn write_stderr(&self, text: &str) {
        // A closed stderr leaves nobody to tell.
        let _ = self.interp.err.write(text.as_bytes());
        let _ = self.interp.err.flush();
    }

    /// An async generator that nobody iterates any more: its loop's hook closes it; without a loop
    /// it is forgotten.
    ///
    /// # Errors
    /// What the hook raised.
    pub fn finalize_async_generator(&self, g: &Ref<Generator>) -> Result<(), Raised> {
        let hook = self.async_finalizer.take();
        let result = if hook.is_none() {
            self.generator_close(g).map(drop)
        } else {
            self.call(&hook, &[g.value()]).map(drop)
        };
        self.async_finalizer.set(hook);
        result
    }

    /// CPython's text for an exception: traceback, class and message, causes and contexts.
    pub fn format_exception(&self, e: &Value) -> String {
        super::report::format_exception(self, e)
    }
}

/// What follows a warning about an object.
pub const TRACEMALLOC_HINT: &str = "Enable tracemalloc to get the object allocation traceback";

/// A line of a file, empty where there is none.
pub fn source_line(file: &str, line: i64) -> String {
    let Some(index) = usize::try_from(line).ok().and_then(|n| n.checked_sub(1)) else {
        return String::new();
    };
    let bytes = std::fs::read(file).unwrap_or_default();
    let found = bytes.split(|b| *b == b'\n').nth(index).unwrap_or_default();
    String::from_utf8_lossy(found).into_owned()
}
