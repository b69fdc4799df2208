//! `memoryview`: the memory of another object, without a copy.

mod compare;
mod item;
mod iterator;
mod layout;
mod methods;
mod source;
mod subscript;

pub use item::{int_bits, value_of};
pub use iterator::CLASS as ITERATOR;
pub use layout::{Layout, native_format};
pub use source::Source;
use source::{Export, Lease};

use crate::types::array::Array;
use crate::types::bytearray::ByteArray;
use crate::types::bytes::buffer::lender;
use crate::types::bytes::buffer::{Borrowed, Buffer, Want};
use crate::value::{Bytes, NativeData, Value};
use crate::vm::convert::AnyInt;
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, T};
use crate::vm::{Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};
use std::ops::Range;
use std::rc::Rc;

pub static CLASS: NativeClass = NativeClass {
    name: "memoryview",
    module: "builtins",
    doc: "Create a new memoryview object which references the given object.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| {
        let what = if of(v).is_released() { "released memory" } else { "memory" };
        Ok(Value::str(&format!("<{what} at {}>", vm.address(v))))
    }),
    hash: Some(compare::hash),
    compare: Some(compare::compare),
    len: Some(|vm, v| subscript::len(vm, of(v))),
    iter: Some(iterator::iter),
    get_item: Some(|vm, v, key| subscript::get(vm, of(v), v, key)),
    set_item: Some(|vm, v, key, new| subscript::set(vm, of(v), key, &new)),
    del_item: Some(|vm, v, _| subscript::delete(vm, of(v))),
    new: Some(|vm, class, args, names| vm.call_maker(&methods::NEW[0], class, args, names)),
    new_is_whole: true,
    weak: true,
    ..Slots::EMPTY
};

/// The data of a view.
pub struct MemoryView {
    /// `None` once it is released.
    export: RefCell<Option<Export>>,
    /// How many rely on it, so that it cannot be released.
    holders: Cell<usize>,
    hash: Cell<Option<i64>>,
    layout: Layout,
}

impl NativeData for MemoryView {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(export) = self.export.try_borrow()
            && let Some(export) = &*export
        {
            export.trace(visit);
        }
    }

    fn clear(&self) {
        let gone = self.export.borrow_mut().take();
        drop(gone);
    }
}

/// The view that `v` is known to be.
fn of(v: &Value) -> &MemoryView {
    match v.data() {
        Some(view) => view,
        None => unreachable!("operations get values of their own type"),
    }
}

impl MemoryView {
    fn is_released(&self) -> bool {
        self.export.borrow().is_none()
    }

    /// Whose memory it shows.
    fn source(&self, vm: &Vm) -> Result<Source, Raised> {
        match &*self.export.borrow() {
            Some(export) => Ok(export.source.clone()),
            None => Err(released(vm)),
        }
    }

    /// Whose memory it shows, as scripts see it.
    fn owner(&self, vm: &Vm) -> Eval {
        match &*self.export.borrow() {
            Some(export) => Ok(export.owner.clone()),
            None => Err(released(vm)),
        }
    }

    /// Another view of the same memory.
    fn again(&self, vm: &Vm, layout: Layout) -> Eval {
        Ok(make(vm, self.source(vm)?, self.owner(vm)?, layout))
    }

    /// How its items lie.
    fn layout(&self, vm: &Vm) -> Result<&Layout, Raised> {
        if self.is_released() { Err(released(vm)) } else { Ok(&self.layout) }
    }

    /// Its memory and layout, for as long as no script runs.
    fn with<R>(&self, vm: &Vm, f: impl FnOnce(&Layout, &[u8]) -> R) -> Result<R, Raised> {
        match &*self.export.borrow() {
            Some(export) => Ok(f(&self.layout, &export.source.borrow())),
            None => Err(released(vm)),
        }
    }

    /// Its bytes for a native.
    ///
    /// # Errors
    /// It is released, or the bytes don't lie as wanted.
    pub fn buffer(&self, vm: &Vm, want: Want) -> Result<Buffer, Raised> {
        let source = self.source(vm)?;
        let l = &self.layout;
        if l.is_c_contiguous() {
            return Ok(Buffer::Part(source, l.start..l.start + l.byte_len()));
        }
        if want == Want::Simple {
            let text = "memoryview: underlying buffer is not C-contiguous";
            return Err(vm.raise(Exc::BufferError, text));
        }
        let memory: Borrowed<'_> = source.borrow();
        Ok(Buffer::Copy(l.gather(&memory)))
    }

