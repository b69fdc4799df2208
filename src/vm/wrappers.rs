//! Special methods of builtin types, made of their operations: `list.__len__`, `int.__add__` …

use super::Vm;
use super::class::Wrapper;
use super::function::Method;
use super::hash::identity_hash;
use super::native::{METHODS, NativeDef, NativeKind, NativeParams, is_method};
use super::ops::{Binary, Compare, Unary};
use super::raised::{Eval, Raised};
use super::types::{NativeClass, Slots, T};
use crate::value::{Str, Tag, Value};
use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

macro_rules! wrapper {
    ($sig:expr, $doc:expr, $call:expr) => {{
        static DEF: NativeDef = NativeDef {
            signature: $sig,
            doc: $doc,
            kind: NativeKind::Method,
            owner: "object",
            params: NativeParams::parse($sig),
            is_slot: super::native::is_slot(NativeKind::Method, "", $sig),
            call: $call,
            quick: None,
            set: None,
        };
        &DEF
    }};
}

fn missing(vm: &Vm, v: &Value) -> Raised {
    vm.type_error(format!("'{}' object does not support this operation", vm.type_name(v)))
}

macro_rules! binary_wrappers {
    ($($op:ident $symbol:literal $name:literal $reflected:literal $inplace:literal;)*) => {
        fn binary_wrapper(op: Binary) -> [(&'static str, &'static NativeDef); 2] {
            match op {
                $(Binary::$op => [
                    ($name, wrapper!(concat!($name, "(self, value, /)"), concat!("Return self", $symbol, "value."), {
                        fn f(vm: &Vm, a: &[Value]) -> Eval { forward(vm, Binary::$op, &a[0], &a[1]) }
                        f
                    })),
                    ($reflected, wrapper!(concat!($reflected, "(self, value, /)"), concat!("Return value", $symbol, "self."), {
                        fn f(vm: &Vm, a: &[Value]) -> Eval { reflected(vm, Binary::$op, &a[0], &a[1]) }
                        f
                    })),
                ],)*
            }
        }

        fn inplace_wrapper(op: Binary) -> (&'static str, &'static NativeDef) {
            match op {
                $(Binary::$op => ($inplace, wrapper!(concat!($inplace, "(self, value, /)"), concat!("Return self", $symbol, "=value."), {
                    fn f(vm: &Vm, a: &[Value]) -> Eval { inplace(vm, Binary::$op, &a[0], &a[1]) }
                    f
                })),)*
            }
        }
    };
}

/// The receiver of the wrapper that is being called, unwrapped, if it is of the wrapper's type.
fn receiver(vm: &Vm, v: &Value) -> Eval {
    match vm.current_native.get() {
        Some(def) if !vm.is_of(v, def.owner) => Err(vm.wrong_argument(v, 0, def.owner)),
        // A bool whose class is asked past `bool` is an int.
        Some(def) if v.tag() == Tag::Bool && def.owner == "int" && def.name() != "__format__" => {
            Ok(Value::int(v.raw_int()))
        }
        _ => Ok(vm.unwrap(v)),
    }
}

