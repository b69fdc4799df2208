//! From an exception object to its report.

use super::report::{Link, Report};
use super::snippet::Snippet;
use crate::value::{Instance, List, Str, Tuple, Value, sym};
use crate::vm::error::{exc_cause, exc_context, exc_suppress, exc_traceback, is_exception};
use crate::vm::traceback::Traceback;
use crate::vm::{Exc, Unit, Vm};
use kaa_grammar::span::Span;
use std::rc::Rc;

/// Calls that are shown at each end of a long path.
const CALLS_SHOWN: usize = 6;
/// Exceptions that are shown of a chain of causes.
const CHAIN_SHOWN: usize = 20;
/// Exceptions that are shown of a group.
const PARTS_SHOWN: usize = 20;
/// How deeply groups in groups are shown.
const DEPTH_SHOWN: usize = 10;

/// The report of an exception: where it was raised, the calls that led there, causes and contexts,
/// the parts of a group, notes and advice.
pub fn exception(vm: &Vm, e: &Value) -> Report {
    Gatherer { vm, seen: Vec::new() }.exception(e, 0)
}

struct Gatherer<'a> {
    vm: &'a Vm,
    /// Exceptions that are part of the report already: chains and groups may be circular.
    seen: Vec<Value>,
}

impl Gatherer<'_> {
    fn exception(&mut self, e: &Value, depth: usize) -> Report {
        self.seen.push(e.clone());
        let mut report = self.one(e, depth);
        if self.seen.len() < CHAIN_SHOWN {
            report.before = self.before(e, depth);
        }
        report
    }

    /// The exception that came before, if it is to be shown.
    fn before(&mut self, e: &Value, depth: usize) -> Option<(Link, Box<Report>)> {
        let (cause, context) = (exc_cause(e), exc_context(e));
        let (before, link) = if is_exception(&cause) {
            (cause, Link::Cause)
        } else if is_exception(&context) && exc_suppress(e).as_int() != Some(1) {
            (context, Link::Context)
        } else {
            return None;
        };
        if self.seen.iter().any(|s| s.is(&before)) {
            return None;
        }
        Some((link, Box::new(self.exception(&before, depth))))
    }

    fn one(&mut self, e: &Value, depth: usize) -> Report {
        let (class, text) = (class_name(self.vm, e), message(self.vm, e));
        let headline = if text.is_empty() { class.clone() } else { format!("{class}: {text}") };
        let places = places(self.vm, e);
        let mut report = if self.vm.is_exc(e, Exc::SyntaxError) {
            let mut report = super::syntax::of_exception(self.vm, e, headline);
            report.calls = places.iter().flat_map(Place::calls).collect();
            report
        } else {
            let mut report = Report::new(headline);
            report.snippet = places.first().map(Place::raised);
            report.calls = places.first().and_then(Place::made).into_iter().collect();
            report.calls.extend(calls(places.get(1..).unwrap_or(&[])));
            report.help = self.vm.suggestion(e).map(|s| format!("did you mean '{s}'?"));
            report
        };
        report.help = report.help.take().or_else(|| super::help::for_exception(&class, &text));
        report.notes = notes(self.vm, e);
        if depth < DEPTH_SHOWN {
            report.parts = self.parts(e, depth + 1);
        }
        report
    }

    /// The exceptions of a group.
    fn parts(&mut self, e: &Value, depth: usize) -> Vec<Report> {
        if !self.vm.is_exc(e, Exc::BaseExceptionGroup) {
            return Vec::new();
        }
        let exceptions = attr(self.vm, e, "exceptions");
        let Some(parts) = exceptions.as_ref().and_then(|v| v.get::<Tuple>()) else {
            return Vec::new();
        };
        let shown = parts.items().iter().take(PARTS_SHOWN);
        // Each part is a chain of its own.
        shown.map(|p| Gatherer { vm: self.vm, seen: Vec::new() }.exception(p, depth)).collect()
    }
}

/// A place that an exception passed through.
struct Place {
    unit: Rc<Unit>,
    span: Span,
    function: String,
    /// The task that ended as the exception left the function.
    task: Option<EndedTask>,
}

/// A task that an exception ended, and where it was made.
struct EndedTask {
    name: String,
    place: Option<(Rc<Unit>, Span)>,
}

impl Place {
    fn snippet(&self, label: String) -> Snippet {
        Snippet::of(&self.unit.text, &self.unit.filename.to_string_lossy(), self.span, label)
    }

    /// The innermost place.
    fn raised(&self) -> Snippet {
        self.snippet(match self.function.as_str() {
            "<module>" => "raised here".to_owned(),
            name => format!("raised here, in {name}"),
        })
    }

    /// Where the task was made that ended here.
    fn made(&self) -> Option<Report> {
        let task = self.task.as_ref()?;
        let snippet = task.place.as_ref().map(|(unit, span)| {
            let file = unit.filename.to_string_lossy();
            Snippet::of(&unit.text, &file, *span, String::new())
        });
        let made = if snippet.is_some() { ", which was created here" } else { "" };
        Some(Report::call(format!("in task {}{made}", task.name), snippet))
    }

