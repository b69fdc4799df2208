//! The methods of views.

use super::layout::{Dimension, Layout, native_format};
use super::{MemoryView, asked_buffer, builtin_buffer, builtin_release, view};
use crate::natives;
use crate::prim::scalar::Order;
use crate::types::bytes::hex;
use crate::types::generic_alias;
use crate::types::sequence;
use crate::types::str::encode_text;
use crate::value::{Bytes, Class, List, Str, Tuple, Value};
use crate::vm::native::{Data, Of};
use crate::vm::{Eval, Exc, Raised, Vm};

/// As CPython limits it.
const MAX_DIMENSIONS: usize = 64;

natives! { pub NEW of "memoryview" = [
    method "memoryview(cls, object)" (vm, _class: Of<Class>, object: &Value) {
        view(vm, object, super::FULL_READ_ONLY)
    }
] }

natives! { pub METHODS of "memoryview" = [
    /// Return a buffer object that exposes the underlying memory of the object.
    method "__buffer__(self, flags, /)" (vm, this: &Value, flags: &Value) {
        asked_buffer(vm, this, flags)
    }
    /// Release the buffer object that exposes the underlying memory of the object.
    method "__release_buffer__(self, buffer, /)" (vm, this: &Value, buffer: &Value) {
        builtin_release(vm, this, buffer)
    }
    /// Release the underlying buffer exposed by the memoryview object.
    method "release(self, /)" (vm, this: Data<MemoryView>) {
        this.release(vm)?;
        Ok(Value::NONE)
    }
    /// Return the data in the buffer as a byte string.
    ///
    /// Order can be {'C', 'F', 'A'}.  When order is 'C' or 'F', the data of
    /// the original array is converted to C or Fortran order.  For
    /// contiguous views, 'A' returns an exact copy of the physical memory.
    /// In particular, in-memory Fortran order is preserved.  For
    /// non-contiguous views, the data is converted to C first.  order=None
    /// is the same as order='C'.
    method "tobytes(self, /, order='C')" (vm, this: Data<MemoryView>, order: &Value) {
        to_bytes(vm, &this, order)
    }
    /// Return the data in the buffer as a str of hexadecimal numbers.
    ///
    ///   sep
    ///     An optional single character or byte to separate hex bytes.
    ///   bytes_per_sep
    ///     How many bytes between separators.  Positive values count from
    ///     the right, negative values count from the left.
    ///
    /// Example:
    /// >>> value = memoryview(b'\xb9\x01\xef')
    /// >>> value.hex()
    /// 'b901ef'
    /// >>> value.hex(':')
    /// 'b9:01:ef'
    /// >>> value.hex(':', 2)
    /// 'b9:01ef'
    /// >>> value.hex(':', -2)
    /// 'b901:ef'
    method "hex(self, /, sep=<unrepresentable>, bytes_per_sep=1)" (
        vm, this: Data<MemoryView>, sep: &Value, per_sep: Option<&Value>,
    ) {
        let bytes = this.with(vm, |layout, memory| layout.gather(memory))?;
        this.held(|| hex::hex(vm, &bytes, sep, per_sep))
    }
    /// Return the data in the buffer as a list of elements.
    method "tolist(self, /)" (vm, this: Data<MemoryView>) {
        this.with(vm, |layout, memory| to_list(layout, memory, 0, layout.start as isize))
    }
    /// Cast a memoryview to a new format or shape.
    method "cast(self, /, format, shape=<unrepresentable>)" (
        vm, this: Data<MemoryView>, format: &Value, shape: &Value,
    ) {
        cast(vm, &this, format, shape)
    }
    /// Return a readonly version of the memoryview.
    method "toreadonly(self, /)" (vm, this: Data<MemoryView>) {
        this.again(vm, Layout { readonly: true, ..this.layout.clone() })
    }
    classmethod "_from_flags(cls, /, object, flags)" (
        vm, _class: &Value, object: &Value, flags: i64,
    ) {
        match vm.special(object, crate::value::sym::__buffer__) {
            Some(m) if m.tag() == crate::value::Tag::Native => builtin_buffer(vm, object, flags),
            _ => view(vm, object, flags),
        }
    }
    /// Count the number of occurrences of a value.
    method "count(self, value, /)" (vm, this: &Value, value: &Value) {
        let mut n = 0;
        vm.for_each(this, |item| {
            n += i64::from(vm.equal_values(&item, value)?);
            Ok(())
        })?;
        Ok(Value::int(n))
    }
    /// Return the index of the first occurrence of a value.
    ///
    /// Raises ValueError if the value is not present.
    method "index(self, value, start=0, stop=sys.maxsize, /)" (
        vm, this: Data<MemoryView>, value: &Value, start: &Value, stop: &Value,
    ) {
        index(vm, &this, value, start, stop)
    }
    method "__enter__(self, /)" (vm, this: Data<MemoryView>) {
        this.layout(vm)?;
        Ok(this.object().value())
    }
    /// Release the underlying buffer exposed by the memoryview object.
    method "__exit__(self, /, *exc_info)" (vm, this: Data<MemoryView>, _info: &Value) {
        this.release(vm)?;
        Ok(Value::NONE)
    }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(generic_alias::make(vm, class, item))
    }
    /// The underlying object of the memoryview.
    getter "obj" (vm, this: Data<MemoryView>) { this.owner(vm) }
    /// The amount of space in bytes that the array would use in
    ///  a contiguous representation.
    getter "nbytes" (vm, this: Data<MemoryView>) {
        Ok(Value::int(this.layout(vm)?.byte_len() as i64))
    }
    /// A bool indicating whether the memory is read only.
    getter "readonly" (vm, this: Data<MemoryView>) { Ok(Value::bool(this.layout(vm)?.readonly)) }
    /// The size in bytes of each element of the memoryview.
    getter "itemsize" (vm, this: Data<MemoryView>) {
        Ok(Value::int(this.layout(vm)?.format.size as i64))
    }
    /// A string containing the format (in struct module style)
    ///  for each element in the view.
    getter "format" (vm, this: Data<MemoryView>) { Ok(Value::str(this.layout(vm)?.code)) }
    /// An integer indicating how many dimensions of a multi-dimensional
    ///  array the memory represents.
    getter "ndim" (vm, this: Data<MemoryView>) {
        Ok(Value::int(this.layout(vm)?.dims.len() as i64))
    }
    /// A tuple of ndim integers giving the shape of the memory
    ///  as an N-dimensional array.
    getter "shape" (vm, this: Data<MemoryView>) {
        let dims = this.layout(vm)?.dims.iter();
        Ok(Value::tuple(dims.map(|d| Value::int(d.len as i64)).collect()))
    }
    /// A tuple of ndim integers giving the size in bytes to access
    ///  each element for each dimension of the array.
    getter "strides" (vm, this: Data<MemoryView>) {
        let dims = this.layout(vm)?.dims.iter();
        Ok(Value::tuple(dims.map(|d| Value::int(d.stride as i64)).collect()))
    }
    /// A tuple of integers used internally for PIL-style arrays.
    getter "suboffsets" (vm, this: Data<MemoryView>) {
        this.layout(vm)?;
        Ok(Value::tuple(Vec::new()))
    }
    /// A bool indicating whether the memory is C contiguous.
    getter "c_contiguous" (vm, this: Data<MemoryView>) {
        Ok(Value::bool(this.layout(vm)?.is_c_contiguous()))
    }
    /// A bool indicating whether the memory is Fortran contiguous.
    getter "f_contiguous" (vm, this: Data<MemoryView>) {
        Ok(Value::bool(this.layout(vm)?.is_f_contiguous()))
    }
    /// A bool indicating whether the memory is contiguous.
    getter "contiguous" (vm, this: Data<MemoryView>) {
        let layout = this.layout(vm)?;
        Ok(Value::bool(layout.is_c_contiguous() || layout.is_f_contiguous()))
    }
] }

