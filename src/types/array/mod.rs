//! `array.array`: numbers or characters of one size, side by side.

mod item;
mod iterator;
mod methods;
mod subscript;

pub use item::{CODES, ItemType};
pub use methods::reconstruct;

use crate::prim::scalar::Format;
use crate::types::bytes::buffer::{Want, try_buffer};
use crate::types::bytes::storage::Storage;
use crate::types::{args, sequence};
use crate::value::{Class, NativeData, Ref, Str, Value, sym};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Exc, Raised, Slots, Vm};

/// The class; made when `array` is first imported.
pub static CLASS: NativeClass = NativeClass {
    name: "array",
    module: "array",
    doc: "array(typecode [, initializer]) -> array\n\n\
          Return a new array whose items are restricted by typecode, and\n\
          initialized from the optional initializer value, which must be a list,\n\
          string or iterable over elements of the appropriate type.",
    slots: &SLOTS,
    methods: methods::METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| {
        let this = data(vm, v)?;
        methods::repr(vm, &this, "array")
    }),
    unhashable: true,
    len: Some(|vm, v| Ok(data(vm, v)?.len())),
    iter: Some(iterator::iter),
    contains: Some(|vm, v, item| {
        let this = data(vm, v)?;
        Ok(find(vm, &this, item, 0, usize::MAX)?.is_some())
    }),
    get_item: Some(subscript::get),
    set_item: Some(|vm, v, key, new| subscript::change(vm, v, key, Some(new))),
    del_item: Some(|vm, v, key| subscript::change(vm, v, key, None)),
    binary: Some(binary),
    binary_ops: &[Binary::Add, Binary::Mul],
    inplace: Some(inplace),
    inplace_ops: &[Binary::Add, Binary::Mul],
    compare: Some(compare),
    new: Some(create),
    new_is_whole: true,
    weak: true,
    ..Slots::EMPTY
};

/// The data of an array.
pub struct Array {
    item: ItemType,
    storage: Storage,
}

impl NativeData for Array {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
    fn holds_values(&self) -> bool {
        false
    }
}

impl Array {
    /// What its items are as machines see them.
    pub fn format(&self) -> Format {
        self.item.format
    }

    /// The code of its items in views.
    pub fn view_code(&self) -> &'static str {
        self.item.view_code()
    }

    pub fn storage(&self) -> &Storage {
        &self.storage
    }

    /// How many items it has.
    pub fn len(&self) -> usize {
        self.storage.len() / self.format().size
    }

    /// Whether it has none.
    pub fn is_empty(&self) -> bool {
        self.storage.is_empty()
    }

    /// The item at a place, if there is one.
    fn get(&self, vm: &Vm, i: usize) -> Result<Option<Value>, Raised> {
        let size = self.format().size;
        let bytes = self.storage.borrow();
        match bytes.get(i * size..(i + 1) * size) {
            Some(bytes) => self.item.read(vm, bytes).map(Some),
            None => Ok(None),
        }
    }

    /// The BufferError of a change of the length while views rely on it.
    fn check_resize(&self, vm: &Vm) -> Result<(), Raised> {
        if !self.storage.is_exported() {
            return Ok(());
        }
        let text = "cannot resize an array that is exporting buffers";
        Err(vm.raise(Exc::BufferError, text))
    }

    /// Appends bytes of whole items.
    fn append(&self, vm: &Vm, more: &[u8]) -> Result<(), Raised> {
        if more.is_empty() {
            return Ok(());
        }
        self.check_resize(vm)?;
        self.storage.check_growth(vm, more.len())?;
        self.storage.change(|bytes| bytes.extend_from_slice(more));
        Ok(())
    }

    /// Appends what iterating over `v` gives.
    fn extend(&self, vm: &Vm, v: &Value) -> Result<(), Raised> {
        vm.for_each(v, |item| {
            let packed = self.item.pack(vm, &item)?;
            self.append(vm, &packed)
        })
    }
}

/// A new array.
fn make(vm: &Vm, item: ItemType, bytes: Vec<u8>) -> Value {
    vm.new_native(&CLASS, Array { item, storage: Storage::new(bytes) })
}

/// The array that `v` is known to be.
fn data(vm: &Vm, v: &Value) -> Result<Data<Array>, Raised> {
    Data::of(vm, v).ok_or_else(|| vm.type_error("an array is required"))
}

fn create(vm: &Vm, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
    let exact = Ref::ptr_eq(class, &vm.native_class(&CLASS));
    if !names.is_empty() && (exact || vm.script_special(class, sym::__init__).is_none()) {
        return Err(vm.type_error("array.array() takes no keyword arguments"));
    }
    let (given, _) = args::for_base(vm, class, args, names);
    let (code, initial) = match given {
        [] => return Err(vm.type_error("array() takes at least 1 argument (0 given)")),
        [code] => (code, None),
        [code, initial] => (code, Some(initial)),
        _ => {
            let n = given.len();
            return Err(vm.type_error(format!("array() takes at most 2 arguments ({n} given)")));
        }
    };
    let item = item_type(vm, code)?;
    let array = make(vm, item, Vec::new());
    if let Some(initial) = initial {
        let this = data(vm, &array)?;
        fill(vm, &this, initial)?;
    }
    Ok(vm.wrap_new(class, array))
}

