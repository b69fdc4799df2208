//! `operator`: the operators as functions, and getters of items, attributes and methods.

use crate::natives;
use crate::value::{Class, ClassFlags, Dict, NativeData, Str, Symbol, Value};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Binary, Compare, Eval, Raised, Slots, Unary, Vm};

/// Fills the module's namespace.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    for (alias, name) in ALIASES {
        let def = FUNCTIONS.iter().find(|def| def.name() == *name);
        if let Some(def) = def {
            super::set(vm, dict, alias, Value::from_static(def));
        }
    }
    for class in [&ITEMGETTER, &ATTRGETTER, &METHODCALLER] {
        super::set(vm, dict, class.name, vm.flagged_class(class, &[ClassFlags::FINAL]).value());
    }
    Ok(())
}

/// Names that are the same function: those of the special methods, and a few more.
const ALIASES: &[(&str, &str)] = &[
    ("__lt__", "lt"),
    ("__le__", "le"),
    ("__eq__", "eq"),
    ("__ne__", "ne"),
    ("__ge__", "ge"),
    ("__gt__", "gt"),
    ("__not__", "not_"),
    ("__abs__", "abs"),
    ("__add__", "add"),
    ("__and__", "and_"),
    ("__call__", "call"),
    ("__concat__", "concat"),
    ("__contains__", "contains"),
    ("__delitem__", "delitem"),
    ("__floordiv__", "floordiv"),
    ("__getitem__", "getitem"),
    ("__iadd__", "iadd"),
    ("__iand__", "iand"),
    ("__iconcat__", "iconcat"),
    ("__ifloordiv__", "ifloordiv"),
    ("__ilshift__", "ilshift"),
    ("__imatmul__", "imatmul"),
    ("__imod__", "imod"),
    ("__imul__", "imul"),
    ("__index__", "index"),
    ("__inv__", "inv"),
    ("__invert__", "invert"),
    ("__ior__", "ior"),
    ("__ipow__", "ipow"),
    ("__irshift__", "irshift"),
    ("__isub__", "isub"),
    ("__itruediv__", "itruediv"),
    ("__ixor__", "ixor"),
    ("__lshift__", "lshift"),
    ("__matmul__", "matmul"),
    ("__mod__", "mod"),
    ("__mul__", "mul"),
    ("__neg__", "neg"),
    ("__or__", "or_"),
    ("__pos__", "pos"),
    ("__pow__", "pow"),
    ("__rshift__", "rshift"),
    ("__setitem__", "setitem"),
    ("__sub__", "sub"),
    ("__truediv__", "truediv"),
    ("__xor__", "xor"),
];

