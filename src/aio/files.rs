//! Files that a loop watches: `add_reader`, `add_writer`, and what a turn does with those that are ready.

use super::event_loop::{EventLoop, loop_data};
use super::handle::{Entry, Handle};
use super::handle_type::{cancel, make_handle};
use crate::natives;
use crate::types::exceptions::os_error::raise_io;
use crate::value::{Object, Ref, Value};
use crate::vm::poller::{Interest, Poller, Ready};
use crate::vm::types::T;
use crate::vm::{Eval, Exc, Raised, Vm};
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::time::Duration;

/// The files that a loop watches, by number.
pub(super) struct Files {
    poller: Rc<dyn Poller>,
    callbacks: RefCell<HashMap<i32, Callbacks>>,
    /// The file by which other threads wake the one that runs the loop, while it runs.
    bell: Option<i32>,
}

/// The handles of a file: what is called when it is ready.
#[derive(Default)]
struct Callbacks {
    reader: Option<Ref<Object>>,
    writer: Option<Ref<Object>>,
}

impl Callbacks {
    fn interest(&self) -> Interest {
        Interest { read: self.reader.is_some(), write: self.writer.is_some() }
    }

    fn of(&mut self, side: Side) -> &mut Option<Ref<Object>> {
        match side {
            Side::Read => &mut self.reader,
            Side::Write => &mut self.writer,
        }
    }
}

/// Which way of a file is watched.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Side {
    Read,
    Write,
}

const READ: Interest = Interest { read: true, write: false };
const NOTHING: Interest = Interest { read: false, write: false };

impl Files {
    /// Shows the handles.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let Ok(callbacks) = self.callbacks.try_borrow() else { return };
        for c in callbacks.values() {
            c.reader.iter().chain(&c.writer).for_each(|handle| handle.show(visit));
        }
    }
}

impl EventLoop {
    /// Whether a turn asks for files.
    pub(super) fn watches_files(&self) -> bool {
        self.files.borrow().as_ref().is_some_and(|files| !files.callbacks.borrow().is_empty())
    }

    /// Waits for the files, if the loop is idle, and makes the callbacks of those that are ready run.
    pub(super) fn wait_for_files(
        &self,
        idle: bool,
        until: Option<u64>,
        vm: &Vm,
    ) -> Result<(), Raised> {
        let Some((poller, count)) = self.files.borrow().as_ref().map(|files| {
            let count = files.callbacks.borrow().len() + usize::from(files.bell.is_some());
            (files.poller.clone(), count)
        }) else {
            return Ok(());
        };
        let bell = self.files.borrow().as_ref().and_then(|files| files.bell);
        let mut ready = Vec::new();
        let waited = if idle {
            vm.wait_with_poller(until, |timeout| {
                poller.wait(&mut ready, count, timeout)?;
                Ok(ready.iter().any(|file| Some(file.fd) != bell))
            })?
        } else {
            poller.wait(&mut ready, count, Some(Duration::ZERO)).map(|()| true)
        };
        waited.map_err(|e| raise_io(vm, &e, None))?;
        for file in ready {
            self.file_is_ready(file);
        }
        Ok(())
    }

    fn file_is_ready(&self, file: Ready) {
        let files = self.files.borrow();
        let Some(files) = files.as_ref() else { return };
        let callbacks = files.callbacks.borrow();
        let Some(callbacks) = callbacks.get(&file.fd) else { return };
        let reader = callbacks.reader.iter().filter(|_| file.read);
        for handle in reader.chain(callbacks.writer.iter().filter(|_| file.write)) {
            if handle.data::<Handle>().is_some_and(|h| !h.cancelled.get()) {
                self.push(Entry::Callback(handle.clone()));
            }
        }
    }

    /// Lets other threads wake the one that runs the loop while it waits for files.
    pub(super) fn hear_bell(&self, vm: &Vm) -> Result<(), Raised> {
        let mut files = self.files.borrow_mut();
        let Some(files) = files.as_mut().filter(|files| files.bell.is_none()) else {
            return Ok(());
        };
        let bell = vm.thread.parker.bell();
        let heard = bell.and_then(|bell| {
            files.poller.watch(bell, NOTHING, READ)?;
            files.bell = Some(bell);
            Ok(())
        });
        heard.map_err(|e| raise_io(vm, &e, None))
    }

    /// The loop runs no more.
    pub(super) fn leave_bell(&self) {
        if let Some(files) = self.files.borrow_mut().as_mut() {
            if let Some(bell) = files.bell.take() {
                // It may have been closed with its thread, or by a script that guessed its number.
                let _ = files.poller.watch(bell, READ, NOTHING);
            }
        }
    }

    /// Sets what is called when a file is ready; the handle that it replaces comes back.
    fn watch(
        &self,
        vm: &Vm,
        fd: i32,
        side: Side,
        handle: Ref<Object>,
    ) -> Result<Option<Ref<Object>>, Raised> {
        if self.files.borrow().is_none() {
            let poller = (vm.interp.hooks.poller)().map_err(|e| raise_io(vm, &e, None))?;
            let files = Files { poller, callbacks: RefCell::default(), bell: None };
            *self.files.borrow_mut() = Some(files);
            if self.running.get() {
                self.hear_bell(vm)?;
            }
        }
        let files = self.files.borrow();
        let Some(files) = files.as_ref() else { return Ok(None) };
        let mut all = files.callbacks.borrow_mut();
        let before = all.get(&fd).map(Callbacks::interest).unwrap_or_default();
        let now = Interest {
            read: before.read || side == Side::Read,
            write: before.write || side == Side::Write,
        };
        if before != now {
            files.poller.watch(fd, before, now).map_err(|e| raise_io(vm, &e, None))?;
        }
        Ok(all.entry(fd).or_default().of(side).replace(handle))
    }

