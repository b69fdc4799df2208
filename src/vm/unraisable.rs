//! Exceptions that nobody can handle: what finalisers and callbacks raise goes to
//! `sys.unraisablehook`, or to stderr as CPython writes it.

use super::error::exc_traceback;
use super::interp::Vm;
use super::native::NativeDef;
use super::report::{class_name, format_plain_traceback};
use super::traceback::Traceback;
use crate::value::{Class, Str, Value, sym};

/// What a hook is told.
pub struct Unraisable {
    pub class: Value,
    pub exception: Value,
    pub traceback: Value,
    /// What was going on, or None.
    pub message: Value,
    /// What it has to do with, or None.
    pub object: Value,
}

impl Vm {
    /// Reports an exception that goes no further. `doing` says what went on with `object`.
    pub fn ignore_exception(&self, e: &Value, doing: &str, object: &Value) {
        let message = format!("Exception ignored {doing} {}", self.repr_or_notice(object));
        self.ignore_exception_saying(e, &message);
    }

    /// Reports an exception that goes no further in such words.
    pub fn ignore_exception_saying(&self, e: &Value, message: &str) {
        self.report_unraisable(Unraisable {
            class: self.class_of(e).into(),
            exception: e.clone(),
            traceback: exc_traceback(e),
            message: Value::str(message),
            object: Value::NONE,
        });
    }

    /// Tells an object that lent its memory that the view is not used any more: `__release_buffer__`.
    pub fn give_back(&self, object: &Value, view: &Value) {
        let class = self.class_of(object);
        let Some(release) = self.script_special(&class, sym::__release_buffer__) else { return };
        if self.call_found(&release, object, std::slice::from_ref(view)).is_err() {
            let e = self.take_pending();
            let name = class.name();
            let name = name.to_string_lossy();
            let message = format!("Exception ignored in __release_buffer__ of {name}");
            self.ignore_exception_saying(&e, &message);
        }
    }

    /// Gives it to the script's hook, if there is one.
    fn report_unraisable(&self, what: Unraisable) {
        let key = self.interp.symbols.string(self.intern("unraisablehook"));
        let hook = self.interp.sys.get().and_then(|sys| sys.get_str(&key));
        let own = |hook: &Value| hook.get_static::<NativeDef>().is_some();
        let Some(hook) = hook.filter(|hook| !hook.is_none() && !own(hook)) else {
            return self.show_unraisable(&what);
        };
        let outcome = (self.interp.hooks.unraisable_args)(self, what);
        if outcome.and_then(|args| self.call(&hook, &[args])).is_err() {
            let e = self.take_pending();
            self.show_unraisable(&Unraisable {
                class: self.class_of(&e).into(),
                traceback: exc_traceback(&e),
                exception: e,
                message: Value::str("Exception ignored in sys.unraisablehook"),
                object: hook,
            });
        }
    }

    /// Writes it to `sys.stderr`: without marks below the lines, causes and notes.
    pub fn show_unraisable(&self, what: &Unraisable) {
        let mut text = String::new();
        if !what.message.is_none() {
            text.push_str(&self.text_or_notice(&what.message));
            match what.object.is_none() {
                true => text.push_str(":\n"),
                false => text.push_str(&format!(": {}\n", self.repr_or_notice(&what.object))),
            }
        } else if !what.object.is_none() {
            text.push_str(&format!(
                "Exception ignored in: {}\n",
                self.repr_or_notice(&what.object)
            ));
        }
        if what.traceback.get::<Traceback>().is_some() {
            text.push_str("Traceback (most recent call last):\n");
            text.push_str(&format_plain_traceback(&what.traceback, !self.interp.ending.get()));
        }
        if let Some(class) = what.class.get::<Class>() {
            text.push_str(&class_name(self, class));
            if !what.exception.is_none() {
                text.push_str(&format!(": {}", self.text_or_notice(&what.exception)));
            }
            text.push('\n');
        }
        self.print_error(&text);
    }

    fn repr_or_notice(&self, v: &Value) -> String {
        self.repr_text(v).unwrap_or_else(|_| {
            drop(self.take_pending());
            "<object repr() failed>".to_owned()
        })
    }

    fn text_or_notice(&self, v: &Value) -> String {
        self.str_text(v).unwrap_or_else(|_| {
            drop(self.take_pending());
            "<exception str() failed>".to_owned()
        })
    }

    /// Whether errors are told in Kaa's own way: the command line says nothing else, and the script has not
    /// put a stream of its own in the place of standard error.
    pub fn reports_errors(&self) -> bool {
        let stream = |name| self.interp.sys.get().and_then(|sys| sys.get_str(&Str::new(name)));
        let is_own = match (stream("stderr"), stream("__stderr__")) {
            (Some(now), Some(own)) => now.is(&own),
            _ => false,
        };
        is_own && self.interp.launch.get().is_some_and(|launch| launch.reports)
    }

    /// Writes to `sys.stderr`, whatever that is now; to the process's where `sys` is not loaded.
    /// What goes wrong there is nobody's to hear.
    pub fn print_error(&self, text: &str) {
        let Some(sys) = self.interp.sys.get() else { return self.write_stderr(text) };
        let Some(stderr) = sys.get_str(&self.interp.symbols.string(sym::stderr)) else { return };
        if stderr.is_none() {
            return;
        }
        let write = self.get_attr(&stderr, self.intern("write"));
        if write.and_then(|write| self.call(&write, &[Value::str(text)])).is_err() {
            drop(self.take_pending());
        }
    }
}
