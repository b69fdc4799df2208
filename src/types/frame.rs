//! Frames and tracebacks as scripts see them: where a function was, not a handle on what runs.

use crate::natives;
use crate::value::{CellObject, Dict, List, NativeData, Ref, Str, Tuple, Value};
use crate::vm::frame::GenState;
use crate::vm::native::{Data, Of};
use crate::vm::traceback::Traceback;
use crate::vm::types::{NativeClass, Slots, T};
use crate::vm::{Eval, Exc, Frame, Function, Generator, Raised, Slot, Vm};

pub static TRACEBACK: NativeClass = NativeClass {
    name: "traceback",
    module: "builtins",
    doc: "Create a new traceback object.",
    slots: &Slots::EMPTY,
    methods: TRACEBACK_METHODS,
};

pub static FRAME: NativeClass = NativeClass {
    name: "frame",
    module: "builtins",
    doc: "",
    slots: &FRAME_SLOTS,
    methods: FRAME_METHODS,
};

static FRAME_SLOTS: Slots = Slots { repr: Some(repr), ..Slots::EMPTY };

/// A place in a function, as it was when somebody asked.
pub struct FrameView {
    function: Ref<Function>,
    span: u32,
    back: Value,
    /// The generator whose frame it is: its variables can be seen while it is suspended.
    generator: Option<Ref<Generator>>,
    /// Where the frame is, or was, for comparison with those that run; 0 for none.
    address: usize,
    /// What a script put among the variables that is none of them.
    extras: Ref<Dict>,
}

impl NativeData for FrameView {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.function.value());
        visit(&self.back);
        visit(&self.extras.value());
        if let Some(g) = &self.generator {
            visit(&g.value());
        }
    }
}

natives! { TRACEBACK_METHODS of "traceback" = [
    /// the frame
    member "tb_frame" (vm, this: Of<Traceback>) {
        Ok(view(vm, this.function.clone(), this.span, Value::NONE, None, 0))
    }
    /// the line in it
    getter "tb_lineno" (vm, this: Of<Traceback>) { Ok(Value::int(i64::from(this.line()))) }
    /// the place in its code; spans take the place of instructions
    member "tb_lasti" (vm, this: Of<Traceback>) { Ok(Value::int(i64::from(this.span))) }
    /// the entry one frame further in
    getter "tb_next" (vm, this: Of<Traceback>) { Ok(this.next()) }
    set (vm, this: Of<Traceback>, new: &Value) {
        let mut at = new.clone();
        loop {
            let Some(next) = at.get_ref::<Traceback>() else {
                if at.is_none() {
                    break;
                }
                let name = vm.type_name(&at);
                return Err(vm.type_error(format!("expected traceback object, got '{name}'")));
            };
            if Ref::ptr_eq(&next, &this.0) {
                return Err(vm.value_error("traceback loop detected"));
            }
            at = next.next();
        }
        this.set_next(new.clone());
        Ok(Value::NONE)
    }
] }

natives! { FRAME_METHODS of "frame" = [
    getter "f_code" (vm, this: Data<FrameView>) { Ok(this.function.code.value()) }
    getter "f_globals" (vm, this: Data<FrameView>) { Ok(this.function.globals.value()) }
    getter "f_builtins" (vm, this: Data<FrameView>) {
        let other = vm.foreign_builtins(&this.function.globals);
        Ok(other.unwrap_or_else(|| vm.interp.builtins.value()))
    }
    getter "f_lineno" (vm, this: Data<FrameView>) { Ok(Value::int(i64::from(line_now(vm, &this)))) }
    getter "f_lasti" (vm, this: Data<FrameView>) { Ok(Value::int(i64::from(this.span))) }
    getter "f_back" (vm, this: Data<FrameView>) { Ok(this.back.clone()) }
    getter "f_locals" (vm, this: &Value) {
        let Some(data) = this.data::<FrameView>() else {
            return Err(vm.wrong_argument(this, 0, "frame"));
        };
        locals(vm, this, data)
    }
    getter "f_trace" (vm, this: Data<FrameView>) { Ok(Value::NONE) }
    member "f_trace_lines" (vm, this: Data<FrameView>) { Ok(Value::TRUE) }
    getter "f_trace_opcodes" (vm, this: Data<FrameView>) { Ok(Value::FALSE) }
    /// Clear all references held by the frame.
    method "clear(self, /)" (vm, this: Data<FrameView>) { clear(vm, &this) }
    /// The generator, coroutine or async generator that the frame belongs to, or None.
    getter "f_generator" (vm, this: Data<FrameView>) {
        Ok(this.generator.as_ref().map_or(Value::NONE, |g| g.value()))
    }
] }

