//! Code objects.

use super::object::attribute_name;
use crate::natives;
use crate::value::{Dict, Ref, Str, Tag, Value};
use crate::vm::code::CodeFacts;
use crate::vm::native::Of;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Code, Compare, Eval, Exc, FrameKind, Raised, Slot, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "code",
    module: "builtins",
    doc: "A function's body, compiled.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    hash: Some(hash),
    compare: Some(compare),
    new: Some(|vm, _, args, _| {
        // What CPython's takes, bytecode above all, trees don't have.
        if args.len() < 16 {
            let n = args.len();
            return Err(vm.type_error(format!("code expected at least 16 arguments, got {n}")));
        }
        Err(vm.raise(Exc::NotImplementedError, "making code objects is not supported"))
    }),
    weak: true,
    ..Slots::EMPTY
};

natives! { METHODS of "code" = [
    member "co_name" (vm, this: Of<Code>) { Ok(this.name.value()) }
    member "co_qualname" (vm, this: Of<Code>) { Ok(this.qualname.value()) }
    member "co_filename" (vm, this: Of<Code>) { Ok(this.unit.filename.value()) }
    member "co_firstlineno" (vm, this: Of<Code>) { Ok(Value::int(i64::from(this.first_line()))) }
    member "co_argcount" (vm, this: Of<Code>) { Ok(Value::int(i64::from(this.params.positional))) }
    member "co_posonlyargcount" (vm, this: Of<Code>) {
        Ok(Value::int(i64::from(this.params.positional_only)))
    }
    member "co_kwonlyargcount" (vm, this: Of<Code>) {
        Ok(Value::int(i64::from(this.params.keyword_only)))
    }
    member "co_nlocals" (vm, this: Of<Code>) { Ok(Value::int(local_names(&this).len() as i64)) }
    getter "co_varnames" (vm, this: Of<Code>) { Ok(texts(&local_names(&this))) }
    getter "co_cellvars" (vm, this: Of<Code>) {
        let slots = this.cell_params.iter().chain(&this.cells);
        let names: Vec<_> = slots.filter_map(|s| this.slot_names.get(s.index()).cloned()).collect();
        Ok(texts(&names))
    }
    getter "co_freevars" (vm, this: Of<Code>) { Ok(texts(&this.free_names)) }
    /// Return a copy of the code object with new values for the specified fields.
    ///
    /// What the tree is made of cannot be changed.
    method "replace(self, /, **changes)" (vm, this: Of<Code>, changes: Of<Dict>) {
        replace(vm, &this.0, &changes)
    }
    /// The same as replace().
    method "__replace__(self, /, **changes)" (vm, this: Of<Code>, changes: Of<Dict>) {
        replace(vm, &this.0, &changes)
    }
    member "co_flags" (vm, this: Of<Code>) { Ok(Value::int(i64::from(flags(&this)))) }
] }

/// `CO_HAS_DOCSTRING`.
const HAS_DOCSTRING: u32 = 0x400_0000;
/// `CO_ITERABLE_COROUTINE`.
const ITERABLE: i64 = 0x100;

/// The fields that `replace` knows.
const FIELDS: &[&str] = &[
    "co_argcount",
    "co_posonlyargcount",
    "co_kwonlyargcount",
    "co_nlocals",
    "co_stacksize",
    "co_flags",
    "co_firstlineno",
    "co_code",
    "co_consts",
    "co_names",
    "co_varnames",
    "co_freevars",
    "co_cellvars",
    "co_filename",
    "co_name",
    "co_qualname",
    "co_linetable",
    "co_exceptiontable",
];

fn replace(vm: &Vm, code: &Ref<Code>, changes: &Dict) -> Eval {
    let mut facts = CodeFacts::default();
    let mut awaitable = false;
    for (key, value) in changes.to_vec() {
        let name = vm.str_text(&key)?;
        if !FIELDS.contains(&&*name) {
            let text = format!("replace() got an unexpected keyword argument '{name}'");
            return Err(vm.type_error(text));
        }
        match &*name {
            "co_name" => facts.name = Some(text_of(vm, &name, &value)?),
            "co_qualname" => facts.qualname = Some(text_of(vm, &name, &value)?),
            "co_filename" => facts.filename = Some(text_of(vm, &name, &value)?),
            "co_firstlineno" => {
                facts.line_shift = vm.index_i64(&value)? - i64::from(code.first_line());
            }
            "co_flags" => {
                let flags = vm.index_i64(&value)?;
                check_flags(vm, code, flags)?;
                awaitable = flags & ITERABLE != 0;
                facts.flags = Some(flags as u32 & !(ITERABLE as u32));
            }
            _ => check_same(vm, code, &key, &value)?,
        }
    }
    let new = Code::with_facts(code, facts);
    if awaitable {
        new.mark_iterable_coroutine();
    }
    Ok(new.into())
}