    /// The call, and where its task was made.
    fn calls(&self) -> impl Iterator<Item = Report> {
        std::iter::once(self.call()).chain(self.made())
    }

    fn call(&self) -> Report {
        Report::call(format!("called from {}", self.function), Some(self.snippet(String::new())))
    }

    fn is_same(&self, other: &Place) -> bool {
        Rc::ptr_eq(&self.unit, &other.unit) && self.span == other.span
    }

    /// Whether it lies in a module that is part of Kaa.
    fn is_internal(&self) -> bool {
        self.unit.filename.to_string_lossy().starts_with("<std")
    }
}

/// Where an exception passed through, innermost first; without Kaa's own modules, unless there is
/// nothing else.
fn places(vm: &Vm, e: &Value) -> Vec<Place> {
    let mut places = Vec::new();
    let mut at = exc_traceback(e);
    while let Some(entry) = at.get::<Traceback>() {
        let code = &entry.function.code;
        let span = code.unit.span(entry.span);
        let function = code.name.to_string_lossy().into_owned();
        let task = vm.failed_task(entry).map(|task| EndedTask {
            name: task.name(vm),
            place: vm.unit_of(task.made_at).map(|unit| {
                let span = unit.span(task.made_at.span);
                (unit, span)
            }),
        });
        places.push(Place { unit: code.unit.clone(), span, function, task });
        let next = entry.next();
        at = next;
    }
    places.reverse();
    if places.iter().any(|p| !p.is_internal()) {
        keep_script(&mut places);
    }
    drop_obvious(&mut places);
    places
}

/// Leaves out the places in Kaa's own modules; what task ended there is told of the place further in.
fn keep_script(places: &mut Vec<Place>) {
    let mut kept: Vec<Place> = Vec::new();
    for place in places.drain(..) {
        match kept.last_mut() {
            _ if !place.is_internal() => kept.push(place),
            Some(last) if last.task.is_none() => last.task = place.task,
            _ => {}
        }
    }
    *places = kept;
}

/// A task that was made where it was waited for, as by `asyncio.run`, needs no telling, and one that was made
/// in the very expression that waited for it, as by `gather`, no place.
fn drop_obvious(places: &mut [Place]) {
    for i in 1..places.len() {
        let (unit, outer) = (places[i].unit.clone(), places[i].span);
        let Some(task) = &mut places[i - 1].task else { continue };
        let same_unit = task.place.as_ref().filter(|(at, _)| Rc::ptr_eq(at, &unit));
        let Some(span) = same_unit.map(|(_, span)| *span) else { continue };
        if span == outer {
            places[i - 1].task = None;
        } else if outer.start <= span.start && span.end <= outer.end {
            task.place = None;
        }
    }
}

/// The calls of a path: repeated ones once, and of a long path its ends.
fn calls(places: &[Place]) -> Vec<Report> {
    let mut out = Vec::new();
    let mut rest = places;
    while let Some(first) = rest.first() {
        let same = rest.iter().take_while(|p| p.is_same(first)).count();
        out.extend(first.calls());
        if same > 1 {
            let remark = match same - 1 {
                1 => "and once more from the same place".to_owned(),
                more => format!("and {more} more times from the same place"),
            };
            out.push(Report::call(remark, None));
        }
        rest = &rest[same..];
    }
    if out.len() > 2 * CALLS_SHOWN + 1 {
        let left_out = out.len() - 2 * CALLS_SHOWN;
        let remark = Report::call(format!("{left_out} more calls between"), None);
        out.splice(CALLS_SHOWN..CALLS_SHOWN + left_out, [remark]);
    }
    out
}

fn class_name(vm: &Vm, e: &Value) -> String {
    let class = vm.class_of(e);
    let (module, name) = (vm.class_module(&class), vm.class_qualname(&class));
    match module.as_str() {
        "builtins" | "__main__" => name,
        _ => format!("{module}.{name}"),
    }
}

fn message(vm: &Vm, e: &Value) -> String {
    if vm.is_exc(e, Exc::SyntaxError) {
        let text = attr(vm, e, "msg").and_then(|m| text_of(&m));
        return text.unwrap_or_else(|| "<no detail available>".to_owned());
    }
    vm.str_text(e).unwrap_or_else(|_| {
        drop(vm.take_pending());
        "<exception str() failed>".to_owned()
    })
}

fn notes(vm: &Vm, e: &Value) -> Vec<String> {
    let notes = e.get::<Instance>().and_then(|i| vm.own_attr(i, sym::__notes__));
    let items = match &notes {
        Some(v) => match (v.get::<List>(), v.get::<Tuple>()) {
            (Some(l), _) => l.to_vec(),
            (_, Some(t)) => t.items().to_vec(),
            _ => Vec::new(),
        },
        None => Vec::new(),
    };
    items.iter().filter_map(text_of).collect()
}

fn text_of(v: &Value) -> Option<String> {
    v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
}

fn attr(vm: &Vm, e: &Value, name: &str) -> Option<Value> {
    match vm.get_attr(e, vm.intern(name)) {
        Ok(v) => Some(v).filter(|v| !v.is_none()),
        Err(_) => {
            drop(vm.take_pending());
            None
        }
    }
}