natives! { FUNCTIONS of "_operator" = [
    /// Same as a < b.
    function "lt(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Lt, a, b) }
    /// Same as a <= b.
    function "le(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Le, a, b) }
    /// Same as a == b.
    function "eq(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Eq, a, b) }
    /// Same as a != b.
    function "ne(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Ne, a, b) }
    /// Same as a > b.
    function "gt(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Gt, a, b) }
    /// Same as a >= b.
    function "ge(a, b, /)" (vm, a: &Value, b: &Value) { vm.compare(Compare::Ge, a, b) }
    /// Same as not a.
    function "not_(a, /)" (vm, a: &Value) { vm.truth(a).map(|t| Value::bool(!t)) }
    /// Return True if a is true, False otherwise.
    function "truth(a, /)" (vm, a: &Value) { vm.truth(a).map(Value::bool) }
    /// Same as a is b.
    function "is_(a, b, /)" (vm, a: &Value, b: &Value) { Ok(Value::bool(a.is(b))) }
    /// Same as a is not b.
    function "is_not(a, b, /)" (vm, a: &Value, b: &Value) { Ok(Value::bool(!a.is(b))) }
    /// Same as a is None.
    function "is_none(a, /)" (vm, a: &Value) { Ok(Value::bool(a.is_none())) }
    /// Same as a is not None.
    function "is_not_none(a, /)" (vm, a: &Value) { Ok(Value::bool(!a.is_none())) }
    /// Same as a + b.
    function "add(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Add, a, b) }
    /// Same as a - b.
    function "sub(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Sub, a, b) }
    /// Same as a * b.
    function "mul(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Mul, a, b) }
    /// Same as a @ b.
    function "matmul(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::MatMul, a, b) }
    /// Same as a / b.
    function "truediv(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Div, a, b) }
    /// Same as a // b.
    function "floordiv(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::FloorDiv, a, b) }
    /// Same as a % b.
    function "mod(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Mod, a, b) }
    /// Same as a ** b.
    function "pow(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Pow, a, b) }
    /// Same as a << b.
    function "lshift(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Shl, a, b) }
    /// Same as a >> b.
    function "rshift(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Shr, a, b) }
    /// Same as a & b.
    function "and_(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::And, a, b) }
    /// Same as a | b.
    function "or_(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Or, a, b) }
    /// Same as a ^ b.
    function "xor(a, b, /)" (vm, a: &Value, b: &Value) { vm.binary(Binary::Xor, a, b) }
    /// Same as a += b.
    function "iadd(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Add, a, b) }
    /// Same as a -= b.
    function "isub(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Sub, a, b) }
    /// Same as a *= b.
    function "imul(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Mul, a, b) }
    /// Same as a @= b.
    function "imatmul(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::MatMul, a, b) }
    /// Same as a /= b.
    function "itruediv(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Div, a, b) }
    /// Same as a //= b.
    function "ifloordiv(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::FloorDiv, a, b) }
    /// Same as a %= b.
    function "imod(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Mod, a, b) }
    /// Same as a **= b.
    function "ipow(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Pow, a, b) }
    /// Same as a <<= b.
    function "ilshift(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Shl, a, b) }
    /// Same as a >>= b.
    function "irshift(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Shr, a, b) }
    /// Same as a &= b.
    function "iand(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::And, a, b) }
    /// Same as a |= b.
    function "ior(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Or, a, b) }
    /// Same as a ^= b.
    function "ixor(a, b, /)" (vm, a: &Value, b: &Value) { vm.inplace(Binary::Xor, a, b) }
    /// Same as -a.
    function "neg(a, /)" (vm, a: &Value) { vm.unary(Unary::Neg, a) }
    /// Same as +a.
    function "pos(a, /)" (vm, a: &Value) { vm.unary(Unary::Pos, a) }
    /// Same as ~a.
    function "invert(a, /)" (vm, a: &Value) { vm.unary(Unary::Invert, a) }
    /// Same as ~a.
    function "inv(a, /)" (vm, a: &Value) { vm.unary(Unary::Invert, a) }
    /// Same as abs(a).
    function "abs(a, /)" (vm, a: &Value) {
        match vm.call_special(a, crate::value::sym::__abs__, &[])? {
            Some(r) => Ok(r),
            None => {
                let name = vm.type_name(a);
                Err(vm.type_error(format!("bad operand type for abs(): '{name}'")))
            }
        }
    }
    /// Same as a.__index__().
    function "index(a, /)" (vm, a: &Value) { vm.index(a).map(crate::vm::convert::AnyInt::value) }
    /// Same as a + b, for a and b sequences.
    function "concat(a, b, /)" (vm, a: &Value, b: &Value) {
        check_sequence(vm, a)?;
        vm.binary(Binary::Add, a, b)
    }
    /// Same as a += b, for a and b sequences.
    function "iconcat(a, b, /)" (vm, a: &Value, b: &Value) {
        check_sequence(vm, a)?;
        vm.inplace(Binary::Add, a, b)
    }
    /// Same as b in a (note reversed operands).
    function "contains(a, b, /)" (vm, a: &Value, b: &Value) { vm.contains(a, b).map(Value::bool) }
    /// Return the number of items in a which are, or which equal, b.
    function "countOf(a, b, /)" (vm, a: &Value, b: &Value) {
        let mut n = 0;
        vm.for_each(a, |v| {
            n += i64::from(vm.equal(&v, b)?);
            Ok(())
        })?;
        Ok(Value::int(n))
    }
    /// Return the first index of b in a.
    function "indexOf(a, b, /)" (vm, a: &Value, b: &Value) {
        let mut it = vm.iterate(a)?;
        let mut i = 0;
        while let Some(v) = vm.pull(&mut it)? {
            if vm.equal(&v, b)? {
                return Ok(Value::int(i));
            }
            i += 1;
        }
        Err(vm.value_error("sequence.index(x): x not in sequence"))
    }
    /// Same as a[b].
    function "getitem(a, b, /)" (vm, a: &Value, b: &Value) { vm.get_item(a, b) }
    /// Same as a[b] = c.
    function "setitem(a, b, c, /)" (vm, a: &Value, b: &Value, c: &Value) {
        vm.set_item(a, b, c.clone()).map(|()| Value::NONE)
    }
    /// Same as del a[b].
    function "delitem(a, b, /)" (vm, a: &Value, b: &Value) {
        vm.del_item(a, b).map(|()| Value::NONE)
    }
    /// Return an estimate of the number of items in obj.
    function "length_hint(obj, default=0, /)" (vm, obj: &Value, default: Option<i64>) {
        let n = crate::types::iterators::length_hint(vm, obj, default.unwrap_or(0))?;
        Ok(Value::int(n))
    }
    /// Same as obj(*args, **kwargs).
    function "call(obj, /, *args, **kwargs)"
    (vm, obj: &Value, args: &Value, kwargs: &Value) {
        let (args, names) = join(vm, args, kwargs)?;
        vm.call_kw(obj, &args, &names)
    }
] }