/// The type that the first argument names.
fn item_type(vm: &Vm, code: &Value) -> Result<ItemType, Raised> {
    let wrong = "array() argument 1 must be a unicode character, not";
    let Some(s) = vm.as_str_value(code) else {
        let got = vm.type_name(code);
        return Err(vm.type_error(format!("{wrong} {got}")));
    };
    let s: &Str = s.expect();
    if s.char_len() != 1 {
        let len = s.char_len();
        return Err(vm.type_error(format!("{wrong} a string of length {len}")));
    }
    let code = s.as_wtf8()[0];
    if code == b'u' {
        let text = "The 'u' type code is deprecated and will be removed in Python 3.16";
        vm.warn(Exc::DeprecationWarning, text)?;
    }
    ItemType::of(code).ok_or_else(|| {
        vm.value_error("bad typecode (must be b, B, u, w, h, H, i, I, l, L, q, Q, f or d)")
    })
}

/// Fills a new array from the second argument.
fn fill(vm: &Vm, this: &Array, initial: &Value) -> Result<(), Raised> {
    let code = char::from(this.item.code);
    if vm.as_str_value(initial).is_some() && !this.item.is_text() {
        let text = format!("cannot use a str to initialize an array with typecode '{code}'");
        return Err(vm.type_error(text));
    }
    if let Some(other) = Data::<Array>::of(vm, initial) {
        if other.item.is_text() && !this.item.is_text() {
            let text =
                format!("cannot use a unicode array to initialize an array with typecode '{code}'");
            return Err(vm.type_error(text));
        }
        if other.item == this.item {
            let bytes = other.storage.borrow().to_vec();
            return this.append(vm, &bytes);
        }
        return this.extend(vm, initial);
    }
    if let Some(bytes) = crate::types::bytes::buffer::byte_string(vm, initial) {
        let bytes = bytes.borrow().to_vec();
        return append_bytes(vm, this, &bytes);
    }
    this.extend(vm, initial)
}

/// Appends the items whose bytes these are.
fn append_bytes(vm: &Vm, this: &Array, bytes: &[u8]) -> Result<(), Raised> {
    if !bytes.len().is_multiple_of(this.format().size) {
        return Err(vm.value_error("bytes length not a multiple of item size"));
    }
    this.append(vm, bytes)
}

/// The bytes of an argument of `frombytes`.
fn bytes_of(vm: &Vm, v: &Value) -> Result<Vec<u8>, Raised> {
    match try_buffer(vm, v, Want::Simple)? {
        Some(b) => Ok(b.borrow().to_vec()),
        None => {
            let class = vm.type_name(v);
            Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")))
        }
    }
}

/// The place of the first item from `start` on and before `stop` that equals `v`.
fn find(
    vm: &Vm,
    this: &Array,
    v: &Value,
    start: usize,
    stop: usize,
) -> Result<Option<usize>, Raised> {
    let mut i = start;
    while i < stop
        && let Some(item) = this.get(vm, i)?
    {
        if vm.equal_values(&item, v)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

fn binary(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let left = Data::<Array>::of(vm, a);
    match (op, left) {
        (Binary::Add, Some(this)) => {
            let Some(other) = Data::<Array>::of(vm, b) else {
                let class = vm.type_name(b);
                let text = format!("can only append array (not \"{class}\") to array");
                return Err(vm.type_error(text));
            };
            if this.item != other.item {
                return Err(vm.type_error("bad argument type for built-in operation"));
            }
            let bytes = [&*this.storage.borrow(), &*other.storage.borrow()].concat();
            Ok(make(vm, this.item, bytes))
        }
        (Binary::Mul, left) => {
            let (this, count) = match left {
                Some(this) => (this, b),
                None => (data(vm, b)?, a),
            };
            let Some(n) = sequence::repeat_count(vm, count)? else {
                let class = vm.type_name(count);
                let text = format!("can't multiply sequence by non-int of type '{class}'");
                return Err(vm.type_error(text));
            };
            let bytes = crate::types::bytes::shared::repeat(vm, &this.storage.borrow(), n)?;
            Ok(make(vm, this.item, bytes))
        }
        _ => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, a: &Value, b: &Value) -> Eval {
    let this = data(vm, a)?;
    if op == Binary::Add {
        let Some(other) = Data::<Array>::of(vm, b) else {
            let class = vm.type_name(b);
            let text = format!("can only extend array with array (not \"{class}\")");
            return Err(vm.type_error(text));
        };
        extend_by(vm, &this, &other)?;
        return Ok(a.clone());
    }
    let Some(n) = sequence::repeat_count(vm, b)? else {
        let class = vm.type_name(b);
        let text = format!("'{class}' object cannot be interpreted as an integer");
        return Err(vm.type_error(text));
    };
    if n != 1 && !this.is_empty() {
        this.check_resize(vm)?;
        let bytes = crate::types::bytes::shared::repeat(vm, &this.storage.borrow(), n)?;
        this.storage.change(|old| *old = bytes);
    }
    Ok(a.clone())
}

/// Appends another array of the same kind.
fn extend_by(vm: &Vm, this: &Array, other: &Array) -> Result<(), Raised> {
    if this.item != other.item {
        return Err(vm.type_error("can only extend with array of same kind"));
    }
    let more = other.storage.borrow().to_vec();
    this.append(vm, &more)
}

/// Item by item, as sequences are compared.
fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let this = data(vm, a)?;
    let Some(other) = Data::<Array>::of(vm, b) else { return Ok(Value::NOT_IMPLEMENTED) };
    let equality = matches!(op, Compare::Eq | Compare::Ne);
    if equality && this.len() != other.len() {
        return Ok(Value::bool(op == Compare::Ne));
    }
    let mut i = 0;
    while let (Some(x), Some(y)) = (this.get(vm, i)?, other.get(vm, i)?) {
        if !vm.equal_values(&x, &y)? {
            return if equality {
                Ok(Value::bool(op == Compare::Ne))
            } else {
                vm.compare(op, &x, &y)
            };
        }
        i += 1;
    }
    Ok(Value::bool(op.holds(this.len().cmp(&other.len()))))
}
