//! The tree of tasks: each below the one that waits for it, with its chain of awaits.

use super::awaiters::awaiters;
use super::event_loop::EventLoop;
use super::waiting::{chain, is_script, name_of, waiting};
use crate::value::Ref;
use crate::vm::future::Future;
use crate::vm::{Frame, Generator, Vm};
use std::collections::{HashMap, HashSet};

/// Tasks that are shown.
const TASKS_SHOWN: usize = 1000;
/// Calls that are shown at each end of a long chain of awaits.
const CALLS_SHOWN: usize = 10;

/// The tree of the tasks of all loops that run, as a text of lines.
pub fn task_tree(vm: &Vm) -> String {
    let loops = vm.interp.running_loops.borrow().clone();
    let mut text = String::new();
    for owner in &loops {
        if let Some(el) = owner.data::<EventLoop>() {
            text.push_str(&tree_of(&el.pending_tasks(), vm));
        }
    }
    if text.is_empty() {
        text.push_str("no tasks: no event loop runs\n");
        text.push_str(&running_lines(vm, 1, |_| false));
    }
    text
}

/// A loop's tasks and how they hang together.
struct Tree<'a> {
    tasks: &'a [Ref<Future>],
    /// Those that each waits for, by their numbers.
    awaited: Vec<Vec<usize>>,
    vm: &'a Vm,
}

fn tree_of(tasks: &[Ref<Future>], vm: &Vm) -> String {
    let numbers: HashMap<*const Future, usize> =
        tasks.iter().enumerate().map(|(i, t)| (t.as_ptr(), i)).collect();
    let mut awaited = vec![Vec::new(); tasks.len()];
    let mut roots = Vec::new();
    for (i, task) in tasks.iter().enumerate() {
        let by = awaiters(task);
        let mut parents = by.iter().filter_map(|f| numbers.get(&f.as_ptr())).peekable();
        if parents.peek().is_none() {
            roots.push(i);
        }
        parents.for_each(|&parent| awaited[parent].push(i));
    }
    // What waits in a circle hangs below nothing: it comes last.
    roots.extend(0..tasks.len());
    let plural = if tasks.len() == 1 { "" } else { "s" };
    let title = format!("{} task{plural}\n", tasks.len());
    title + &Tree { tasks, awaited, vm }.text(roots)
}

impl Tree<'_> {
    fn text(&self, mut roots: Vec<usize>) -> String {
        let mut text = String::new();
        let mut shown = HashSet::new();
        roots.reverse();
        while let Some(root) = roots.pop() {
            // Trees may be deep.
            let mut todo = if shown.contains(&root) { vec![] } else { vec![(root, 0)] };
            while let Some((task, depth)) = todo.pop() {
                if !shown.insert(task) {
                    let name = name_of(&self.tasks[task], "a task", self.vm);
                    text.push_str(&format!("{}{name}: see above\n", indent(depth)));
                    continue;
                }
                if shown.len() > TASKS_SHOWN {
                    let left = self.tasks.len() - TASKS_SHOWN;
                    text.push_str(&format!("and {left} more\n"));
                    return text;
                }
                text.push_str(&self.task_text(&self.tasks[task], depth));
                todo.extend(self.awaited[task].iter().rev().map(|&t| (t, depth + 1)));
            }
        }
        text
    }

    /// A task, what it waits for, and where it is.
    fn task_text(&self, task: &Ref<Future>, depth: usize) -> String {
        let vm = self.vm;
        let is_running = crate::value::peek(&vm.current_task).is(&task.value());
        let mut text = indent(depth);
        if is_running {
            text.push_str(&format!("{} runs\n", name_of(task, "a task", vm)));
            text.push_str(&running_lines(vm, depth + 2, is_root));
            return text;
        }
        let w = waiting(task, self.tasks, vm);
        text.push_str(&format!("{} waits for {}", w.name, w.what));
        if w.held {
            text.push_str(&format!(", held by {}", w.holders(vm)));
        }
        text.push('\n');
        let frames: Vec<Ref<Generator>> = chain(task).filter(|g| is_script(g.function())).collect();
        let lines = |frames: &[Ref<Generator>]| -> String {
            frames.iter().map(|g| frame_line(g.frame(), depth + 2)).collect()
        };
        match frames.len().checked_sub(2 * CALLS_SHOWN).filter(|&n| n > 1) {
            Some(between) => {
                text.push_str(&lines(&frames[..CALLS_SHOWN]));
                text.push_str(&format!("{}{between} more calls between\n", indent(depth + 2)));
                text.push_str(&lines(&frames[frames.len() - CALLS_SHOWN..]));
            }
            None => text.push_str(&lines(&frames)),
        }
        text
    }
}

fn indent(depth: usize) -> String {
    "  ".repeat(depth)
}

/// Whether a frame is that of a task's own coroutine.
fn is_root(frame: &Frame) -> bool {
    frame.is_generator() && !frame.caller().is_some_and(Frame::is_generator)
}

/// The calls under way up to one that is the last, the outermost first.
fn running_lines(vm: &Vm, depth: usize, is_last: fn(&Frame) -> bool) -> String {
    let mut lines = Vec::new();
    for frame in std::iter::successors(vm.frame(), |f| f.caller()) {
        if is_script(frame.function()) {
            lines.push(frame_line(frame, depth));
        }
        if is_last(frame) || lines.len() == 2 * CALLS_SHOWN {
            break;
        }
    }
    lines.reverse();
    lines.concat()
}

/// `at file:line in function: source`
fn frame_line(frame: &Frame, depth: usize) -> String {
    let code = frame.code();
    let file = code.unit.filename.to_string_lossy();
    let line = match frame.span.get() {
        // It has not begun.
        0 => code.first_line(),
        span => code.unit.line(span),
    };
    let name = frame.function().qualname();
    let mut text = format!("{}at {file}:{line} in {}", indent(depth), name.to_string_lossy());
    let source = code.unit.shown_line(line).trim();
    if !source.is_empty() {
        text.push_str(&format!(": {source}"));
    }
    text.push('\n');
    text
}