/// Positional arguments and keywords as `call_kw` takes them.
fn join(vm: &Vm, args: &Value, keywords: &Value) -> Result<(Vec<Value>, Vec<Value>), Raised> {
    let mut all = vm.collect(args)?;
    let mut names = Vec::new();
    if let Some(keywords) = keywords.get::<Dict>() {
        for (name, value) in keywords.to_vec() {
            names.push(name);
            all.push(value);
        }
    }
    Ok((all, names))
}

fn check_sequence(vm: &Vm, v: &Value) -> Result<(), Raised> {
    use crate::value::sym;
    if vm.special(v, sym::__getitem__).is_some() || vm.slots_of(v).get_item.is_some() {
        return Ok(());
    }
    let name = vm.type_name(v);
    Err(vm.type_error(format!("'{name}' object can't be concatenated")))
}

static ITEMGETTER: NativeClass = NativeClass {
    name: "itemgetter",
    module: "operator",
    doc: "Return a callable object that fetches the given item(s) from its operand.",
    slots: &Slots {
        repr: Some(|vm, v| shown(vm, "itemgetter", &data::<ItemGetter>(v).0, None)),
        call: Some(|vm, v, args, names| {
            let items = &data::<ItemGetter>(v).0;
            let object = operand(vm, "itemgetter", args, names)?;
            each(items, |key| vm.get_item(object, key))
        }),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[0], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: ITEM_METHODS,
};

static ATTRGETTER: NativeClass = NativeClass {
    name: "attrgetter",
    module: "operator",
    doc: "Return a callable object that fetches the given attribute(s) from its operand.",
    slots: &Slots {
        repr: Some(|vm, v| shown(vm, "attrgetter", &data::<AttrGetter>(v).names, None)),
        call: Some(|vm, v, args, names| {
            let getter = data::<AttrGetter>(v);
            let object = operand(vm, "attrgetter", args, names)?;
            each(&getter.paths, |path: &Vec<Symbol>| {
                path.iter().try_fold(object.clone(), |v, name| vm.get_attr(&v, *name))
            })
        }),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[1], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: ATTR_METHODS,
};

static METHODCALLER: NativeClass = NativeClass {
    name: "methodcaller",
    module: "operator",
    doc: "Return a callable object that calls the given method on its operand.",
    slots: &Slots {
        repr: Some(|vm, v| {
            let caller = data::<MethodCaller>(v);
            let mut all = vec![caller.name.clone()];
            all.extend_from_slice(&caller.args);
            shown(vm, "methodcaller", &all, Some(&caller.names))
        }),
        call: Some(|vm, v, args, names| {
            let caller = data::<MethodCaller>(v);
            let object = operand(vm, "methodcaller", args, names)?;
            let method = vm.get_attr(object, vm.interp.symbols.intern_str(caller.name.expect()))?;
            vm.call_kw(&method, &caller.args, &caller.names)
        }),
        new: Some(|vm, class, args, names| vm.call_maker(&NEW[2], class, args, names)),
        new_is_whole: true,
        ..Slots::EMPTY
    },
    methods: CALLER_METHODS,
};

natives! { ITEM_METHODS of "itemgetter" = [
    /// Return state information for pickling
    method "__reduce__(self, /)" (vm, this: Data<ItemGetter>) {
        Ok(made_by(vm, &ITEMGETTER, this.0.clone()))
    }
] }

natives! { ATTR_METHODS of "attrgetter" = [
    /// Return state information for pickling
    method "__reduce__(self, /)" (vm, this: Data<AttrGetter>) {
        Ok(made_by(vm, &ATTRGETTER, this.names.clone()))
    }
] }

natives! { CALLER_METHODS of "methodcaller" = [
    /// Return state information for pickling
    method "__reduce__(self, /)" (vm, this: Data<MethodCaller>) { reduce_caller(vm, &this) }
] }

fn made_by(vm: &Vm, class: &'static NativeClass, args: Vec<Value>) -> Value {
    Value::tuple(vec![vm.native_class(class).value(), Value::tuple(args)])
}

/// Keywords go into a partial of the class.
fn reduce_caller(vm: &Vm, this: &MethodCaller) -> Eval {
    let mut args = vec![this.name.clone()];
    if this.names.is_empty() {
        args.extend_from_slice(&this.args);
        return Ok(made_by(vm, &METHODCALLER, args));
    }
    let (given, values) = this.args.split_at(this.args.len() - this.names.len());
    let functools = vm.import_module("functools")?;
    let partial = vm.get_attr(&functools, vm.intern("partial"))?;
    let mut bound = vec![vm.native_class(&METHODCALLER).value(), this.name.clone()];
    bound.extend_from_slice(values);
    let make = vm.call_kw(&partial, &bound, &this.names)?;
    Ok(Value::tuple(vec![make, Value::tuple(given.to_vec())]))
}

natives! { NEW of "operator" = [
    method "itemgetter(cls, item, /, *items)"
    (vm, class: Of<Class>, item: &Value, items: &Value) {
        let mut all = vec![item.clone()];
        all.extend(vm.collect(items)?);
        Ok(vm.wrap_new(&class.0, vm.new_native(&ITEMGETTER, ItemGetter(all))))
    }
    method "attrgetter(cls, attr, /, *attrs)"
    (vm, class: Of<Class>, attr: &Value, attrs: &Value) {
        let mut names = vec![attr.clone()];
        names.extend(vm.collect(attrs)?);
        let mut paths = Vec::new();
        for name in &names {
            let Some(text) = name.get::<Str>() else {
                return Err(vm.type_error("attribute name must be a string"));
            };
            let text = text.to_string_lossy();
            paths.push(text.split('.').map(|part| vm.intern(part)).collect());
        }
        Ok(vm.wrap_new(&class.0, vm.new_native(&ATTRGETTER, AttrGetter { names, paths })))
    }
    method "methodcaller(cls, name, /, *args, **kwargs)"
    (vm, class: Of<Class>, name: &Value, args: &Value,
     kwargs: &Value) {
        if name.get::<Str>().is_none() {
            return Err(vm.type_error("method name must be a string"));
        }
        let (args, names) = join(vm, args, kwargs)?;
        let caller = MethodCaller { name: name.clone(), args, names };
        Ok(vm.wrap_new(&class.0, vm.new_native(&METHODCALLER, caller)))
    }
] }

struct ItemGetter(Vec<Value>);

struct AttrGetter {
    names: Vec<Value>,
    /// The names split at their dots.
    paths: Vec<Vec<Symbol>>,
}

struct MethodCaller {
    name: Value,
    args: Vec<Value>,
    /// The keywords of the last arguments.
    names: Vec<Value>,
}

impl NativeData for ItemGetter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.0.iter().for_each(visit);
    }
}