fn view(
    vm: &Vm,
    function: Ref<Function>,
    span: u32,
    back: Value,
    generator: Option<Ref<Generator>>,
    address: usize,
) -> Value {
    vm.new_object(
        T::Frame,
        FrameView { function, span, back, generator, address, extras: Dict::new() },
    )
}

/// The line that the frame is at, as long as it runs or is suspended.
fn line_now(vm: &Vm, f: &FrameView) -> u32 {
    let span = match &f.generator {
        Some(g) => g.frame().span.get(),
        None => running(vm, f).map_or(f.span, |frame| frame.span.get()),
    };
    if span == 0 { line(f) } else { f.function.code.unit.line(span) }
}

fn line(f: &FrameView) -> u32 {
    let code = &f.function.code;
    // A frame that has not run yet is at its definition.
    if f.span == 0 { code.first_line() } else { code.unit.line(f.span) }
}

/// The frame of a generator; None once it ended.
pub fn of_generator(vm: &Vm, g: &Ref<Generator>) -> Value {
    if g.state() == GenState::Finished {
        return Value::NONE;
    }
    if super::generators::is_running(g) {
        return of_frame(vm, g.frame());
    }
    let function = Ref::from_borrowed(g.function());
    view(vm, function, g.frame().span.get(), Value::NONE, Some(g.clone()), 0)
}

/// A running frame and those that called it.
pub fn of_frame(vm: &Vm, frame: &Frame) -> Value {
    let mut chain = vec![frame];
    while let Some(caller) = chain[chain.len() - 1].caller() {
        chain.push(caller);
    }
    let mut back = Value::NONE;
    for f in chain.into_iter().rev() {
        let function = Ref::from_borrowed(f.function());
        back = view(vm, function, f.span.get(), back, generator_of(f), address(f));
    }
    back
}

/// The generator whose frame it is, if it is one's.
fn generator_of(frame: &Frame) -> Option<Ref<Generator>> {
    frame.is_generator().then(|| Ref::from_borrowed(Generator::of(frame.fp())))
}

/// The namespace of a module or class, or a mapping that writes through to a function's variables.
fn locals(vm: &Vm, v: &Value, f: &FrameView) -> Eval {
    let code = &f.function.code;
    let is_function = !code.has_namespace() && code.name.as_wtf8() != b"<module>";
    if !is_function {
        return variables(vm, f);
    }
    // A frame that ended refuses at once.
    drop(variables(vm, f)?);
    let module = vm.import_module("_frame_locals")?;
    let proxy = vm.get_attr(&module, vm.intern("FrameLocalsProxy"))?;
    vm.call(&proxy, std::slice::from_ref(v))
}

/// What a script put among the variables that is none of them.
pub fn extras(f: &FrameView) -> Ref<Dict> {
    f.extras.clone()
}

/// Sets a variable of a function that runs or is suspended; false if it has none of that name.
///
/// # Errors
/// NotImplementedError of a frame that ended.
pub fn store(vm: &Vm, f: &FrameView, name: &Str, v: &Value) -> Result<bool, Raised> {
    let frame = match &f.generator {
        Some(g) if g.state() == GenState::Finished => return Ok(false),
        Some(g) => g.frame(),
        None => running(vm, f).ok_or_else(|| not_kept(vm))?,
    };
    let code = frame.code();
    let local = code.slot_names.iter().position(|n| n.as_wtf8() == name.as_wtf8());
    let slot = match local {
        Some(i) => Slot::new(i),
        None => {
            let free = code.free_names.iter().position(|n| n.as_wtf8() == name.as_wtf8());
            let Some(i) = free else { return Ok(false) };
            code.free[i]
        }
    };
    let fp = frame.fp();
    let old = match fp.get(slot).get_ref::<CellObject>() {
        Some(cell) => cell.set(v.clone()),
        None => fp.with_mut(slot, |at| std::mem::replace(at, v.clone())),
    };
    keep_replaced(vm, address(frame), old);
    Ok(true)
}

