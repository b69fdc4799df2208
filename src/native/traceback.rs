//! The native part of `traceback`: places and texts of frames, and the last lines of a report.

use crate::natives;
use crate::value::{Dict, Str, Value};
use crate::vm::traceback::Traceback;
use crate::vm::{Code, Raised, Vm, report};

/// Fills the namespace of `_traceback`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    Ok(())
}

/// Where a span ends and its columns, as `(end_lineno, colno, end_colno)`: bytes from the line's start.
fn place(code: &Code, span: u32) -> Value {
    let (text, span) = (&code.unit.text, code.unit.span(span));
    let end_line = text.line_of(span.end);
    let column = |offset: u32, line: u32| Value::int(i64::from(offset - text.line_start(line)));
    Value::tuple(vec![
        Value::int(i64::from(end_line)),
        column(span.start, text.line_of(span.start)),
        column(span.end, end_line),
    ])
}

natives! { FUNCTIONS of "_traceback" = [
    /// The entries of a traceback, outermost first: tuples of file name, line number, function name,
    /// source line, the text that shows the entry, and its place.
    function "entries(tb, /)" (vm, tb: &Value) {
        let mut all = Vec::new();
        let mut at = tb.clone();
        while let Some(entry) = at.get::<Traceback>() {
            let code = &entry.function.code;
            let line = entry.line();
            all.push(Value::tuple(vec![
                code.unit.filename.value(),
                Value::int(i64::from(line)),
                code.name.value(),
                Value::str(code.unit.shown_line(line)),
                Value::str(&report::format_entry(entry)),
                place(code, entry.span),
            ]));
            let next = entry.next();
            at = next;
        }
        Ok(Value::list(all))
    }
    /// Class and message of an exception, and its notes.
    function "exception_only(e, /)" (vm, e: &Value) {
        report::exception_only_text(vm, e)
    }
    /// A line of the file that a code object comes from.
    function "source_line(code, line, /)" (vm, code: &Value, line: i64) {
        let Some(code) = code.get::<Code>() else {
            return Err(vm.wrong_argument(code, 0, "code"));
        };
        Ok(match u32::try_from(line) {
            Ok(line) => Str::new(code.unit.shown_line(line)).into(),
            Err(_) => Value::str(""),
        })
    }
] }
