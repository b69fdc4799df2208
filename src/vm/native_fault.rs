//! The texts of wrong arguments for natives that CPython has as functions written in the language, and for
//! methods of its C classes that are told which class defines them: both word them their own way.

use super::call::{count_fault, missing_fault};
use super::interp::Vm;
use super::native::{NativeDef, NativeKind};
use super::raised::Raised;
use crate::value::{Str, Value};

/// How CPython words what is wrong with a call.
enum Wording {
    /// As most natives do.
    Native,
    /// A method that is told its class: its keywords count as arguments.
    WithClass,
    /// One that counts its positional arguments before it looks at keywords.
    Counted,
    /// One that hands its keywords on to `list.sort`.
    Sort,
    /// A function of a module or class, with what stands before its name.
    Script(&'static str),
}

fn wording(def: &NativeDef) -> Wording {
    match (def.class_name(), def.name()) {
        ("builtins", "max" | "min") => Wording::Counted,
        ("builtins", "sorted") => Wording::Sort,
        ("BaseEventLoop", "close") => Wording::Script("_UnixSelectorEventLoop."),
        ("BaseEventLoop", _) => Wording::Script("BaseEventLoop."),
        ("Handle", _) => Wording::Script("Handle."),
        ("TimerHandle", _) => Wording::Script("TimerHandle."),
        ("_asyncio", "run" | "create_task" | "ensure_future" | "gather" | "set_event_loop")
        | ("_asyncio", "new_event_loop" | "isfuture" | "iscoroutine") => Wording::Script(""),
        ("Future", "exception" | "get_loop" | "set_result" | "set_exception")
        | ("Future", "remove_done_callback") => Wording::WithClass,
        _ => Wording::Native,
    }
}

impl Vm {
    /// The error of arguments that did not fit: `usual` is pending, in the words of most natives.
    #[cold]
    #[inline(never)]
    pub(super) fn native_fault(
        &self,
        def: &'static NativeDef,
        receiver: Option<&Value>,
        given: usize,
        names: &[Value],
        usual: Raised,
    ) -> Raised {
        if matches!(def.kind, NativeKind::Getter | NativeKind::Member) {
            drop(self.take_pending());
            let name = self.type_name(&Value::from_static(def));
            return self.type_error(format!("'{name}' object is not callable"));
        }
        let pending = self.take_pending();
        if let Some(raised) = receiver.and_then(|v| self.foreign_receiver(def, v)) {
            return raised;
        }
        self.pending.set(pending);
        let own = usize::from(def.takes_receiver());
        let text = match wording(def) {
            Wording::Counted if given == 0 => {
                format!("{} expected at least 1 argument, got 0", def.name())
            }
            Wording::Sort if given == 1 => match receiver.map(|v| self.keeps_iterating(v)) {
                Some(Err(raised)) => return raised,
                _ => sort_fault(names),
            },
            Wording::Script(prefix) => script_fault(def, prefix, given, names),
            Wording::WithClass if given >= own => class_fault(def, given - own, names.len()),
            _ => return usual,
        };
        drop(self.take_pending());
        self.type_error(text)
    }

    /// Whether `v` can be made a list, which `sorted` does before it looks at its keywords.
    fn keeps_iterating(&self, v: &Value) -> Result<(), Raised> {
        drop(self.take_pending());
        self.collect(v).map(drop)
    }

    /// The error of a receiver that a native is no method or attribute of, which is told before anything
    /// else is.
    pub(super) fn foreign_receiver(&self, def: &'static NativeDef, v: &Value) -> Option<Raised> {
        self.current_native.set(Some(def));
        match def.kind {
            NativeKind::Function | NativeKind::StaticMethod => None,
            NativeKind::ClassMethod => self.check_class_receiver(def, v).err(),
            _ if def.is_maker() => None,
            _ => self.check_receiver(v).err(),
        }
    }
}

/// `set_result() takes at most 1 argument (2 given)`
fn class_fault(def: &NativeDef, given: usize, keywords: usize) -> String {
    let (name, most) = (def.name(), def.params.total - 1);
    match most {
        0 => format!("{name}() takes no arguments"),
        _ if given + keywords > most as usize => {
            format!("{name}() takes at most {most} argument ({} given)", given + keywords)
        }
        _ => format!("{name}() takes exactly {most} positional argument ({given} given)"),
    }
}

fn sort_fault(names: &[Value]) -> String {
    let unknown = |name: &&Value| !matches!(name.expect::<Str>().as_str(), Some("key" | "reverse"));
    match names.iter().find(unknown) {
        Some(name) if names.len() <= 2 => {
            let name = name.expect::<Str>().to_string_lossy();
            format!("sort() got an unexpected keyword argument '{name}'")
        }
        _ => format!("sort() takes at most 2 keyword arguments ({} given)", names.len()),
    }
}

fn script_fault(def: &NativeDef, prefix: &str, given: usize, names: &[Value]) -> String {
    let p = &def.params;
    let name = format!("{prefix}{}", def.name());
    let positional = p.positional as usize;
    let is_star = |i: usize| p.vararg && i == positional;
    let params: Vec<&str> = def.names().collect();
    let mut is_given: Vec<bool> = (0..params.len()).map(|i| i < given.min(positional)).collect();
    for keyword in names.iter().filter_map(|n| n.get::<Str>()) {
        let keyword = keyword.to_string_lossy();
        match params.iter().position(|param| *param == keyword).filter(|i| !is_star(*i)) {
            Some(i) if is_given[i] => {
                return format!("{name}() got multiple values for argument '{keyword}'");
            }
            Some(i) => is_given[i] = true,
            None => {
                let known = params.iter().map(|param| (*param).to_owned());
                let hint = match crate::prim::suggest::closest(&keyword, known) {
                    Some(s) => format!(". Did you mean '{s}'?"),
                    None => String::new(),
                };
                return format!("{name}() got an unexpected keyword argument '{keyword}'{hint}");
            }
        }
    }
    let required = p.required as usize;
    if given > positional && !p.vararg {
        let only = is_given[positional..].iter().filter(|given| **given).count();
        return count_fault(&name, positional, positional - required, given, only);
    }
    let missing = (0..required).filter(|i| !is_given[*i]).map(|i| params[i]);
    missing_fault(&name, missing, "positional")
}