    /// A file is not watched any more in that way; the handle comes back, if there was one.
    fn forget(&self, fd: i32, side: Side) -> Option<Ref<Object>> {
        let files = self.files.borrow();
        let files = files.as_ref()?;
        let mut all = files.callbacks.borrow_mut();
        let callbacks = all.get_mut(&fd)?;
        let before = callbacks.interest();
        let handle = callbacks.of(side).take();
        let now = callbacks.interest();
        if now == NOTHING {
            all.remove(&fd);
        }
        if before != now {
            // A file that was closed is forgotten by the system.
            let _ = files.poller.watch(fd, before, now);
        }
        handle
    }
}

/// `loop._add_reader(fd, callback, *args)` and its like.
fn add(vm: &Vm, this: &Value, side: Side, file: &Value, call: (&Value, &Value)) -> Eval {
    let owner = vm.unwrap(this);
    let el = loop_data(vm, &owner)?;
    el.check_open(vm)?;
    let handle = make_handle(vm, &owner, (call.0, call.1, None))?;
    let fd = number_of(vm, file)?;
    let replaced = el.watch(vm, fd, side, handle.clone())?;
    if let Some(handle) = replaced {
        cancel(vm, &handle.into())?;
    }
    Ok(handle.into())
}

/// `loop._remove_reader(fd)` and its like.
fn remove(vm: &Vm, this: &Value, side: Side, file: &Value) -> Eval {
    let el = loop_data(vm, &vm.unwrap(this))?;
    if el.closed.get() {
        return Ok(Value::FALSE);
    }
    let fd = number_of(vm, file)?;
    let handle = el.forget(fd, side);
    let Some(handle) = handle else { return Ok(Value::FALSE) };
    cancel(vm, &handle.into())?;
    Ok(Value::TRUE)
}

/// The number of a file that a script names: an int, or what has `fileno()`.
///
/// # Errors
/// ValueError for anything else, as `selectors` raises it.
fn number_of(vm: &Vm, file: &Value) -> Result<i32, Raised> {
    let number = if vm.as_any_int(file).is_some() {
        file.clone()
    } else {
        let found = vm.get_attr(file, vm.intern("fileno")).and_then(|f| vm.call(&f, &[]));
        let number = found.and_then(|n| vm.call(&vm.class(T::Int).value(), &[n]));
        match number {
            Ok(number) => number,
            Err(_) if is_no_file(vm) => {
                drop(vm.take_pending());
                let shown = vm.repr_text(file)?;
                return Err(vm.value_error(format!("Invalid file object: {shown}")));
            }
            Err(raised) => return Err(raised),
        }
    };
    let number = vm.index_i64(&number)?;
    if number < 0 {
        return Err(vm.value_error(format!("Invalid file descriptor: {number}")));
    }
    let too_large = "signed integer is greater than maximum";
    i32::try_from(number).map_err(|_| vm.raise(Exc::OverflowError, too_large))
}

/// Whether what is raised says that an object has no number.
fn is_no_file(vm: &Vm) -> bool {
    [Exc::AttributeError, Exc::TypeError, Exc::ValueError]
        .into_iter()
        .any(|class| vm.pending_is(class))
}

natives! { pub(super) METHODS of "BaseEventLoop" = [
    /// Call a function whenever a file can be read; return its handle.
    method "_add_reader(self, /, fd, callback, *args)" (
        vm, this: &Value, fd: &Value, callback: &Value, args: &Value
    ) { add(vm, this, Side::Read, fd, (callback, args)) }
    /// Call a function whenever a file can be written; return its handle.
    method "_add_writer(self, /, fd, callback, *args)" (
        vm, this: &Value, fd: &Value, callback: &Value, args: &Value
    ) { add(vm, this, Side::Write, fd, (callback, args)) }
    /// Stop watching a file for input; return whether it was watched.
    method "_remove_reader(self, /, fd)" (vm, this: &Value, fd: &Value) {
        remove(vm, this, Side::Read, fd)
    }
    /// Stop watching a file for room to write; return whether it was watched.
    method "_remove_writer(self, /, fd)" (vm, this: &Value, fd: &Value) {
        remove(vm, this, Side::Write, fd)
    }
    /// Call a function whenever a file can be read.
    method "add_reader(self, /, fd, callback, *args)" (
        vm, this: &Value, fd: &Value, callback: &Value, args: &Value
    ) {
        add(vm, this, Side::Read, fd, (callback, args))?;
        Ok(Value::NONE)
    }
    /// Call a function whenever a file can be written.
    method "add_writer(self, /, fd, callback, *args)" (
        vm, this: &Value, fd: &Value, callback: &Value, args: &Value
    ) {
        add(vm, this, Side::Write, fd, (callback, args))?;
        Ok(Value::NONE)
    }
    /// Stop watching a file for input; return whether it was watched.
    method "remove_reader(self, /, fd)" (vm, this: &Value, fd: &Value) {
        remove(vm, this, Side::Read, fd)
    }
    /// Stop watching a file for room to write; return whether it was watched.
    method "remove_writer(self, /, fd)" (vm, this: &Value, fd: &Value) {
        remove(vm, this, Side::Write, fd)
    }
] }