/// A frame may still be using, without a count of its own, what one of its slots held: it is kept until a
/// store finds that the frame has ended.
fn keep_replaced(vm: &Vm, frame: usize, old: Value) {
    let key = Str::new("frames.replaced");
    let kept = vm.interp.native_state.get_str(&key);
    let pairs = kept.as_ref().and_then(|v| v.get::<List>()).map_or_else(Vec::new, List::to_vec);
    let runs = |pair: &Value| {
        let at = pair.get::<Tuple>().and_then(|t| t.items()[0].as_int());
        std::iter::successors(vm.frame(), |f| f.caller()).any(|f| Some(address(f) as i64) == at)
    };
    let mut left: Vec<Value> = pairs.into_iter().filter(runs).collect();
    left.push(Value::tuple(vec![Value::int(frame as i64), old]));
    vm.interp.native_state.set_str(&key, Value::list(left));
}

#[cold]
fn not_kept(vm: &Vm) -> Raised {
    let message = "the local variables of a frame that ended are not kept";
    vm.raise(Exc::NotImplementedError, message)
}

/// The variables of a frame that runs or is suspended. Those of others went with it.
pub fn variables(vm: &Vm, f: &FrameView) -> Eval {
    if let Some(g) = &f.generator {
        let is_over = g.state() == GenState::Finished;
        return Ok(if is_over { Dict::new().into() } else { locals_of(g.frame()) });
    }
    match running(vm, f) {
        Some(frame) => Ok(locals_of(frame)),
        None if f.function.code.name.as_wtf8() == b"<module>" => Ok(f.function.globals.value()),
        None => Err(not_kept(vm)),
    }
}

/// `frame.clear()`: what a frame that ended held went with it, and one that goes on cannot be cleared.
fn clear(vm: &Vm, f: &FrameView) -> Eval {
    let refuse = |what: &str| vm.raise(Exc::RuntimeError, format!("cannot clear {what} frame"));
    match f.generator.as_ref().map(|g| (g, g.state())) {
        Some((_, GenState::Running)) => Err(refuse("an executing")),
        Some((_, GenState::Suspended | GenState::Lent)) => Err(refuse("a suspended")),
        Some((g, GenState::Created)) => vm.generator_close(g),
        Some((_, GenState::Finished)) => Ok(Value::NONE),
        None if running(vm, f).is_some() => Err(refuse("an executing")),
        None => Ok(Value::NONE),
    }
}

/// The frame itself, as long as it runs.
fn running<'a>(vm: &'a Vm, f: &FrameView) -> Option<&'a Frame> {
    std::iter::successors(vm.frame(), |frame| frame.caller())
        .find(|frame| address(frame) == f.address && std::ptr::eq(frame.function(), &*f.function))
}

fn address(frame: &Frame) -> usize {
    std::ptr::from_ref(frame).addr()
}

/// The local names of a frame: the namespace of a module or class, or a copy of a function's variables.
pub fn locals_of(frame: &Frame) -> Value {
    let code = frame.code();
    let fp = frame.fp();
    if code.has_namespace() {
        let namespace = fp.get(Slot::new(0));
        return match namespace.get::<CellObject>() {
            Some(cell) => cell.get(),
            None => namespace.clone(),
        };
    }
    if code.name.as_wtf8() == b"<module>" {
        return Ref::from_borrowed(frame.globals()).into();
    }
    let dict = Dict::new();
    let add = |name: &Str, v: Value| {
        let v = match v.get::<CellObject>() {
            Some(cell) => cell.get(),
            None => v,
        };
        if let Some(v) = v
            .bound()
            .filter(|_| !name.is_empty() && (name.as_wtf8()[0] != b'.' || name.as_wtf8() == b".0"))
        {
            dict.set_str(name, v);
        }
    };
    // What inner functions capture comes behind, by name, but for parameters.
    let is_cell = |i: &usize| code.cells.contains(&Slot::new(*i));
    let (mut cells, plain): (Vec<usize>, Vec<usize>) =
        (0..code.slot_names.len()).partition(is_cell);
    cells.sort_by_key(|&i| code.slot_names[i].as_wtf8());
    for i in plain.into_iter().chain(cells) {
        add(&code.slot_names[i], fp.get(Slot::new(i)).clone());
    }
    for (name, &slot) in code.free_names.iter().zip(&code.free) {
        add(name, fp.get(slot).clone());
    }
    dict.into()
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let Some(f) = v.data::<FrameView>() else { return vm.default_repr(v) };
    let code = &f.function.code;
    Ok(Value::str(&format!(
        "<frame at {}, file '{}', line {}, code {}>",
        vm.address(v),
        code.unit.filename.to_string_lossy(),
        line_now(vm, f),
        code.name.to_string_lossy()
    )))
}
