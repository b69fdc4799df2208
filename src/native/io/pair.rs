//! `io.BufferedRWPair`: a reader and a writer of different streams as one.

use super::base::{buffered_io_base, check_readable, check_writable};
use super::buffered::{reader, writer};
use super::{BUFFER_SIZE, ask, data, data_class, slots};
use crate::natives;
use crate::value::{Class, NativeData, Ref, Value, peek, sym};
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Raised, Slots, Vm};
use std::cell::Cell;

static CLASS: NativeClass = NativeClass {
    name: "BufferedRWPair",
    module: "_io",
    doc: "A buffered reader and writer object together.\n\nFor two raw streams, of which one can be read \
          and the other written, as those of a socket or of a pipe in two directions.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = slots::<Pair>();

/// `_io.BufferedRWPair`
pub fn class(vm: &Vm) -> Ref<Class> {
    data_class(vm, &CLASS, buffered_io_base)
}

/// The two buffered streams; None before `__init__`.
#[derive(Default)]
struct Pair {
    reader: Cell<Value>,
    writer: Cell<Value>,
}

impl NativeData for Pair {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.reader));
        visit(&peek(&self.writer));
    }

    fn clear(&self) {
        drop(self.reader.take());
        drop(self.writer.take());
    }
}

natives! { METHODS of "_io.BufferedRWPair" = [
    /// Initialize self.  See help(type(self)) for accurate signature.
    method "__init__(self, reader, writer, buffer_size=DEFAULT_BUFFER_SIZE, /)"
    (vm, this: &Value, raw_reader: &Value, raw_writer: &Value, size: Option<i64>) {
        check_readable(vm, raw_reader)?;
        check_writable(vm, raw_writer)?;
        let size = Value::int(size.unwrap_or(BUFFER_SIZE as i64));
        let this = data::<Pair>(vm, this)?;
        let make = |class: Ref<Class>, raw: &Value| vm.call_class(&class, &[raw.clone(), size.clone()], &[]);
        this.reader.set(make(reader(vm), raw_reader)?);
        this.writer.set(make(writer(vm), raw_writer)?);
        Ok(Value::NONE)
    }
    method "read(self, size=-1, /)" (vm, this: &Value, size: &Value) { read(vm, this, sym::read, size) }
    method "peek(self, size=0, /)" (vm, this: &Value, size: &Value) { read(vm, this, sym::peek, size) }
    method "read1(self, size=-1, /)" (vm, this: &Value, size: &Value) { read(vm, this, sym::read1, size) }
    method "readinto(self, buffer, /)" (vm, this: &Value, target: &Value) {
        read(vm, this, sym::readinto, target)
    }
    method "readinto1(self, buffer, /)" (vm, this: &Value, target: &Value) {
        read(vm, this, vm.intern("readinto1"), target)
    }
    method "write(self, buffer, /)" (vm, this: &Value, source: &Value) {
        vm.call_method(&writing(vm, this)?, sym::write, std::slice::from_ref(source))
    }
    method "flush(self, /)" (vm, this: &Value) { vm.call_method(&writing(vm, this)?, sym::flush, &[]) }
    method "readable(self, /)" (vm, this: &Value) {
        vm.call_method(&reading(vm, this)?, sym::readable, &[])
    }
    method "writable(self, /)" (vm, this: &Value) {
        vm.call_method(&writing(vm, this)?, sym::writable, &[])
    }
    method "close(self, /)" (vm, this: &Value) {
        let (reader, writer) = (reading(vm, this)?, writing(vm, this)?);
        let close = vm.intern("close");
        let closed = vm.call_method(&writer, close, &[]);
        super::both(vm, closed, || vm.call_method(&reader, close, &[]))
    }
    method "isatty(self, /)" (vm, this: &Value) {
        if ask(vm, &writing(vm, this)?, sym::isatty)? {
            return Ok(Value::TRUE);
        }
        vm.call_method(&reading(vm, this)?, sym::isatty, &[])
    }
    getter "closed" (vm, this: &Value) { vm.get_attr(&writing(vm, this)?, sym::closed) }
] }

fn part(vm: &Vm, part: &Cell<Value>) -> Eval {
    let part = peek(part);
    match part.is_none() {
        true => Err(vm.value_error("I/O operation on uninitialized object")),
        false => Ok(part),
    }
}

fn reading(vm: &Vm, this: &Value) -> Result<Value, Raised> {
    part(vm, &data::<Pair>(vm, this)?.reader)
}

fn writing(vm: &Vm, this: &Value) -> Result<Value, Raised> {
    part(vm, &data::<Pair>(vm, this)?.writer)
}

fn read(vm: &Vm, this: &Value, method: crate::value::Symbol, argument: &Value) -> Eval {
    let argument = argument.clone().bound();
    vm.call_method(&reading(vm, this)?, method, argument.as_slice())
}
