//! Warnings: written to stderr as CPython writes them.

use super::error::Exc;
use super::frame::Generator;
use super::interp::Vm;
use super::raised::Raised;
use crate::value::{Ref, Value};

impl Vm {
    /// Issues a warning for the current line.
    ///
    /// # Errors
    /// When the script's filters turn the warning into an exception.
    pub fn warn(&self, category: Exc, message: &str) -> Result<(), Raised> {
        match self.frame() {
            Some(f) => {
                let unit = &f.code().unit;
                let line = unit.line(f.span.get());
                let source = unit.text.line(line).trim();
                self.show_warning(
                    category,
                    message,
                    &unit.filename.to_string_lossy(),
                    line,
                    source,
                );
            }
            None => self.show_warning(category, message, "sys", 1, ""),
        }
        Ok(())
    }

    /// Issues a warning of the compiler. The line is read from the file of that name, as in CPython.
    #[cold]
    pub fn warn_of_source(&self, message: &str, filename: &str, line: u32) {
        let file = std::fs::read(filename).unwrap_or_default();
        let source = file.split(|b| *b == b'\n').nth(line as usize - 1).unwrap_or_default();
        let source = String::from_utf8_lossy(source.trim_ascii());
        self.show_warning(Exc::SyntaxWarning, message, filename, line, &source);
    }

    fn show_warning(&self, category: Exc, message: &str, file: &str, line: u32, source: &str) {
        let class = self.exc(category).name();
        let mut text = format!("{file}:{line}: {}: {message}\n", class.to_string_lossy());
        if !source.is_empty() {
            text.push_str(&format!("  {source}\n"));
        }
        self.write_stderr(&text);
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
            g.abandon();
            Ok(())
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

impl Generator {
    /// Forgets a suspended frame without running its `finally` blocks.
    pub fn abandon(&self) {
        self.finish();
    }
}
