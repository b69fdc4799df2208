//! Items and parts of views.

use super::layout::{Dimension, Layout};
use super::{MemoryView, item, make};
use crate::types::bytes::buffer::is_index;
use crate::value::{Slice, Tag, Tuple, Value};
use crate::vm::{Eval, Exc, Raised, Vm};

/// `len(view)`.
pub fn len(vm: &Vm, this: &MemoryView) -> Result<usize, Raised> {
    match this.layout(vm)?.dims.first() {
        Some(d) => Ok(d.len),
        None => Err(vm.type_error("0-dim memory has no length")),
    }
}

/// `view[key]`.
pub fn get(vm: &Vm, this: &MemoryView, v: &Value, key: &Value) -> Eval {
    let layout = this.layout(vm)?;
    if layout.dims.is_empty() {
        return match is_empty_tuple(key) {
            true => read(vm, this, layout.start),
            false if key.tag() == Tag::Ellipsis => Ok(v.clone()),
            false => Err(vm.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if is_index(vm, key) {
        let Some(at) = first_place(vm, layout, key)? else {
            let text = "multi-dimensional sub-views are not implemented";
            return Err(vm.raise(Exc::NotImplementedError, text));
        };
        return read(vm, this, at);
    }
    if let Some(s) = key.get::<Slice>() {
        // A script's `__index__` may release it.
        let (source, owner) = (this.source(vm)?, this.owner(vm)?);
        let part = sliced(vm, layout, s)?;
        return Ok(make(vm, source, owner, part));
    }
    match indices(vm, key) {
        Some(keys) => {
            let at = place(vm, layout, keys.items())?;
            read(vm, this, at)
        }
        None if are_slices(key) => {
            let text = "multi-dimensional slicing is not implemented";
            Err(vm.raise(Exc::NotImplementedError, text))
        }
        None => Err(vm.type_error("memoryview: invalid slice key")),
    }
}

/// `view[key] = new`.
pub fn set(vm: &Vm, this: &MemoryView, key: &Value, new: &Value) -> Result<(), Raised> {
    let layout = this.layout(vm)?;
    if layout.readonly {
        return Err(vm.type_error("cannot modify read-only memory"));
    }
    if layout.dims.is_empty() {
        return match is_empty_tuple(key) || key.tag() == Tag::Ellipsis {
            true => write(vm, this, layout.start, new),
            false => Err(vm.type_error("invalid indexing of 0-dim memory")),
        };
    }
    if is_index(vm, key) {
        if layout.dims.len() > 1 {
            return Err(vm.raise(Exc::NotImplementedError, "sub-views are not implemented"));
        }
        let at = first_place(vm, layout, key)?.unwrap_or(0);
        return write(vm, this, at, new);
    }
    if let (1, Some(s)) = (layout.dims.len(), key.get::<Slice>()) {
        return set_slice(vm, this, layout, s, new);
    }
    match indices(vm, key) {
        Some(keys) => {
            let at = place(vm, layout, keys.items())?;
            write(vm, this, at, new)
        }
        None if key.tag() == Tag::Slice || are_slices(key) => {
            let text = "memoryview slice assignments are currently restricted to ndim = 1";
            Err(vm.raise(Exc::NotImplementedError, text))
        }
        None => Err(vm.type_error("memoryview: invalid slice key")),
    }
}

/// `del view[key]`, which is always an error.
pub fn delete(vm: &Vm, this: &MemoryView) -> Result<(), Raised> {
    let readonly = this.layout(vm)?.readonly;
    let what = if readonly { "modify read-only" } else { "delete" };
    Err(vm.type_error(format!("cannot {what} memory")))
}

fn set_slice(
    vm: &Vm,
    this: &MemoryView,
    layout: &Layout,
    key: &Slice,
    new: &Value,
) -> Result<(), Raised> {
    let Some(given) = super::view_of(vm, new, super::FULL_READ_ONLY)? else {
        let class = vm.type_name(new);
        return Err(vm.type_error(format!("a bytes-like object is required, not '{class}'")));
    };
    let part = sliced(vm, layout, key)?;
    let source = this.source(vm)?;
    if !same_structure(&part, &given.layout) {
        let text = "memoryview assignment: lvalue and rvalue have different structures";
        return Err(vm.value_error(text));
    }
    // The two may overlap: all is read before anything is written.
    let bytes = given.with(vm, |layout, memory| layout.gather(memory))?;
    source.write(|memory| {
        let size = part.format.size;
        let mut items = bytes.chunks_exact(size);
        part.for_each_place(|at| {
            if let (Some(to), Some(from)) = (memory.get_mut(at..at + size), items.next()) {
                to.copy_from_slice(from);
            }
        });
    });
    given.release(vm)
}

fn same_structure(a: &Layout, b: &Layout) -> bool {
    let code = |l: &Layout| l.code.trim_start_matches('@');
    let lens = |l: &Layout| l.dims.iter().map(|d| d.len).collect::<Vec<_>>();
    code(a) == code(b) && lens(a) == lens(b)
}

fn read(vm: &Vm, this: &MemoryView, at: usize) -> Eval {
    this.with(vm, |layout, memory| item::read(layout.format, memory, at))?
}

fn write(vm: &Vm, this: &MemoryView, at: usize, new: &Value) -> Result<(), Raised> {
    let layout = &this.layout;
    let packed = item::pack(vm, layout.code, layout.format, new)?;
    // Converting the value may have released it.
    let source = this.source(vm)?;
    source.write(|memory| {
        if let Some(to) = memory.get_mut(at..at + packed.len()) {
            to.copy_from_slice(&packed);
        }
    });
    Ok(())
}

/// The part that a slice selects in the first direction.
fn sliced(vm: &Vm, layout: &Layout, key: &Slice) -> Result<Layout, Raised> {
    let mut part = layout.clone();
    if let Some(d) = part.dims.first_mut() {
        let span = vm.slice_span(key, d.len)?;
        let start = layout.start as isize + span.start as isize * d.stride;
        part.start = usize::try_from(start).unwrap_or(0);
        *d = Dimension { len: span.len, stride: d.stride.saturating_mul(span.step as isize) };
    }
    Ok(part)
}

/// The place of the item of a single number; `None` where several numbers are needed.
fn first_place(vm: &Vm, layout: &Layout, key: &Value) -> Result<Option<usize>, Raised> {
    match *layout.dims {
        [d] => place_in(vm, d, 1, layout.start, key).map(Some),
        _ => {
            vm.sequence_index(key, usize::MAX >> 1)?;
            Ok(None)
        }
    }
}

fn place_in(vm: &Vm, d: Dimension, number: usize, at: usize, key: &Value) -> Result<usize, Raised> {
    match vm.sequence_index(key, d.len)? {
        Some(i) => Ok((at as isize + i as isize * d.stride) as usize),
        None => {
            let text = format!("index out of bounds on dimension {number}");
            Err(vm.raise(Exc::IndexError, text))
        }
    }
}

/// The place of the item that several numbers name.
fn place(vm: &Vm, layout: &Layout, keys: &[Value]) -> Result<usize, Raised> {
    let (wanted, given) = (layout.dims.len(), keys.len());
    if given < wanted {
        return Err(vm.raise(Exc::NotImplementedError, "sub-views are not implemented"));
    }
    if given > wanted {
        let text = format!("cannot index {wanted}-dimension view with {given}-element tuple");
        return Err(vm.type_error(text));
    }
    let mut at = layout.start;
    for (i, (d, key)) in layout.dims.iter().zip(keys).enumerate() {
        at = place_in(vm, *d, i + 1, at, key)?;
    }
    Ok(at)
}

fn is_empty_tuple(key: &Value) -> bool {
    key.get::<Tuple>().is_some_and(|t| t.items().is_empty())
}

/// The numbers of a tuple of numbers.
fn indices<'a>(vm: &Vm, key: &'a Value) -> Option<&'a Tuple> {
    key.get::<Tuple>().filter(|t| t.items().iter().all(|i| is_index(vm, i)))
}

fn are_slices(key: &Value) -> bool {
    let slices = |t: &Tuple| t.items().iter().all(|k| k.tag() == Tag::Slice);
    key.get::<Tuple>().is_some_and(|t| !t.items().is_empty() && slices(t))
}
