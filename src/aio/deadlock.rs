//! What is told when nothing can wake the program any more: which task waits for what, who holds it, and
//! which tasks wait for each other in a circle.

use super::event_loop::EventLoop;
use super::lock;
use crate::value::{Dict, Instance, Ref, Str, Value, sym};
use crate::vm::future::Future;
use crate::vm::import::EMBEDDED_ROOT;
use crate::vm::{Generator, Vm};

/// A task that waits.
struct Waiting {
    task: Ref<Future>,
    name: String,
    /// Where it waits: file, line, function.
    place: Option<(String, u32, String)>,
    /// What it waits for, in words.
    what: String,
    /// Who could end the wait.
    others: Vec<Ref<Future>>,
    /// Whether that is one who holds something.
    held: bool,
}

/// The report on the loop's tasks, of which there is at least one that waits.
pub(super) fn report(el: &EventLoop, vm: &Vm) -> String {
    let tasks = el.pending_tasks();
    let all: Vec<Waiting> = tasks.iter().map(|t| waiting(t, &tasks, vm)).collect();
    let mut text = String::from("deadlock: nothing can wake this program any more\n");
    for w in &all {
        text.push_str(&format!("  {} waits for {}", w.name, w.what));
        if w.held {
            text.push_str(&format!(", held by {}", names(&w.others, &all)));
        }
        if let Some((file, line, function)) = &w.place {
            text.push_str(&format!(", at {file}:{line} in {function}"));
        }
        text.push('\n');
    }
    for circle in circles(&all) {
        text.push_str(&circle_text(&circle, &all));
    }
    text
}

fn waiting(task: &Ref<Future>, tasks: &[Ref<Future>], vm: &Vm) -> Waiting {
    let name = vm.call_method(&task.value(), vm.intern("get_name"), &[]);
    let name = name.and_then(|n| vm.str_text(&n)).unwrap_or_else(|_| forget(vm, "a task"));
    let (script, library) = frames(task);
    let view = script.as_ref().map(|g| frame_view(g, vm));
    let place = view.as_ref().and_then(|view| place(view, vm));
    let awaited = task.task().and_then(|t| t.waiting_for());
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
        (Some(f), None, None) => w.what = labelled("future", &f.value(), view.as_ref(), vm),
        (None, None, None) => w.what = "its turn".to_owned(),
    }
    w
}

impl Waiting {
    fn await_tasks(&mut self, tasks: Vec<Ref<Future>>, vm: &Vm) {
        let name = |t: &Ref<Future>| {
            let name = vm.call_method(&t.value(), vm.intern("get_name"), &[]);
            name.and_then(|n| vm.str_text(&n)).unwrap_or_else(|_| forget(vm, "a future"))
        };
        let names: Vec<String> = tasks.iter().map(name).collect();
        let word = if names.len() == 1 { "task" } else { "tasks" };
        self.what = format!("{word} {}", names.join(", "));
        self.others = tasks;
    }
}

/// A text in place of one that could not be had.
fn forget(vm: &Vm, text: &str) -> String {
    drop(vm.take_pending());
    text.to_owned()
}

/// The innermost frame of the script in a task's chain of awaits, and the library's that it awaits.
fn frames(task: &Ref<Future>) -> (Option<Ref<Generator>>, Option<Ref<Generator>>) {
    let (mut script, mut library) = (None, None);
    let mut next = task.task().and_then(|t| t.coroutine.get_ref::<Generator>());
    while let Some(g) = next {
        next = g.inner().and_then(|v| v.get_ref::<Generator>());
        let file = g.function().code.unit.filename.to_string_lossy().into_owned();
        if !file.starts_with(EMBEDDED_ROOT) {
            (script, library) = (Some(g), None);
        } else if library.is_none() {
            library = Some(g);
        }
    }
    (script, library)
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

fn names(tasks: &[Ref<Future>], all: &[Waiting]) -> String {
    let name = |t: &Ref<Future>| {
        all.iter().find(|w| Ref::ptr_eq(&w.task, t)).map_or("a task", |w| w.name.as_str())
    };
    tasks.iter().map(name).collect::<Vec<_>>().join(", ")
}

/// The circles of tasks that wait for each other, each from its first task in the list.
fn circles(all: &[Waiting]) -> Vec<Vec<usize>> {
    let index = |t: &Ref<Future>| all.iter().position(|w| Ref::ptr_eq(&w.task, t));
    // Through those who wait for one other alone: no circle of others stands still for all ways out.
    let next: Vec<Option<usize>> = all
        .iter()
        .map(|w| if let [one] = w.others.as_slice() { index(one) } else { None })
        .collect();
    let mut seen = vec![false; all.len()];
    let mut found = Vec::new();
    for start in 0..all.len() {
        let mut path = Vec::new();
        let mut at = Some(start);
        while let Some(i) = at.filter(|i| !seen[*i]) {
            seen[i] = true;
            path.push(i);
            at = next[i];
        }
        if let Some(begin) = at.and_then(|i| path.iter().position(|p| *p == i)) {
            let mut circle = path.split_off(begin);
            let first = circle.iter().position(|i| Some(i) == circle.iter().min()).unwrap_or(0);
            circle.rotate_left(first);
            found.push(circle);
        }
    }
    found
}

/// "a waits for lock B, held by b at line 7, which waits for lock A, held by a"
fn circle_text(circle: &[usize], all: &[Waiting]) -> String {
    let mut text = String::new();
    for (n, &i) in circle.iter().enumerate() {
        let w = &all[i];
        if n == 0 {
            text.push_str(&format!("{} waits for {}", w.name, w.what));
        } else {
            text.push_str(&format!(", which waits for {}", w.what));
        }
        let next = &all[circle[(n + 1) % circle.len()]];
        if w.held {
            text.push_str(&format!(", held by {}", next.name));
        }
        if let (Some((_, line, _)), true) = (&next.place, n + 1 < circle.len()) {
            text.push_str(&format!(" at line {line}"));
        }
    }
    text.push('\n');
    text
}
