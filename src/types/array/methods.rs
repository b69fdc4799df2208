//! The methods of arrays.

use super::{Array, ItemType, append_bytes, bytes_of, data, extend_by, find, item_type, make};
use crate::natives;
use crate::prim::scalar::{Format, Kind, Order, Scalar};
use crate::types::bytes::shared::place_or_error;
use crate::types::memoryview;
use crate::types::str::{bounds, text};
use crate::value::{Bytes, Class, List, Str, Value, sym};
use crate::vm::native::Data;
use crate::vm::{Eval, Exc, Raised, Vm};

natives! { pub METHODS of "array" = [
    /// Return a buffer object that exposes the underlying memory of the object.
    method "__buffer__(self, flags, /)" (vm, this: &Value, flags: &Value) {
        memoryview::asked_buffer(vm, this, flags)
    }
    /// Release the buffer object that exposes the underlying memory of the object.
    method "__release_buffer__(self, buffer, /)" (vm, this: &Value, buffer: &Value) {
        memoryview::builtin_release(vm, this, buffer)
    }
    /// Return repr(self).
    method "__repr__(self, /)" (vm, this: &Value) {
        let class = vm.class_of(this).name();
        let this = data(vm, this)?;
        repr(vm, &this, &class.to_string_lossy())
    }
    /// Append new value v to the end of the array.
    method "append(self, v, /)" (vm, this: Data<Array>, v: &Value) {
        let packed = this.item.pack(vm, v)?;
        this.append(vm, &packed)?;
        Ok(Value::NONE)
    }
    /// Return a tuple (address, length) giving the current memory address and the length in items of the buffer used to hold array's contents.
    ///
    /// The length should be multiplied by the itemsize attribute to
    /// calculate the buffer length in bytes.
    method "buffer_info(self, /)" (vm, this: Data<Array>) {
        let address = this.storage.borrow().as_ptr().addr();
        Ok(Value::tuple(vec![Value::int(address as i64), Value::int(this.len() as i64)]))
    }
    /// Byteswap all items of the array.
    ///
    /// If the items in the array are not 1, 2, 4, or 8 bytes in size,
    /// RuntimeError is raised.
    method "byteswap(self, /)" (vm, this: Data<Array>) {
        let size = this.format().size;
        this.storage.write(|bytes| bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse));
        Ok(Value::NONE)
    }
    /// Remove all items from the array.
    method "clear(self, /)" (vm, this: Data<Array>) {
        if !this.is_empty() {
            this.check_resize(vm)?;
            this.storage.change(Vec::clear);
        }
        Ok(Value::NONE)
    }
    /// Return a copy of the array.
    method "__copy__(self, /)" (vm, this: Data<Array>) { Ok(copy(vm, &this)) }
    /// Return a copy of the array.
    method "__deepcopy__(self, unused, /)" (vm, this: Data<Array>, _unused: &Value) {
        Ok(copy(vm, &this))
    }
    /// Return number of occurrences of v in the array.
    method "count(self, v, /)" (vm, this: Data<Array>, v: &Value) {
        let (mut n, mut i) = (0, 0);
        while let Some(at) = find(vm, &this, v, i, usize::MAX)? {
            (n, i) = (n + 1, at + 1);
        }
        Ok(Value::int(n))
    }
    /// Append items to the end of the array.
    method "extend(self, bb, /)" (vm, this: Data<Array>, bb: &Value) {
        match Data::<Array>::of(vm, bb) {
            Some(other) => extend_by(vm, &this, &other)?,
            None => this.extend(vm, bb)?,
        }
        Ok(Value::NONE)
    }
    /// Read n objects from the file object f and append them to the end of the array.
    method "fromfile(self, f, n, /)" (vm, this: Data<Array>, f: &Value, n: i64) {
        from_file(vm, &this, f, n)
    }
    /// Append items to array from list.
    method "fromlist(self, list, /)" (vm, this: Data<Array>, list: &Value) {
        from_list(vm, &this, list)
    }
    /// Appends items from the string, interpreting it as an array of machine values, as if it had been read from a file using the fromfile() method.
    method "frombytes(self, buffer, /)" (vm, this: Data<Array>, buffer: &Value) {
        let bytes = bytes_of(vm, buffer)?;
        append_bytes(vm, &this, &bytes)?;
        Ok(Value::NONE)
    }
    /// Extends this array with data from the unicode string ustr.
    ///
    /// The array must be a unicode type array; otherwise a ValueError is
    /// raised.  Use array.frombytes(ustr.encode(...)) to append Unicode
    /// data to an array of some other type.
    method "fromunicode(self, ustr, /)" (vm, this: Data<Array>, ustr: &Value) {
        let Some(s) = vm.as_str_value(ustr) else {
            let got = vm.type_name(ustr);
            let text = format!("fromunicode() argument must be str, not {got}");
            return Err(vm.type_error(text));
        };
        check_text(vm, &this, "fromunicode")?;
        this.extend(vm, &s)?;
        Ok(Value::NONE)
    }
    /// Return index of first occurrence of v in the array.
    ///
    /// Raise ValueError if the value is not present.
    method "index(self, v, start=0, stop=sys.maxsize, /)" (
        vm, this: Data<Array>, v: &Value, start: &Value, stop: &Value,
    ) {
        let range = bounds(vm, this.len(), start, stop)?;
        let found = match range {
            Some((start, stop)) => find(vm, &this, v, start, stop)?,
            None => None,
        };
        match found {
            Some(_) => place_or_error(vm, found),
            None => Err(vm.value_error("array.index(x): x not in array")),
        }
    }
    /// Insert a new item v into the array before position i.
    method "insert(self, i, v, /)" (vm, this: Data<Array>, i: i64, v: &Value) {
        let packed = this.item.pack(vm, v)?;
        this.check_resize(vm)?;
        let len = this.len() as i64;
        let i = if i < 0 { i.saturating_add(len).max(0) } else { i.min(len) };
        let at = i as usize * packed.len();
        this.storage.check_growth(vm, packed.len())?;
        this.storage.change(|bytes| drop(bytes.splice(at..at, packed.iter().copied())));
        Ok(Value::NONE)
    }
    /// Return the i-th element and delete it from the array.
    ///
    /// i defaults to -1.
    method "pop(self, i=-1, /)" (vm, this: Data<Array>, i: Option<i64>) {
        let len = this.len() as i64;
        if len == 0 {
            return Err(vm.raise(Exc::IndexError, "pop from empty array"));
        }
        let i = i.unwrap_or(-1);
        let i = if i < 0 { i.saturating_add(len) } else { i };
        match usize::try_from(i).ok().filter(|_| i < len) {
            Some(i) => take(vm, &this, i),
            None => Err(vm.raise(Exc::IndexError, "pop index out of range")),
        }
    }
    /// Return state information for pickling.
    method "__reduce_ex__(self, value, /)" (vm, this: &Value, protocol: i64) {
        reduce(vm, this, protocol)
    }
    /// Remove the first occurrence of v in the array.
    method "remove(self, v, /)" (vm, this: Data<Array>, v: &Value) {
        match find(vm, &this, v, 0, usize::MAX)? {
            Some(i) => take(vm, &this, i).map(|_| Value::NONE),
            None => Err(vm.value_error("array.remove(x): x not in array")),
        }
    }
    /// Reverse the order of the items in the array.
    method "reverse(self, /)" (vm, this: Data<Array>) {
        let size = this.format().size;
        this.storage.write(|bytes| {
            bytes.reverse();
            bytes.chunks_exact_mut(size).for_each(<[u8]>::reverse);
        });
        Ok(Value::NONE)
    }
    /// Write all items (as machine values) to the file object f.
    method "tofile(self, f, /)" (vm, this: Data<Array>, f: &Value) {
        let write = vm.get_attr(f, sym::write)?;
        let bytes = this.storage.borrow().to_vec();
        for block in bytes.chunks(64 * 1024) {
            vm.call(&write, &[Bytes::new(block).into()])?;
        }
        Ok(Value::NONE)
    }
    /// Convert array to an ordinary list with the same items.
    method "tolist(self, /)" (vm, this: Data<Array>) { to_list(vm, &this).map(Value::list) }
    /// Convert the array to an array of machine values and return the bytes representation.
    method "tobytes(self, /)" (vm, this: Data<Array>) {
        Ok(Bytes::new(&*this.storage.borrow()).into())
    }
    /// Extends this array with data from the unicode string ustr.
    ///
    /// Convert the array to a unicode string.  The array must be a unicode
    /// type array; otherwise a ValueError is raised.  Use
    /// array.tobytes().decode() to obtain a unicode string from an array of
    /// some other type.
    method "tounicode(self, /)" (vm, this: Data<Array>) {
        check_text(vm, &this, "tounicode")?;
        characters(vm, &this)
    }
    /// Size of the array in memory, in bytes.
    method "__sizeof__(self, /)" (vm, this: Data<Array>) {
        Ok(Value::int(64 + this.storage.len() as i64))
    }
    /// Arrays are generic over the type of their elements
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(crate::types::generic_alias::make(vm, class, item))
    }
    /// the typecode character used to create the array
    getter "typecode" (vm, this: Data<Array>) {
        Ok(vm.char_str(u32::from(this.item.code)))
    }
    /// the size, in bytes, of one array item
    getter "itemsize" (vm, this: Data<Array>) { Ok(Value::int(this.format().size as i64)) }
] }