fn to_bytes(vm: &Vm, this: &MemoryView, order: &Value) -> Eval {
    let given = !order.is_unbound() && !order.is_none();
    if given && vm.as_str_value(order).is_none() {
        let got = vm.type_name(order);
        let text = format!("tobytes() argument 'order' must be str or None, not {got}");
        return Err(vm.type_error(text));
    }
    let layout = this.layout(vm)?;
    let fortran = match vm.as_str_value(order).filter(|_| given) {
        None => false,
        Some(order) => match order.expect::<Str>().as_wtf8() {
            b"C" => false,
            b"F" => true,
            b"A" => layout.is_f_contiguous() && !layout.is_c_contiguous(),
            _ => return Err(vm.value_error("order must be 'C', 'F' or 'A'")),
        },
    };
    let bytes = this.with(vm, |layout, memory| match fortran {
        true => layout.transposed().gather(memory),
        false => layout.gather(memory),
    })?;
    Ok(Bytes::new(bytes).into())
}

/// The items of one dimension, which are lists themselves if there are more.
fn to_list(layout: &Layout, memory: &[u8], depth: usize, at: isize) -> Value {
    let Some(d) = layout.dims.get(depth) else {
        let at = at as usize;
        return match memory.get(at..at + layout.format.size) {
            Some(bytes) => super::value_of(layout.format.read(bytes, Order::NATIVE)),
            None => Value::NONE,
        };
    };
    let item = |i: usize| to_list(layout, memory, depth + 1, at + i as isize * d.stride);
    Value::list((0..d.len).map(item).collect())
}