    /// Somebody begins to rely on it.
    fn hold(&self) {
        self.holders.set(self.holders.get() + 1);
    }

    /// Somebody does not any more.
    fn let_go(&self) {
        self.holders.set(self.holders.get() - 1);
    }

    /// Runs what must not find it released.
    fn held<R>(&self, f: impl FnOnce() -> R) -> R {
        self.hold();
        let r = f();
        self.let_go();
        r
    }

    /// Lets go of the memory.
    fn release(&self, vm: &Vm) -> Result<(), Raised> {
        let holders = self.holders.get();
        if holders > 0 {
            let plural = if holders == 1 { "" } else { "s" };
            let text = format!("memoryview has {holders} exported buffer{plural}");
            return Err(vm.raise(Exc::BufferError, text));
        }
        let export = self.export.borrow_mut().take();
        if let Some(Export { source: Source::Script(lease), .. }) = &export
            && Rc::strong_count(lease) == 1
        {
            lease.end(vm);
        }
        drop(export);
        Ok(())
    }
}

#[cold]
fn released(vm: &Vm) -> Raised {
    vm.value_error("operation forbidden on released memoryview object")
}

/// A view.
fn make(vm: &Vm, source: Source, owner: Value, layout: Layout) -> Value {
    let view = MemoryView {
        export: RefCell::new(Some(Export::new(source, owner))),
        holders: Cell::new(0),
        hash: Cell::new(None),
        layout,
    };
    vm.new_object(T::MemoryView, view)
}

/// What consumers ask of `__buffer__`: to be able to write, and every layout with its format.
const WRITABLE: i64 = 1;
const FULL_READ_ONLY: i64 = 284;

/// `memoryview(v)`.
pub fn view(vm: &Vm, v: &Value, flags: i64) -> Eval {
    match view_of(vm, v, flags)? {
        Some(view) => Ok(view.object().value()),
        None => Err(vm.type_error(format!(
            "memoryview: a bytes-like object is required, not '{}'",
            vm.type_name(v)
        ))),
    }
}

/// A view of the memory of an object; `None` if it has none to show.
fn view_of(vm: &Vm, v: &Value, flags: i64) -> Result<Option<Data<MemoryView>>, Raised> {
    if let Some(lend) = lender(vm, v) {
        let lent = lend_view(vm, v, &lend, flags)?;
        let source = lent.source(vm)?;
        let layout = lent.layout.clone();
        let lease = Source::Script(Rc::new(Lease::new(v.clone(), lent, source)));
        let owner = vm.new_native(&WRAPPER, Wrapper(v.clone()));
        return Ok(Data::of(vm, &make(vm, lease, owner, layout)));
    }
    Ok(plain_view(vm, v)?.and_then(|view| Data::of(vm, &view)))
}

/// A view of the memory of a builtin object, or of one of a derived class.
fn plain_view(vm: &Vm, v: &Value) -> Result<Option<Value>, Raised> {
    if let Some(view) = Data::<MemoryView>::of(vm, v) {
        return view.again(vm, view.layout.clone()).map(Some);
    }
    if let Some(b) = vm.unwrap(v).get_ref::<Bytes>() {
        let layout = Layout::bytes(b.as_slice().len(), true);
        return Ok(Some(make(vm, Source::Bytes(b), v.clone(), layout)));
    }
    if let Some(a) = Data::<ByteArray>::of(vm, v) {
        let layout = Layout::bytes(a.len(), false);
        return Ok(Some(make(vm, Source::ByteArray(a), v.clone(), layout)));
    }
    let Some(a) = Data::<Array>::of(vm, v) else { return Ok(None) };
    let layout = Layout::flat(a.view_code(), a.format(), a.len(), false);
    Ok(Some(make(vm, Source::Array(a), v.clone(), layout)))
}