/// `repr` under the name of a class.
pub fn repr(vm: &Vm, this: &Array, class: &str) -> Eval {
    let code = char::from(this.item.code);
    let mut out = format!("{class}('{code}'").into_bytes();
    if !this.is_empty() {
        out.extend_from_slice(b", ");
        let items = if this.item.is_text() {
            characters(vm, this)?
        } else {
            Value::list(to_list(vm, this)?)
        };
        vm.write_repr(&mut out, &items)?;
    }
    out.push(b')');
    text(vm, &out)
}

fn to_list(vm: &Vm, this: &Array) -> Result<Vec<Value>, Raised> {
    let bytes = this.storage.borrow();
    bytes.chunks_exact(this.format().size).map(|item| this.item.read(vm, item)).collect()
}

/// The items of an array of characters as one text.
fn characters(vm: &Vm, this: &Array) -> Eval {
    let mut out = Vec::new();
    for c in to_list(vm, this)? {
        out.extend_from_slice(c.expect::<Str>().as_wtf8());
    }
    text(vm, &out)
}

fn check_text(vm: &Vm, this: &Array, method: &str) -> Result<(), Raised> {
    if this.item.is_text() {
        return Ok(());
    }
    Err(vm
        .value_error(format!("{method}() may only be called on unicode type arrays ('u' or 'w')")))
}

