//! What a task waits for, in words: for the report on a deadlock and for the tree of tasks.

use super::lock;
use crate::value::{Dict, Instance, Ref, Str, Value, sym};
use crate::vm::future::{Fact, Future};
use crate::vm::import::EMBEDDED_ROOT;
use crate::vm::{Function, Generator, Vm};

/// A task that waits.
pub(super) struct Waiting {
    pub task: Ref<Future>,
    pub name: String,
    /// Where it waits: file, line, function.
    pub place: Option<(String, u32, String)>,
    /// What it waits for, in words.
    pub what: String,
    /// Who could end the wait.
    pub others: Vec<Ref<Future>>,
    /// Whether that is one who holds something.
    pub held: bool,
}

/// What a task waits for; `tasks` are those that may hold it.
pub(super) fn waiting(task: &Ref<Future>, tasks: &[Ref<Future>], vm: &Vm) -> Waiting {
    let name = name_of(task, "a task", vm);
    let (script, library) = frames(task);
    let view = script.as_ref().map(|g| frame_view(g, vm));
    let place = view.as_ref().and_then(|view| place(view, vm));
    let awaited = task.waiting_for();
    let mut w = Waiting {
        task: task.clone(),
        name,
        place,
        what: String::new(),
        others: vec![],
        held: false,
    };
    let of = library.as_ref().and_then(|g| receiver(g, vm));
    match (awaited, of, library) {
        (_, Some(object), _) => {
            w.what = labelled(&kind_of(&object, vm), &object, view.as_ref(), vm);
            let holder = lock::holder(&object, vm);
            w.others = tasks.iter().filter(|t| Some(t.value().bits()) == holder).cloned().collect();
            w.held = !w.others.is_empty();
        }
        (Some(f), None, _) if f.task().is_some() => w.await_tasks(vec![f], vm),
        (Some(f), None, _) if f.gather().is_some() => {
            let children = f.gather().map(|g| g.children.clone()).unwrap_or_default();
            w.await_tasks(children.into_iter().filter(|c| !c.is_done()).collect(), vm);
        }
        (_, None, Some(g)) => {
            w.what = format!("asyncio.{}()", g.function().qualname().to_string_lossy());
        }
        (Some(f), None, None) if f.is(Fact::HasTimer) => w.what = "asyncio.sleep()".to_owned(),
        (Some(f), None, None) => w.what = labelled("future", &f.value(), view.as_ref(), vm),
        (None, None, None) => w.what = "its turn".to_owned(),
    }
    w
}

impl Waiting {
    fn await_tasks(&mut self, tasks: Vec<Ref<Future>>, vm: &Vm) {
        let names: Vec<String> = tasks.iter().map(|t| name_of(t, "a future", vm)).collect();
        let word = if names.len() == 1 { "task" } else { "tasks" };
        self.what = format!("{word} {}", names.join(", "));
        self.others = tasks;
    }

    /// The names of those who hold what it waits for.
    pub fn holders(&self, vm: &Vm) -> String {
        let names: Vec<String> = self.others.iter().map(|t| name_of(t, "a task", vm)).collect();
        names.join(", ")
    }
}

/// A task's name; that of a future, which has none, is `other`.
pub(super) fn name_of(task: &Ref<Future>, other: &str, vm: &Vm) -> String {
    let name = vm.call_method(&task.value(), vm.intern("get_name"), &[]);
    name.and_then(|n| vm.str_text(&n)).unwrap_or_else(|_| forget(vm, other))
}

/// A text in place of one that could not be had.
fn forget(vm: &Vm, text: &str) -> String {
    drop(vm.take_pending());
    text.to_owned()
}

/// The innermost frame of the script in a task's chain of awaits, and the library's that it awaits.
fn frames(task: &Ref<Future>) -> (Option<Ref<Generator>>, Option<Ref<Generator>>) {
    let (mut script, mut library) = (None, None);
    for g in chain(task) {
        if is_script(g.function()) {
            (script, library) = (Some(g), None);
        } else if library.is_none() {
            library = Some(g);
        }
    }
    (script, library)
}