impl NativeData for AttrGetter {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        self.names.iter().for_each(visit);
    }
}

impl NativeData for MethodCaller {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.name);
        self.args.iter().chain(&self.names).for_each(visit);
    }
}

fn data<T: NativeData>(v: &Value) -> &T {
    match v.data() {
        Some(data) => data,
        None => unreachable!("operations get values of their own type"),
    }
}

/// The only argument of a getter.
fn operand<'a>(
    vm: &Vm,
    name: &str,
    args: &'a [Value],
    names: &[Value],
) -> Result<&'a Value, Raised> {
    if !names.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    match args {
        [object] => Ok(object),
        _ => {
            let n = args.len();
            Err(vm.type_error(format!("{name} expected 1 argument, got {n}")))
        }
    }
}

/// What `get` makes of the only item, or a tuple of what it makes of each.
fn each<T>(items: &[T], get: impl Fn(&T) -> Eval) -> Eval {
    match items {
        [one] => get(one),
        _ => items.iter().map(get).collect::<Result<Vec<_>, _>>().map(Value::tuple),
    }
}

/// `operator.name(args, keyword=value)`; `names` are the keywords of the last arguments.
fn shown(vm: &Vm, name: &str, args: &[Value], names: Option<&Vec<Value>>) -> Eval {
    let names: &[Value] = names.map_or(&[], Vec::as_slice);
    let given = args.len() - names.len();
    let mut parts = Vec::new();
    for v in &args[..given] {
        parts.push(vm.repr_text(v)?);
    }
    for (key, v) in names.iter().zip(&args[given..]) {
        parts.push(format!("{}={}", vm.str_text(key)?, vm.repr_text(v)?));
    }
    Ok(Value::str(&format!("operator.{name}({})", parts.join(", "))))
}