fn copy(vm: &Vm, this: &Array) -> Value {
    let bytes = this.storage.borrow().to_vec();
    make(vm, this.item, bytes)
}

/// Removes the item at a place that exists, and returns it.
fn take(vm: &Vm, this: &Array, i: usize) -> Eval {
    let item = this.get(vm, i)?.unwrap_or(Value::NONE);
    this.check_resize(vm)?;
    let size = this.format().size;
    this.storage.change(|bytes| drop(bytes.drain(i * size..(i + 1) * size)));
    Ok(item)
}

/// All items of a list, or none where one is refused.
fn from_list(vm: &Vm, this: &Array, list: &Value) -> Eval {
    let Some(list) = vm.unwrap(list).into_ref::<List>() else {
        return Err(vm.type_error("arg must be list"));
    };
    let n = list.len();
    let mut bytes = Vec::with_capacity(n * this.format().size);
    for i in 0..n {
        let item = list.get(i).filter(|_| list.len() == n);
        let Some(item) = item else {
            return Err(vm.raise(Exc::RuntimeError, "list changed size during iteration"));
        };
        bytes.extend_from_slice(&this.item.pack(vm, &item)?);
    }
    this.append(vm, &bytes)?;
    Ok(Value::NONE)
}

fn from_file(vm: &Vm, this: &Array, file: &Value, n: i64) -> Eval {
    let Ok(n) = usize::try_from(n) else {
        return Err(vm.value_error("negative count"));
    };
    let wanted = n.checked_mul(this.format().size).ok_or_else(|| vm.memory_error())?;
    let read = vm.get_attr(file, sym::read)?;
    let bytes = vm.call(&read, &[Value::int(wanted as i64)])?;
    let Some(bytes) = vm.unwrap(&bytes).into_ref::<Bytes>() else {
        return Err(vm.type_error("read() didn't return bytes"));
    };
    append_bytes(vm, this, bytes.as_slice())?;
    if bytes.as_slice().len() == wanted {
        return Ok(Value::NONE);
    }
    Err(vm.raise(Exc::EOFError, "read() didn't return enough bytes"))
}