/// A task's chain of awaits, the outermost first.
pub(super) fn chain(task: &Future) -> impl Iterator<Item = Ref<Generator>> {
    let root = task.task().and_then(|t| t.root().cloned());
    std::iter::successors(root, |g| g.inner().and_then(|v| v.get_ref::<Generator>()))
}

/// Whether its code is the script's, and not the standard library's.
pub(super) fn is_script(function: &Function) -> bool {
    !function.code.unit.filename.as_wtf8().starts_with(EMBEDDED_ROOT.as_bytes())
}

fn frame_view(g: &Ref<Generator>, vm: &Vm) -> Value {
    crate::types::frame::of_generator(vm, g)
}

fn place(view: &Value, vm: &Vm) -> Option<(String, u32, String)> {
    let get = |v: &Value, name: &str| {
        vm.get_attr(v, vm.intern(name)).map_err(|_| drop(vm.take_pending())).ok()
    };
    let line = get(view, "f_lineno")?.as_int()?;
    let code = get(view, "f_code")?;
    let text = |name: &str| get(&code, name).and_then(|v| vm.str_text(&v).ok());
    Some((text("co_filename")?, line as u32, text("co_qualname")?))
}

/// The variables that a frame sees: its own, or those of its module.
fn variables(view: &Value, which: &str, vm: &Vm) -> Vec<(Value, Value)> {
    let found = vm.get_attr(view, vm.intern(which));
    let dict = found.and_then(|v| vm.call(&vm.class(crate::vm::types::T::Dict).value(), &[v]));
    match dict {
        Ok(dict) => dict.get::<Dict>().map(Dict::to_vec).unwrap_or_default(),
        Err(_) => {
            drop(vm.take_pending());
            vec![]
        }
    }
}

/// What a method of the library was called on.
fn receiver(g: &Ref<Generator>, vm: &Vm) -> Option<Value> {
    let view = frame_view(g, vm);
    let is_self = |(name, _): &(Value, Value)| is_text(name, "self");
    variables(&view, "f_locals", vm).into_iter().find(is_self).map(|(_, v)| v)
}

fn is_text(v: &Value, text: &str) -> bool {
    v.get::<Str>().is_some_and(|s| s.as_wtf8() == text.as_bytes())
}

/// A kind of thing, with the name that the script has for it: everywhere, else where it waits.
fn labelled(kind: &str, object: &Value, view: Option<&Value>, vm: &Vm) -> String {
    let name = view.and_then(|view| {
        let locals = variables(view, "f_locals", vm);
        name_in(&variables(view, "f_globals", vm), object)
            .or_else(|| attribute_of(&locals, object, vm))
            .or_else(|| name_in(&locals, object))
    });
    match name {
        Some(name) => format!("{kind} {name}"),
        None if kind.starts_with(['a', 'e', 'i', 'o', 'u']) => format!("an {kind}"),
        None => format!("a {kind}"),
    }
}

fn name_in(variables: &[(Value, Value)], object: &Value) -> Option<String> {
    let (name, _) = variables.iter().find(|(_, v)| v.is(object))?;
    Some(name.get::<Str>()?.to_string_lossy().into_owned())
}

/// An attribute of one of the variables' objects.
fn attribute_of(variables: &[(Value, Value)], object: &Value, vm: &Vm) -> Option<String> {
    variables.iter().find_map(|(name, v)| {
        v.get::<Instance>()?;
        let dict = vm.get_attr(v, sym::__dict__).map_err(|_| drop(vm.take_pending())).ok()?;
        let attribute = name_in(&dict.get::<Dict>()?.to_vec(), object)?;
        Some(format!("{}.{attribute}", name.get::<Str>()?.to_string_lossy()))
    })
}

/// What a class's instances are called in a sentence.
fn kind_of(object: &Value, vm: &Vm) -> String {
    match vm.type_name(object).as_str() {
        "TaskGroup" => "task group".to_owned(),
        name => name.to_lowercase(),
    }
}