/// A view of a bytearray, which can be written.
pub fn over(vm: &Vm, array: &Data<ByteArray>) -> Value {
    let layout = Layout::bytes(array.len(), false);
    make(vm, Source::ByteArray(array.clone()), array.object().value(), layout)
}

/// The memory that an object lets others write to, and where in it; `None` if there is none such, or its
/// bytes don't lie side by side.
///
/// # Errors
/// What a script's `__buffer__` raised.
pub fn writable(vm: &Vm, v: &Value) -> Result<Option<(Source, Range<usize>)>, Raised> {
    let Some(view) = view_of(vm, v, WRITABLE)? else { return Ok(None) };
    let l = view.layout(vm)?;
    if l.readonly || !l.is_c_contiguous() {
        return Ok(None);
    }
    Ok(Some((view.source(vm)?, l.start..l.start + l.byte_len())))
}

/// `v.__buffer__(flags)` of a builtin object, as a script calls it.
pub fn asked_buffer(vm: &Vm, v: &Value, flags: &Value) -> Eval {
    let flags = match vm.index(flags)? {
        AnyInt::Small(flags) => flags,
        AnyInt::Big(_) => {
            let name = vm.type_name(flags);
            let text = format!("cannot fit '{name}' into an index-sized integer");
            return Err(vm.raise(Exc::OverflowError, text));
        }
    };
    if i32::try_from(flags).is_err() {
        return Err(vm.raise(Exc::OverflowError, "buffer flags out of range"));
    }
    builtin_buffer(vm, v, flags)
}

/// `v.__buffer__(flags)` of a builtin object.
pub fn builtin_buffer(vm: &Vm, v: &Value, flags: i64) -> Eval {
    let Some(made) = plain_view(vm, v)? else { return view(vm, v, flags) };
    if flags & WRITABLE != 0 && of(&made).layout.readonly {
        let text = match v.data::<MemoryView>() {
            Some(_) => "memoryview: underlying buffer is not writable",
            None => "Object is not writable.",
        };
        return Err(vm.raise(Exc::BufferError, text));
    }
    Ok(made)
}

/// `v.__release_buffer__(view)` of a builtin object.
pub fn builtin_release(vm: &Vm, v: &Value, view: &Value) -> Eval {
    let Some(given) = view.data::<MemoryView>() else {
        return Err(vm.type_error("expected a memoryview object"));
    };
    if given.is_released() {
        return Ok(Value::NONE);
    }
    let own = match v.data::<MemoryView>() {
        Some(this) => this.owner(vm)?,
        None => v.clone(),
    };
    if !given.owner(vm)?.is(&own) {
        return Err(vm.value_error("memoryview's buffer is not this object"));
    }
    given.release(vm)?;
    Ok(Value::NONE)
}

/// What a script's `__buffer__` returns.
fn lend_view(vm: &Vm, v: &Value, lend: &Value, flags: i64) -> Result<Data<MemoryView>, Raised> {
    let lent = vm.call_found(lend, v, &[Value::int(flags)])?;
    Data::of(vm, &lent).ok_or_else(|| vm.type_error("__buffer__ returned non-memoryview object"))
}

/// The bytes that a script's `__buffer__` lends, copied, and given back at once.
pub fn lent_bytes(vm: &Vm, v: &Value, lend: &Value, want: Want) -> Result<Vec<u8>, Raised> {
    let flags = if want == Want::Simple { 0 } else { FULL_READ_ONLY };
    let view = lend_view(vm, v, lend, flags)?;
    let bytes = view.buffer(vm, want).map(|b| b.borrow().to_vec());
    if bytes.is_ok() {
        vm.give_back(v, &view.object().value());
    }
    bytes
}

/// The bytes of an array.
pub fn array_buffer(vm: &Vm, v: &Value) -> Option<Buffer> {
    let array = Data::<Array>::of(vm, v)?;
    let len = array.storage().len();
    Some(Buffer::Part(Source::Array(array), 0..len))
}

/// What `obj` shows of memory that a script lent.
static WRAPPER: NativeClass = NativeClass {
    name: "_buffer_wrapper",
    module: "builtins",
    doc: "",
    slots: &Slots::EMPTY,
    methods: &[],
};

struct Wrapper(Value);

impl NativeData for Wrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.0);
    }
}