/// The numbers by which pickles name formats of machines.
const MACHINE_FORMATS: &[(Kind, usize)] = &[
    (Kind::Unsigned, 1),
    (Kind::Signed, 1),
    (Kind::Unsigned, 2),
    (Kind::Signed, 2),
    (Kind::Unsigned, 4),
    (Kind::Signed, 4),
    (Kind::Unsigned, 8),
    (Kind::Signed, 8),
    (Kind::Float, 4),
    (Kind::Float, 8),
];

/// The number of the first format of characters.
const TEXT: usize = 18;

fn machine_format(item: ItemType) -> usize {
    let big = usize::from(Order::NATIVE == Order::Big);
    if item.is_text() {
        return TEXT + 2 + big;
    }
    let known = (item.format.kind, item.format.size);
    let i = MACHINE_FORMATS.iter().position(|f| *f == known).unwrap_or(0);
    // Those of one byte have one number, the others one for each order.
    if i < 2 { i } else { 2 + (i - 2) * 2 + big }
}

fn reduce(vm: &Vm, v: &Value, protocol: i64) -> Eval {
    let this = data(vm, v)?;
    let dict = match v.get::<crate::value::Instance>() {
        Some(_) => vm.try_get_attr(v, sym::__dict__)?.unwrap_or(Value::NONE),
        None => Value::NONE,
    };
    let code = vm.char_str(u32::from(this.item.code));
    let class = vm.class_of(v).value();
    if protocol < 3 {
        let items = Value::list(to_list(vm, &this)?);
        return Ok(Value::tuple(vec![class, Value::tuple(vec![code, items]), dict]));
    }
    let module = vm.import_module("array")?;
    let maker = vm.get_attr(&module, vm.intern("_array_reconstructor"))?;
    let format = Value::int(machine_format(this.item) as i64);
    let bytes = Bytes::new(&*this.storage.borrow()).into();
    Ok(Value::tuple(vec![maker, Value::tuple(vec![class, code, format, bytes]), dict]))
}

/// The array that a pickle describes, whichever machine made it.
pub fn reconstruct(vm: &Vm, class: &Value, code: &Value, number: i64, items: &Value) -> Eval {
    let base = vm.native_class(&super::CLASS);
    let Some(class) = class.get_ref::<Class>() else {
        return Err(vm.type_error("first argument must be a type object, not instance"));
    };
    if !class.is_subclass_of(&base) {
        let name = vm.class_qualname(&class);
        return Err(vm.type_error(format!("{name} is not a subtype of array.array")));
    }
    let item = item_type(vm, code)?;
    let Some((format, order)) = usize::try_from(number).ok().and_then(format_of) else {
        return Err(vm.value_error("third argument must be a valid machine format code."));
    };
    let Some(bytes) = vm.unwrap(items).into_ref::<Bytes>() else {
        let got = vm.type_name(items);
        return Err(vm.type_error(format!("fourth argument should be bytes, not {got}")));
    };
    if bytes.as_slice().len() % format.size != 0 {
        return Err(vm.value_error("bytes length not a multiple of item size"));
    }
    let array = make(vm, item, Vec::new());
    let this = data(vm, &array)?;
    for chunk in bytes.as_slice().chunks_exact(format.size) {
        let value = match format.read(chunk, order) {
            Scalar::Unsigned(c) if item.is_text() => vm.char_str(c as u32),
            scalar => memoryview::value_of(scalar),
        };
        let packed = item.pack(vm, &value)?;
        this.append(vm, &packed)?;
    }
    Ok(vm.wrap_new(&class, array))
}

fn format_of(number: usize) -> Option<(Format, Order)> {
    let order = |number: usize| if number.is_multiple_of(2) { Order::Little } else { Order::Big };
    let (index, order) = match number {
        0 | 1 => (number, Order::NATIVE),
        2..TEXT => (2 + (number - 2) / 2, order(number)),
        18 | 19 => return Some((Format { kind: Kind::Unsigned, size: 2 }, order(number))),
        20 | 21 => return Some((Format { kind: Kind::Unsigned, size: 4 }, order(number))),
        _ => return None,
    };
    let (kind, size) = MACHINE_FORMATS[index];
    Some((Format { kind, size }, order))
}