fn forward(vm: &Vm, op: Binary, this: &Value, b: &Value) -> Eval {
    let a = receiver(vm, this)?;
    let other = vm.operand(op, &a, b);
    match vm.slots_of(&a).binary {
        Some(f) => vm.refuse_operand(op, f(vm, op, &a, &other)?, this, b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn reflected(vm: &Vm, op: Binary, this: &Value, b: &Value) -> Eval {
    let a = receiver(vm, this)?;
    // A template is what it carries, whatever its class says of `%`; so is a dict that is added to.
    let other = match op {
        Binary::Mod | Binary::Or => vm.unwrap(b),
        _ => vm.operand(op, &a, b),
    };
    let right = if a.tag() == Tag::Dict { this } else { &a };
    match vm.slots_of(&a).binary {
        Some(f) => vm.refuse_operand(op, f(vm, op, &other, right)?, this, b),
        None => Ok(Value::NOT_IMPLEMENTED),
    }
}

fn inplace(vm: &Vm, op: Binary, this: &Value, b: &Value) -> Eval {
    let (a, other) = (receiver(vm, this)?, vm.unwrap(b));
    let r = match vm.slots_of(&a).inplace {
        Some(f) if op == Binary::Mul => vm.refuse_operand(op, f(vm, op, &a, &other)?, this, b)?,
        Some(f) => f(vm, op, &a, &other)?,
        None => return Ok(Value::NOT_IMPLEMENTED),
    };
    // What was changed in place is the object itself, not what it carries.
    Ok(if r.is(&a) { this.clone() } else { r })
}

binary_wrappers! {
    Add "+" "__add__" "__radd__" "__iadd__";
    Sub "-" "__sub__" "__rsub__" "__isub__";
    Mul "*" "__mul__" "__rmul__" "__imul__";
    MatMul "@" "__matmul__" "__rmatmul__" "__imatmul__";
    Div "/" "__truediv__" "__rtruediv__" "__itruediv__";
    Mod "%" "__mod__" "__rmod__" "__imod__";
    Pow "**" "__pow__" "__rpow__" "__ipow__";
    Shl "<<" "__lshift__" "__rlshift__" "__ilshift__";
    Shr ">>" "__rshift__" "__rrshift__" "__irshift__";
    Or "|" "__or__" "__ror__" "__ior__";
    Xor "^" "__xor__" "__rxor__" "__ixor__";
    And "&" "__and__" "__rand__" "__iand__";
    FloorDiv "//" "__floordiv__" "__rfloordiv__" "__ifloordiv__";
    DivMod "divmod" "__divmod__" "__rdivmod__" "__divmod__";
}

macro_rules! compare_wrappers {
    ($($op:ident $symbol:literal $name:literal;)*) => {
        fn compare_wrapper(op: Compare) -> (&'static str, &'static NativeDef) {
            match op {
                $(Compare::$op => ($name, wrapper!(concat!($name, "(self, value, /)"), concat!("Return self", $symbol, "value."), {
                    fn f(vm: &Vm, a: &[Value]) -> Eval {
                        let (x, y) = (receiver(vm, &a[0])?, vm.unwrap(&a[1]));
                        match vm.slots_of(&x).compare {
                            Some(f) => f(vm, Compare::$op, &x, &y),
                            None => Ok(Value::NOT_IMPLEMENTED),
                        }
                    }
                    f
                })),)*
            }
        }
    };
}

compare_wrappers! {
    Lt "<" "__lt__"; Le "<=" "__le__"; Eq "==" "__eq__"; Ne "!=" "__ne__"; Gt ">" "__gt__"; Ge ">=" "__ge__";
}

/// The special methods that a builtin type's operations stand for.
fn wrappers_of(slots: &'static Slots) -> Vec<(&'static str, &'static NativeDef)> {
    let mut all: Vec<(&'static str, &'static NativeDef)> = Vec::with_capacity(64);
    let mut add = |present: bool, name: &'static str, def: &'static NativeDef| {
        if present {
            all.push((name, def));
        }
    };
    add(
        slots.repr.is_some(),
        "__repr__",
        wrapper!("__repr__(self, /)", "Return repr(self).", repr),
    );
    add(slots.str.is_some(), "__str__", wrapper!("__str__(self, /)", "Return str(self).", str));
    add(
        slots.hash.is_some(),
        "__hash__",
        wrapper!("__hash__(self, /)", "Return hash(self).", hash),
    );
    add(
        slots.truth.is_some(),
        "__bool__",
        wrapper!("__bool__(self, /)", "True if self else False", truth),
    );
    add(slots.len.is_some(), "__len__", wrapper!("__len__(self, /)", "Return len(self).", len));
    add(
        slots.iter.is_some(),
        "__iter__",
        wrapper!("__iter__(self, /)", "Implement iter(self).", iter),
    );
    add(
        slots.next.is_some(),
        "__next__",
        wrapper!("__next__(self, /)", "Implement next(self).", next),
    );
    add(
        slots.contains.is_some(),
        "__contains__",
        wrapper!("__contains__(self, key, /)", "Return bool(key in self).", contains),
    );
    add(
        slots.get_item.is_some(),
        "__getitem__",
        wrapper!("__getitem__(self, key, /)", "Return self[key].", get_item),
    );
    add(
        slots.set_item.is_some(),
        "__setitem__",
        wrapper!("__setitem__(self, key, value, /)", "Set self[key] to value.", set_item),
    );
    add(
        slots.del_item.is_some(),
        "__delitem__",
        wrapper!("__delitem__(self, key, /)", "Delete self[key].", del_item),
    );
    add(
        slots.format.is_some(),
        "__format__",
        wrapper!("__format__(self, format_spec, /)", "Default object formatter.", format),
    );
    add(
        slots.call.is_some(),
        "__call__",
        wrapper!("__call__(self, /, *args, **kwargs)", "Call self as a function.", call),
    );
    add(
        slots.descr_get.is_some(),
        "__get__",
        wrapper!(
            "__get__(self, instance, owner=None, /)",
            "Return an attribute of instance, which is of type owner.",
            get
        ),
    );
    add(
        slots.descr_set.is_some(),
        "__set__",
        wrapper!(
            "__set__(self, instance, value, /)",
            "Set an attribute of instance to value.",
            set
        ),
    );
    add(
        slots.descr_set.is_some(),
        "__delete__",
        wrapper!("__delete__(self, instance, /)", "Delete an attribute of instance.", delete),
    );
    if slots.unary.is_some() {
        let has = |op: Unary| slots.unary_ops.contains(&op);
        add(has(Unary::Neg), "__neg__", wrapper!("__neg__(self, /)", "-self", neg));
        add(has(Unary::Pos), "__pos__", wrapper!("__pos__(self, /)", "+self", pos));
        add(has(Unary::Invert), "__invert__", wrapper!("__invert__(self, /)", "~self", invert));
    }
    for &op in slots.binary_ops {
        let [forward, reflected] = binary_wrapper(op);
        all.push(forward);
        // Sequences are concatenated from the left alone.
        if op != Binary::Add || slots.len.is_none() {
            all.push(reflected);
        }
    }
    for &op in slots.inplace_ops {
        all.push(inplace_wrapper(op));
    }
    if slots.compare.is_some() {
        all.extend(Compare::ALL.map(compare_wrapper));
    }
    all
}

/// The natives of each class, by the address of its declaration or table, and its name where that is another.
type Made = BTreeMap<(usize, Option<String>), &'static [NativeDef]>;

/// The name that a builtin class of a module has in messages.
fn owner_name(module: &str, class: &str) -> String {
    match module {
        "builtins" => class.to_owned(),
        module => format!("{module}.{class}"),
    }
}

/// Whether a native names that class of that module as its owner.
fn is_owned(def: &NativeDef, module: &str, class: &str) -> bool {
    match def.owner.strip_suffix(class) {
        Some("") => module == "builtins",
        Some(rest) => rest.strip_suffix('.') == Some(module),
        None => false,
    }
}

/// Methods that name a class of a module as their owner: classes that share methods have copies of them.
pub fn owned_methods(
    methods: &'static [NativeDef],
    module: &str,
    class: &str,
) -> &'static [NativeDef] {
    static MADE: Mutex<Made> = Mutex::new(BTreeMap::new());
    // All of a table name the same owner.
    if methods.first().is_none_or(|def| is_owned(def, module, class)) {
        return methods;
    }
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let owner = owner_name(module, class);
    made.entry((methods.as_ptr().addr(), Some(owner.clone()))).or_insert_with(|| {
        let owner: &'static str = owner.leak();
        let all: Vec<NativeDef> = methods.iter().map(|def| NativeDef { owner, ..*def }).collect();
        all.leak()
    })
}

/// The wrappers of a builtin class, which name it as their owner: made once a process, where a class of
/// that declaration is first filled. Several classes may share a declaration.
pub fn owned_wrappers(decl: &'static NativeClass, class: &str) -> &'static [NativeDef] {
    static MADE: Mutex<Made> = Mutex::new(BTreeMap::new());
    let mut made = MADE.lock().unwrap_or_else(PoisonError::into_inner);
    let name = (class != decl.name).then(|| class.to_owned());
    let key = (std::ptr::from_ref(decl).addr(), name);
    made.entry(key).or_insert_with(|| {
        let owner: &'static str = match decl.module {
            "builtins" if class == decl.name => decl.name,
            module => owner_name(module, class).leak(),
        };
        let has_methods = METHODS.iter().any(|(of, _)| *of == owner);
        let owned = |def: &NativeDef| NativeDef {
            owner,
            is_slot: def.is_slot && !(has_methods && is_method(owner, def.signature)),
            ..*def
        };
        let mut all: Vec<NativeDef> =
            wrappers_of(decl.slots).into_iter().map(|(_, def)| owned(def)).collect();
        all.retain(|def| !decl.slots.inherited.contains(&def.name()));
        if decl.slots.new.is_some() && owner != "object" {
            all.push(NativeDef { owner, ..*super::maker::NEW });
        }
        all.leak()
    })
}

macro_rules! unwrapped {
    ($($name:ident($vm:ident, $v:ident, $a:ident) $slot:ident as $f:ident => $body:expr;)*) => {$(
        fn $name($vm: &Vm, $a: &[Value]) -> Eval {
            let $v = receiver($vm, &$a[0])?;
            match $vm.slots_of(&$v).$slot {
                Some($f) => $body,
                None => Err(missing($vm, &$a[0])),
            }
        }
    )*};
}

unwrapped! {
    repr(vm, v, a) repr as f => f(vm, &v);
    str(vm, v, a) str as f => f(vm, &v);
    hash(vm, v, a) hash as f => match v.as_float() {
        // That of the object, not of what it carries.
        Some(x) if x.is_nan() => Ok(Value::int(identity_hash(&a[0]))),
        _ => f(vm, &v).map(Value::int),
    };
    truth(vm, v, a) truth as f => f(vm, &v).map(Value::bool);
    len(vm, v, a) len as f => f(vm, &v).map(|n| Value::int(n as i64));
    iter(vm, v, a) iter as f => f(vm, &v);
    contains(vm, v, a) contains as f => f(vm, &v, &a[1]).map(Value::bool);
    get_item(vm, v, a) get_item as f => f(vm, &v, &a[1]);
    set_item(vm, v, a) set_item as f => f(vm, &v, &a[1], a[2].clone()).map(|()| Value::NONE);
    del_item(vm, v, a) del_item as f => f(vm, &v, &a[1]).map(|()| Value::NONE);
    set(vm, v, a) descr_set as f => f(vm, &v, &a[1], Some(a[2].clone())).map(|()| Value::NONE);
    delete(vm, v, a) descr_set as f => f(vm, &v, &a[1], None).map(|()| Value::NONE);
    neg(vm, v, a) unary as f => f(vm, Unary::Neg, &v);
    pos(vm, v, a) unary as f => f(vm, Unary::Pos, &v);
    invert(vm, v, a) unary as f => f(vm, Unary::Invert, &v);
}

fn next(vm: &Vm, a: &[Value]) -> Eval {
    let v = receiver(vm, &a[0])?;
    match vm.slots_of(&v).next {
        Some(f) => {
            vm.ret.set(Value::NONE);
            match f(vm, &v)? {
                Some(item) => Ok(item),
                None => Err(vm.stop_of(&v, vm.take_ret())),
            }
        }
        None => Err(missing(vm, &a[0])),
    }
}

fn format(vm: &Vm, a: &[Value]) -> Eval {
    let v = receiver(vm, &a[0])?;
    let Some(spec) = vm.as_str_value(&a[1]) else {
        let name = vm.type_name(&a[1]);
        return Err(vm.type_error(format!("__format__() argument must be str, not {name}")));
    };
    match vm.slots_of(&v).format {
        Some(f) => f(vm, &v, spec.expect::<Str>()),
        None => vm.format_default(&v, spec.expect::<Str>()),
    }
}

fn call(vm: &Vm, a: &[Value]) -> Eval {
    let v = receiver(vm, &a[0])?;
    let mut args = a[1].expect::<crate::value::Tuple>().items().to_vec();
    let (names, values): (Vec<_>, Vec<_>) =
        a[2].expect::<crate::value::Dict>().to_vec().into_iter().unzip();
    args.extend(values);
    vm.call_kw(&v, &args, &names)
}

fn get(vm: &Vm, a: &[Value]) -> Eval {
    let v = receiver(vm, &a[0])?;
    let object = if a[1].is_none() { None } else { Some(&a[1]) };
    if object.is_none() && (a[2].is_unbound() || a[2].is_none()) {
        return Err(vm.type_error("__get__(None, None) is invalid"));
    }
    let owner_given = !a[2].is_unbound() && !a[2].is_none();
    if let (Some(wrapper), true) = (v.data::<Wrapper>(), owner_given && vm.is_a(&v, T::ClassMethod))
        && a[2].get::<crate::value::Class>().is_none()
    {
        // Whatever is said to be the class is what the method is bound to.
        return Ok(Method::new(wrapper.function(), a[2].clone()).into());
    }
    let class = match a[2].get_ref::<crate::value::Class>() {
        Some(class) => class,
        None if owner_given && v.tag() == Tag::Native => {
            return bind_to_no_class(vm, &v, object, &a[2]);
        }
        None => vm.class_of(&a[1]),
    };
    match vm.slots_of(&v).descr_get {
        Some(f) => {
            let found = f(vm, &v, object, &class)?;
            // What binds to nothing is the descriptor itself, not what it carries.
            Ok(if found.is(&v) { a[0].clone() } else { found })
        }
        None => Ok(a[0].clone()),
    }
}

/// `native.__get__(object, owner)` whose owner is no class: class methods alone look at it.
fn bind_to_no_class(vm: &Vm, native: &Value, object: Option<&Value>, owner: &Value) -> Eval {
    let Some(def) = native.get_static::<NativeDef>() else { unreachable!("a native's tag") };
    match (def.kind, object) {
        (NativeKind::ClassMethod, _) => {
            vm.check_class_receiver(def, owner)?;
            Ok(native.clone())
        }
        (_, None) => Ok(native.clone()),
        (_, Some(v)) => get(vm, &[native.clone(), v.clone(), Value::UNBOUND]),
    }
}