fn text_of(vm: &Vm, name: &str, v: &Value) -> Result<Ref<Str>, Raised> {
    vm.as_str_value(v).and_then(Value::into_ref).ok_or_else(|| {
        let got = vm.type_name_or_none(v);
        vm.type_error(format!("replace() argument '{name}' must be str, not {got}"))
    })
}

/// The flags that say what the code does stay as they are.
fn check_flags(vm: &Vm, code: &Code, new: i64) -> Result<(), Raised> {
    const FIXED: i64 = 0x2ff & !0x10;
    if (i64::from(flags(code)) ^ new) & FIXED == 0 {
        return Ok(());
    }
    Err(unsupported(vm, "these co_flags"))
}

fn check_same(vm: &Vm, code: &Ref<Code>, name: &Value, new: &Value) -> Result<(), Raised> {
    let old = vm.try_get_attr(&code.value(), attribute_name(vm, name)?)?;
    match old {
        Some(old) if vm.equal(&old, new)? => Ok(()),
        _ => Err(unsupported(vm, &vm.str_text(name)?)),
    }
}

#[cold]
fn unsupported(vm: &Vm, what: &str) -> Raised {
    let text = format!("changing {what} of a code object is not supported");
    vm.raise(Exc::NotImplementedError, text)
}

/// Code objects are equal that come from the same text and say the same of themselves.
fn compare(_: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(x), Some(y)) = (a.get::<Code>(), b.get::<Code>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let same_body = std::ptr::eq(x.original(), y.original()) || x.source() == y.source();
    let equal = same_body
        && *x.name == *y.name
        && x.params == y.params
        && flags(x) == flags(y)
        && x.first_line() == y.first_line()
        && x.free_names.iter().map(|n| &**n).eq(y.free_names.iter().map(|n| &**n));
    Ok(Value::bool(equal == (op == Compare::Eq)))
}

fn hash(_: &Vm, v: &Value) -> Result<i64, Raised> {
    let code: &Code = v.expect();
    Ok(code.name.hash() ^ i64::from(code.first_line()).wrapping_mul(1_000_003))
}

fn texts(names: &[Ref<Str>]) -> Value {
    Value::tuple(names.iter().map(Ref::value).collect())
}

/// Parameters and local variables, but for those that are cells alone.
fn local_names(code: &Code) -> Vec<Ref<Str>> {
    let hidden = |i: usize| code.cells.iter().chain(&code.free).any(|s: &Slot| s.index() == i);
    let names = code.slot_names.iter().enumerate().filter(|(i, _)| !hidden(*i));
    names.map(|(_, n)| n.clone()).filter(|n| !n.is_empty()).collect()
}

/// The flags that `inspect` looks at, as CPython numbers them.
fn flags(code: &Code) -> u32 {
    let mut flags = code.flags | 3;
    let mut add = |on: bool, flag: u32| flags |= if on { flag } else { 0 };
    add(code.params.vararg, 4);
    add(code.params.kwarg, 8);
    add(!code.free.is_empty(), 16);
    add(code.kind == FrameKind::Generator, 0x20);
    add(code.kind == FrameKind::Coroutine, 0x80);
    add(code.is_iterable_coroutine(), 0x100);
    add(code.doc.tag() == Tag::Str, HAS_DOCSTRING);
    add(code.kind == FrameKind::AsyncGenerator, 0x200);
    flags
}

fn repr(vm: &Vm, v: &Value) -> Eval {
    let code: &Code = v.expect();
    Ok(Value::str(&format!(
        "<code object {} at {}, file \"{}\", line {}>",
        code.name.to_string_lossy(),
        vm.address(v),
        code.unit.filename.to_string_lossy(),
        code.first_line()
    )))
}