fn index(vm: &Vm, this: &Data<MemoryView>, value: &Value, start: &Value, stop: &Value) -> Eval {
    let layout = this.layout(vm)?;
    let [d] = *layout.dims else {
        if layout.dims.is_empty() {
            return Err(vm.type_error("invalid lookup on 0-dim memory"));
        }
        let text = "multi-dimensional lookup is not implemented";
        return Err(vm.raise(Exc::NotImplementedError, text));
    };
    let start = sequence::bound(vm, start, 0, d.len)?;
    let stop = sequence::bound(vm, stop, usize::MAX, d.len)?;
    for i in start..stop.min(d.len) {
        let at = (layout.start as isize + i as isize * d.stride) as usize;
        let item =
            this.with(vm, |layout, memory| super::item::read(layout.format, memory, at))??;
        if vm.equal_values(&item, value)? {
            return Ok(Value::int(i as i64));
        }
    }
    Err(vm.value_error("memoryview.index(x): x not found"))
}

fn cast(vm: &Vm, this: &MemoryView, format: &Value, shape: &Value) -> Eval {
    let Some(format) = vm.as_str_value(format) else {
        let got = vm.type_name_or_none(format);
        return Err(vm.type_error(format!("cast() argument 'format' must be str, not {got}")));
    };
    let layout = this.layout(vm)?;
    if !layout.is_c_contiguous() {
        return Err(vm.type_error("memoryview: casts are restricted to C-contiguous views"));
    }
    let has_zeros = layout.dims.iter().any(|d| d.len == 0);
    if (!shape.is_unbound() || layout.dims.len() != 1) && has_zeros {
        let text = "memoryview: cannot cast view with zeros in shape or strides";
        return Err(vm.type_error(text));
    }
    let shape = if shape.is_unbound() { None } else { Some(shape_items(vm, layout, shape)?) };
    let flat = flattened(vm, layout, format.expect())?;
    let layout = match shape {
        Some(items) => shaped(vm, flat, &items)?,
        None => flat,
    };
    this.again(vm, layout)
}

fn shape_items(vm: &Vm, layout: &Layout, shape: &Value) -> Result<Vec<Value>, Raised> {
    let plain = vm.unwrap(shape);
    let items = match (plain.get::<Tuple>(), plain.get::<List>()) {
        (Some(t), _) => t.items().to_vec(),
        (_, Some(l)) => l.to_vec(),
        _ => return Err(vm.type_error("shape must be a list or a tuple")),
    };
    if items.len() > MAX_DIMENSIONS {
        let text = "memoryview: number of dimensions must not exceed 64";
        return Err(vm.value_error(text));
    }
    if layout.dims.len() != 1 && items.len() != 1 {
        return Err(vm.type_error("memoryview: cast must be 1D -> ND or ND -> 1D"));
    }
    Ok(items)
}

/// The layout of the same bytes as items of another format, in one dimension.
fn flattened(vm: &Vm, layout: &Layout, format: &Str) -> Result<Layout, Raised> {
    // It is read up to a zero byte.
    let ascii = encode_text(vm, format, Some("ascii"), None)?;
    let read = ascii.split(|byte| *byte == 0).next().unwrap_or_default();
    let Some((code, format)) = native_format(&String::from_utf8_lossy(read)) else {
        return Err(vm.value_error(
            "memoryview: destination format must be a native single character format prefixed \
             with an optional '@'",
        ));
    };
    let is_byte = |code: &str| matches!(code.trim_start_matches('@'), "b" | "B" | "c");
    if !is_byte(layout.code) && !is_byte(code) {
        return Err(vm.type_error("memoryview: cannot cast between two non-byte formats"));
    }
    let len = layout.byte_len();
    if !len.is_multiple_of(format.size) {
        return Err(vm.type_error("memoryview: length is not a multiple of itemsize"));
    }
    let flat = Layout::flat(code, format, len / format.size, layout.readonly);
    Ok(Layout { start: layout.start, ..flat })
}

/// The same items in another shape.
fn shaped(vm: &Vm, flat: Layout, shape: &[Value]) -> Result<Layout, Raised> {
    let mut lens = Vec::with_capacity(shape.len());
    let mut size = flat.format.size;
    for item in shape {
        if vm.as_any_int(item).is_none() {
            let text = "memoryview.cast(): elements of shape must be integers";
            return Err(vm.type_error(text));
        }
        let len = usize::try_from(vm.index_clamped(item)?).ok().filter(|&len| len > 0);
        let Some(len) = len else {
            let text = "memoryview.cast(): elements of shape must be integers > 0";
            return Err(vm.value_error(text));
        };
        size = match size.checked_mul(len).filter(|&size| isize::try_from(size).is_ok()) {
            Some(size) => size,
            None => {
                let text = "memoryview.cast(): product(shape) > SSIZE_MAX";
                return Err(vm.value_error(text));
            }
        };
        lens.push(len);
    }
    if size != flat.byte_len() {
        let text = "memoryview: product(shape) * itemsize != buffer size";
        return Err(vm.type_error(text));
    }
    let mut stride = flat.format.size as isize;
    let mut dims = Vec::with_capacity(lens.len());
    for &len in lens.iter().rev() {
        dims.push(Dimension { len, stride });
        stride *= len as isize;
    }
    dims.reverse();
    Ok(Layout { dims: dims.into(), ..flat })
}
