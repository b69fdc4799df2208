//! What is told when nothing can wake the program any more: which task waits for what, who holds it, and
//! which tasks wait for each other in a circle.

use super::event_loop::EventLoop;
use super::waiting::{Waiting, waiting};
use crate::value::Ref;
use crate::vm::Vm;
use crate::vm::future::Future;

/// The report on the loop's tasks, of which there is at least one that waits.
pub(super) fn report(el: &EventLoop, vm: &Vm) -> String {
    let tasks = el.pending_tasks();
    let all: Vec<Waiting> = tasks.iter().map(|t| waiting(t, &tasks, vm)).collect();
    let mut text = String::from("deadlock: nothing can wake this program any more\n");
    for w in &all {
        text.push_str(&format!("  {} waits for {}", w.name, w.what));
        if w.held {
            text.push_str(&format!(", held by {}", w.holders(vm)));
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
