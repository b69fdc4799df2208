//! Native functions: declared once, with their Python signature.
//!
//! From the declaration come argument binding, the exact texts of its TypeErrors, `help()` and
//! `inspect.signature`. A native gets one value for each parameter, in order: unbound where it was
//! left out, a tuple for `*args`, a dict for `**kwargs`.

use super::frame::Fp;
use super::interp::Vm;
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Class, Dict, Instance, List, NativeData, Object, Ref, Str, Tag, Tuple, Value};
use std::ops::Deref;

/// How a native behaves as an attribute of a class.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NativeKind {
    /// A function: no binding.
    Function,
    /// Binds to the instance it is read through.
    Method,
    /// Binds to the class.
    ClassMethod,
    StaticMethod,
    /// A computed attribute.
    Getter,
}

/// The body of a native.
pub type NativeFn = fn(&Vm, &[Value]) -> Eval;

/// The declaration of a native; always static.
pub struct NativeDef {
    /// `name(parameters)`, as `help()` shows it.
    pub signature: &'static str,
    pub doc: &'static str,
    pub kind: NativeKind,
    /// The class or module it belongs to.
    pub owner: &'static str,
    pub params: NativeParams,
    /// Whether it is a special method that stands for an operation of its type: a `slot wrapper`.
    pub is_slot: bool,
    pub call: NativeFn,
    /// For a getter: how it is set, if it can be.
    pub set: Option<NativeFn>,
}

crate::static_kind!(NativeDef, Tag::Native);

/// Natives with up to this many parameters are bound without a vector.
pub const NATIVE_ROOM: usize = 6;

/// How a native's parameters may be given, read off its signature.
#[derive(Clone, Copy, Debug, Default)]
pub struct NativeParams {
    /// Parameters before `/`.
    pub positional_only: u8,
    /// Parameters that may be given by position, positional-only ones included.
    pub positional: u8,
    /// How many of them have no default.
    pub required: u8,
    /// All parameters, `*args` and `**kwargs` included.
    pub total: u8,
    pub vararg: bool,
    pub kwarg: bool,
}

impl NativeParams {
    /// Reads a signature, at compile time.
    pub const fn parse(signature: &str) -> NativeParams {
        let s = signature.as_bytes();
        let mut p = NativeParams {
            positional_only: 0,
            positional: 0,
            required: 0,
            total: 0,
            vararg: false,
            kwarg: false,
        };
        let mut i = 0;
        while i < s.len() && s[i] != b'(' {
            i += 1;
        }
        if i == s.len() {
            // A getter: a name alone, which takes the object.
            p.positional_only = 1;
            p.positional = 1;
            p.required = 1;
            p.total = 1;
            return p;
        }
        i += 1;
        let mut keyword_only = false;
        let mut depth = 0;
        while i < s.len() && !(s[i] == b')' && depth == 0) {
            if s[i] == b' ' || s[i] == b',' {
                i += 1;
                continue;
            }
            let start = i;
            let mut default = false;
            while i < s.len() && !(depth == 0 && (s[i] == b',' || s[i] == b')')) {
                match s[i] {
                    b'(' | b'[' => depth += 1,
                    b')' | b']' => depth -= 1,
                    b'=' => default = true,
                    _ => {}
                }
                i += 1;
            }
            if s[start] == b'/' {
                p.positional_only = p.positional;
            } else if s[start] == b'*' && i - start == 1 {
                keyword_only = true;
            } else if s[start] == b'*' && s[start + 1] == b'*' {
                p.kwarg = true;
                p.total += 1;
            } else if s[start] == b'*' {
                p.vararg = true;
                keyword_only = true;
                p.total += 1;
            } else {
                p.total += 1;
                if !keyword_only {
                    p.positional += 1;
                    if !default {
                        p.required += 1;
                    }
                }
            }
        }
        p
    }
}

/// Names of special methods that stand for operations of a type.
const SLOTS: &[&str] = &[
    "repr",
    "hash",
    "call",
    "str",
    "getattribute",
    "setattr",
    "delattr",
    "lt",
    "le",
    "eq",
    "ne",
    "gt",
    "ge",
    "iter",
    "next",
    "get",
    "set",
    "delete",
    "init",
    "del",
    "await",
    "aiter",
    "anext",
    "add",
    "radd",
    "iadd",
    "sub",
    "rsub",
    "isub",
    "mul",
    "rmul",
    "imul",
    "mod",
    "rmod",
    "imod",
    "pow",
    "rpow",
    "ipow",
    "divmod",
    "rdivmod",
    "neg",
    "pos",
    "abs",
    "bool",
    "invert",
    "lshift",
    "rlshift",
    "ilshift",
    "rshift",
    "rrshift",
    "irshift",
    "and",
    "rand",
    "iand",
    "xor",
    "rxor",
    "ixor",
    "or",
    "ror",
    "ior",
    "int",
    "float",
    "floordiv",
    "rfloordiv",
    "ifloordiv",
    "truediv",
    "rtruediv",
    "itruediv",
    "index",
    "matmul",
    "rmatmul",
    "imatmul",
    "len",
    "getitem",
    "setitem",
    "delitem",
    "contains",
    "buffer",
    "release_buffer",
];

/// Operations that are methods as well, which is what scripts see.
pub const METHODS: &[(&str, &str)] = &[
    ("dict", "contains"),
    ("dict", "getitem"),
    ("list", "getitem"),
    ("set", "contains"),
    ("frozenset", "contains"),
];

/// Whether a native is such a special method, by its signature.
pub const fn is_slot(kind: NativeKind, owner: &str, signature: &str) -> bool {
    if !matches!(kind, NativeKind::Method) {
        return false;
    }
    let mut i = 0;
    while i < SLOTS.len() {
        if is_special_name(signature.as_bytes(), SLOTS[i].as_bytes()) {
            return !is_method(owner, signature);
        }
        i += 1;
    }
    false
}

/// Whether an operation of that class is a method.
pub const fn is_method(owner: &str, signature: &str) -> bool {
    let mut i = 0;
    while i < METHODS.len() {
        let (of, stem) = METHODS[i];
        if is_same(of.as_bytes(), owner.as_bytes())
            && is_special_name(signature.as_bytes(), stem.as_bytes())
        {
            return true;
        }
        i += 1;
    }
    false
}

const fn is_same(a: &[u8], b: &[u8]) -> bool {
    if a.len() != b.len() {
        return false;
    }
    let mut i = 0;
    while i < a.len() {
        if a[i] != b[i] {
            return false;
        }
        i += 1;
    }
    true
}

/// Whether a signature is that of `__stem__`.
const fn is_special_name(signature: &[u8], stem: &[u8]) -> bool {
    let n = stem.len();
    if signature.len() < n + 5 || signature[n + 4] != b'(' {
        return false;
    }
    let mut i = 0;
    while i < n {
        if signature[i + 2] != stem[i] {
            return false;
        }
        i += 1;
    }
    signature[0] == b'_'
        && signature[1] == b'_'
        && signature[n + 2] == b'_'
        && signature[n + 3] == b'_'
}

impl NativeDef {
    /// The name before the parameters.
    pub fn name(&self) -> &'static str {
        // By bytes: every native is named when an interpreter starts, and names are short.
        let end = self.signature.bytes().position(|b| b == b'(');
        &self.signature[..end.unwrap_or(self.signature.len())]
    }

    /// Whether its first parameter is the object or class that it is read through.
    pub fn takes_receiver(&self) -> bool {
        matches!(self.kind, NativeKind::Method | NativeKind::ClassMethod)
    }

    /// The text between the parentheses.
    pub fn parameters(&self) -> &'static str {
        let start = self.signature.find('(').map_or(self.signature.len(), |i| i + 1);
        let end = self.signature.rfind(')').unwrap_or(self.signature.len());
        &self.signature[start..end.max(start)]
    }

    /// The parameters' names in the order of the values that the native gets.
    pub fn names(&self) -> impl Iterator<Item = &'static str> {
        split_parameters(self.parameters())
            .filter(|p| *p != "/" && *p != "*")
            .map(|p| p.split('=').next().unwrap_or(p).trim_start_matches('*'))
    }
}

/// Splits at the commas that are in no bracket or quotes.
fn split_parameters(s: &'static str) -> impl Iterator<Item = &'static str> {
    let mut rest = s;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        if rest.is_empty() {
            return None;
        }
        let (mut depth, mut quoted) = (0, false);
        let end = rest
            .char_indices()
            .find(|&(_, c)| {
                match c {
                    '\'' => quoted = !quoted,
                    '(' | '[' if !quoted => depth += 1,
                    ')' | ']' if !quoted => depth -= 1,
                    _ => {}
                }
                c == ',' && depth == 0 && !quoted
            })
            .map_or(rest.len(), |(i, _)| i);
        let part = rest[..end].trim();
        rest = rest.get(end + 1..).unwrap_or("");
        Some(part)
    })
}

/// Declares natives:
/// ```ignore
/// natives! { pub METHODS of "list" = [
///     /// Append object to the end of the list.
///     method "append(self, object, /)" (vm, this: &List, object: &Value) {
///         this.push(object.clone());
///         Ok(Value::NONE)
///     }
/// ] }
/// ```
/// The kinds are `function`, `method`, `classmethod`, `staticmethod` and `getter` (with an optional
/// `set` block whose parameters are the object and the new value, unbound for `del`).
#[macro_export]
macro_rules! natives {
    ($vis:vis $table:ident of $owner:literal = [$($items:tt)*]) => {
        $vis static $table: &[$crate::vm::NativeDef] = $crate::natives!(@list $owner [] $($items)*);
    };
    (@list $owner:literal [$($done:expr,)*]) => { &[$($done),*] };
    (@list $owner:literal [$($done:expr,)*]
        $(#[doc = $doc:literal])* $kind:ident $sig:literal
        ($vm:ident $(, $p:ident : $t:ty)* $(,)?) $body:block
        set ($svm:ident $(, $sp:ident : $st:ty)* $(,)?) $sbody:block
        $($rest:tt)*
    ) => {
        $crate::natives!(@list $owner [$($done,)* $crate::vm::NativeDef {
            signature: $sig,
            doc: $crate::natives!(@doc $($doc)*),
            kind: $crate::natives!(@kind $kind),
            owner: $owner,
            params: $crate::vm::native::NativeParams::parse($sig),
            is_slot: $crate::vm::native::is_slot($crate::natives!(@kind $kind), $owner, $sig),
            call: $crate::natives!(@fn $vm ($($p: $t),*) $body),
            set: Some($crate::natives!(@fn $svm ($($sp: $st),*) $sbody)),
        },] $($rest)*)
    };
    (@list $owner:literal [$($done:expr,)*]
        $(#[doc = $doc:literal])* $kind:ident $sig:literal
        ($vm:ident $(, $p:ident : $t:ty)* $(,)?) $body:block
        $($rest:tt)*
    ) => {
        $crate::natives!(@list $owner [$($done,)* $crate::vm::NativeDef {
            signature: $sig,
            doc: $crate::natives!(@doc $($doc)*),
            kind: $crate::natives!(@kind $kind),
            owner: $owner,
            params: $crate::vm::native::NativeParams::parse($sig),
            is_slot: $crate::vm::native::is_slot($crate::natives!(@kind $kind), $owner, $sig),
            call: $crate::natives!(@fn $vm ($($p: $t),*) $body),
            set: None,
        },] $($rest)*)
    };
    (@fn $vm:ident ($($p:ident : $t:ty),*) $body:block) => {{
        #[allow(unused_mut, unused_variables, unused_assignments)]
        fn native($vm: &$crate::vm::Vm, args: &[$crate::value::Value]) -> $crate::vm::Eval {
            let mut index = 0;
            $(
                let $p = <$t as $crate::vm::native::Arg<'_>>::from_arg($vm, &args[index], index)?;
                index += 1;
            )*
            $body
        }
        native
    }};
    (@kind function) => { $crate::vm::NativeKind::Function };
    (@kind method) => { $crate::vm::NativeKind::Method };
    (@kind classmethod) => { $crate::vm::NativeKind::ClassMethod };
    (@kind staticmethod) => { $crate::vm::NativeKind::StaticMethod };
    (@kind getter) => { $crate::vm::NativeKind::Getter };
    (@doc) => { "" };
    (@doc $first:literal $($more:literal)*) => { concat!($first $(, "\n", $more)*) };
}

/// A type that a native's parameter can have. `index` is the parameter's place, for messages.
pub trait Arg<'a>: Sized {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised>;
}

impl<'a> Arg<'a> for &'a Value {
    #[inline(always)]
    fn from_arg(_: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        Ok(v)
    }
}

/// `None` where the argument was left out.
impl<'a, A: Arg<'a>> Arg<'a> for Option<A> {
    #[inline(always)]
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if v.is_unbound() { Ok(None) } else { A::from_arg(vm, v, index).map(Some) }
    }
}

/// An argument that may be None, or left out.
pub struct OrNone<A>(pub Option<A>);

impl<'a, A: Arg<'a>> Arg<'a> for OrNone<A> {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if v.is_unbound() || v.is_none() {
            Ok(OrNone(None))
        } else {
            A::from_arg(vm, v, index).map(|a| OrNone(Some(a)))
        }
    }
}

impl<'a> Arg<'a> for bool {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        vm.truth(v)
    }
}

/// An int that fits in 64 bits, by `__index__`.
impl<'a> Arg<'a> for i64 {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        match v.as_int() {
            Some(i) => Ok(i),
            None => vm.index_i64(v),
        }
    }
}

impl<'a> Arg<'a> for f64 {
    fn from_arg(vm: &Vm, v: &'a Value, _: usize) -> Result<Self, Raised> {
        vm.to_f64(v)
    }
}

/// A heap object of a builtin type, or of a class derived from it.
pub struct Of<T: crate::value::HeapType>(pub Ref<T>);

impl<T: crate::value::HeapType> Deref for Of<T> {
    type Target = T;
    #[inline(always)]
    fn deref(&self) -> &T {
        &self.0
    }
}

impl<'a, T: crate::value::HeapType> Arg<'a> for Of<T> {
    #[inline(always)]
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        if let Some(r) = v.get_ref::<T>() {
            return Ok(Of(r));
        }
        match vm.unwrap(v).into_ref::<T>() {
            Some(r) => Ok(Of(r)),
            None => Err(vm.wrong_argument(v, index, tag_name(T::TAG))),
        }
    }
}

/// The Rust data of an object, or of an instance of a class derived from its class.
pub struct Data<T: NativeData> {
    object: Ref<Object>,
    is: std::marker::PhantomData<T>,
}

impl<T: NativeData> Data<T> {
    /// The data of `v`, if it has such.
    #[inline]
    pub fn of(vm: &Vm, v: &Value) -> Option<Data<T>> {
        let object: Ref<Object> = vm.unwrap(v).into_ref()?;
        object.data::<T>()?;
        Some(Data { object, is: std::marker::PhantomData })
    }

    pub fn object(&self) -> &Ref<Object> {
        &self.object
    }
}

impl<T: NativeData> Deref for Data<T> {
    type Target = T;
    #[inline]
    fn deref(&self) -> &T {
        match self.object.data() {
            Some(data) => data,
            None => unreachable!("checked when it was made"),
        }
    }
}

impl<'a, T: NativeData> Arg<'a> for Data<T> {
    fn from_arg(vm: &Vm, v: &'a Value, index: usize) -> Result<Self, Raised> {
        Data::of(vm, v).ok_or_else(|| {
            let name = std::any::type_name::<T>().rsplit("::").next().unwrap_or("object");
            vm.wrong_argument(v, index, name)
        })
    }
}

fn tag_name(tag: Tag) -> &'static str {
    match tag {
        Tag::Str => "str",
        Tag::Bytes => "bytes",
        Tag::BigInt => "int",
        Tag::Tuple => "tuple",
        Tag::List => "list",
        Tag::Dict => "dict",
        Tag::Set => "set",
        Tag::FrozenSet => "frozenset",
        Tag::Range => "range",
        Tag::Slice => "slice",
        Tag::Class => "type",
        Tag::Module => "module",
        Tag::Function => "function",
        Tag::Method => "method",
        Tag::Code => "code",
        Tag::Generator => "generator",
        Tag::Future => "Future",
        Tag::Traceback => "traceback",
        _ => "object",
    }
}

impl Vm {
    /// The builtin value that an instance of a derived class carries; any other value itself.
    #[inline]
    pub fn unwrap(&self, v: &Value) -> Value {
        match v.get::<Instance>() {
            Some(i) if i.class().flags().has(crate::value::ClassFlags::PAYLOAD) => i.slot(0),
            _ => v.clone(),
        }
    }

    #[cold]
    #[inline(never)]
    pub fn wrong_argument(&self, v: &Value, index: usize, expected: &str) -> Raised {
        let def = self.current_native.get();
        let got = self.type_name_or_none(v);
        let Some(def) = def else {
            return self.type_error(format!("argument must be {expected}, not {got}"));
        };
        let method = def.takes_receiver();
        if index == 0 && def.is_slot {
            return self.wrong_receiver(def, v);
        }
        if index == 0 && (method || def.kind == NativeKind::Getter) {
            return self.type_error(format!(
                "descriptor '{}' for '{}' objects doesn't apply to a '{}' object",
                def.name(),
                def.owner,
                self.type_name(v)
            ));
        }
        let place = if method { index } else { index + 1 };
        let several = def.params.total as usize - usize::from(method) > 1;
        let by_name = index >= usize::from(def.params.positional_only);
        let number = match def.names().nth(index) {
            Some(name) if by_name => format!(" '{name}'"),
            _ if several => format!(" {place}"),
            _ => String::new(),
        };
        self.type_error(format!("{}() argument{number} must be {expected}, not {got}", def.name()))
    }

    /// The class name as clinic's messages show it: `None` for None.
    pub fn type_name_or_none(&self, v: &Value) -> String {
        if v.is_none() { "None".to_owned() } else { self.type_name(v) }
    }

    /// Calls a native with arguments, the last of which belong to the keywords in `names`.
    #[inline]
    pub fn call_native(&self, def: &'static NativeDef, args: &[Value], names: &[Value]) -> Eval {
        self.current_native.set(Some(def));
        let p = &def.params;
        if names.is_empty() && args.len() == p.total as usize && p.positional == p.total {
            return (def.call)(self, args);
        }
        let plain =
            names.is_empty() && p.positional == p.total && (p.total as usize) <= NATIVE_ROOM;
        if plain && args.len() < p.total as usize && args.len() >= p.required as usize {
            // Only trailing arguments are missing: no vector is needed.
            let mut bound = [const { Value::UNBOUND }; NATIVE_ROOM];
            bound[..args.len()].clone_from_slice(args);
            return (def.call)(self, &bound[..p.total as usize]);
        }
        let (positional, values) = args.split_at(args.len() - names.len());
        let keywords = (names, values);
        let total = p.total as usize;
        if total <= NATIVE_ROOM {
            let mut bound = [const { Value::UNBOUND }; NATIVE_ROOM];
            self.bind_native(def, positional, None, keywords, &mut bound[..total])?;
            return (def.call)(self, &bound[..total]);
        }
        let mut bound = vec![Value::UNBOUND; total];
        self.bind_native(def, positional, None, keywords, &mut bound)?;
        (def.call)(self, &bound)
    }

    /// Calls a native that takes `*args`, which become a tuple without being copied.
    pub fn call_native_owned(
        &self,
        def: &'static NativeDef,
        mut args: Vec<Value>,
        names: &[Value],
    ) -> Eval {
        self.current_native.set(Some(def));
        let values = args.split_off(args.len() - names.len());
        let rest = args.split_off(args.len().min(def.params.positional as usize));
        let mut bound = vec![Value::UNBOUND; def.params.total as usize];
        self.bind_native(def, &args, Some(Tuple::new(rest)), (names, &values), &mut bound)?;
        (def.call)(self, &bound)
    }

    /// Calls a native with the first `n` slots of `to`, where there is [`NATIVE_ROOM`] for more:
    /// trailing arguments that were left out are filled in there, and nothing is copied.
    #[inline]
    pub fn call_native_at(&self, def: &'static NativeDef, to: Fp, n: usize) -> Eval {
        let p = &def.params;
        let total = p.total as usize;
        let fits = n >= p.required as usize && n <= total && (n == total || total <= NATIVE_ROOM);
        if !fits || p.positional != p.total {
            return self.call_native(def, to.first(n), &[]);
        }
        for i in n..total {
            to.init(i, Value::UNBOUND);
        }
        self.current_native.set(Some(def));
        (def.call)(self, to.first(total))
    }

    /// Makes a value by a native that gets the class asked for before the script's arguments: it is
    /// declared as a `method` whose name is the class's, so that messages count without the class.
    pub fn call_maker(
        &self,
        def: &'static NativeDef,
        class: &Ref<Class>,
        args: &[Value],
        names: &[Value],
    ) -> Eval {
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(class.value());
        all.extend_from_slice(args);
        self.call_native(def, &all, names)
    }

    /// Puts arguments where they belong: positional ones, of which the last may be in `rest` already,
    /// and keywords, which are names and values.
    #[inline(never)]
    fn bind_native(
        &self,
        def: &'static NativeDef,
        args: &[Value],
        rest: Option<Ref<Tuple>>,
        (names, values): (&[Value], &[Value]),
        bound: &mut [Value],
    ) -> Result<(), Raised> {
        let p = &def.params;
        let given = args.len() + rest.as_ref().map_or(0, |t| t.len());
        let positional = p.positional as usize;
        let taken = args.len().min(positional);
        bound[..taken].clone_from_slice(&args[..taken]);
        // The order of values: positional, `*args`, keyword-only, `**kwargs`.
        if p.vararg {
            let rest = rest.unwrap_or_else(|| Tuple::from_slice(&args[taken..]));
            bound[positional] = rest.into();
        } else if given > positional {
            return Err(self.native_count_error(def, given));
        }
        let extra = match (p.kwarg, names) {
            (false, _) => None,
            // Natives only read their keywords: most calls have none and share an empty dict.
            (true, []) => Some(self.interp.no_keywords.clone()),
            (true, _) => Some(Dict::new()),
        };
        for (name, value) in names.iter().zip(values) {
            self.bind_native_keyword(def, bound, name, value, extra.as_deref())?;
        }
        if let Some(d) = extra {
            debug_assert!(!names.is_empty() || d.is_empty(), "a native changed its keywords");
            bound[p.total as usize - 1] = d.into();
        }
        if bound[..p.required as usize].iter().any(Value::is_unbound) {
            return Err(self.native_missing_error(def, bound, given));
        }
        Ok(())
    }

    fn bind_native_keyword(
        &self,
        def: &'static NativeDef,
        bound: &mut [Value],
        name: &Value,
        value: &Value,
        extra: Option<&Dict>,
    ) -> Result<(), Raised> {
        let name: &Str = name.expect();
        let text = name.to_string_lossy();
        let skip = def.params.positional_only as usize;
        let vararg = if def.params.vararg { def.params.positional as usize } else { usize::MAX };
        let last = bound.len() - usize::from(def.params.kwarg);
        let place = def.names().take(last).enumerate().skip(skip);
        match place.filter(|(i, _)| *i != vararg).find(|(_, n)| *n == text) {
            Some((i, _)) if bound[i].is_unbound() => bound[i] = value.clone(),
            Some((i, _)) => {
                let i = i + usize::from(!def.takes_receiver());
                return Err(self.type_error(format!(
                    "argument for {}() given by name ('{text}') and position ({i})",
                    def.name()
                )));
            }
            None => match extra {
                Some(d) => d.set_str(name, value.clone()),
                None => return Err(self.native_keyword_error(def, &text)),
            },
        }
        Ok(())
    }

    #[cold]
    fn native_keyword_error(&self, def: &'static NativeDef, keyword: &str) -> Raised {
        let no_keywords = def.params.positional_only == def.params.total;
        if def.is_slot {
            return self.type_error(format!("wrapper {}() takes no keyword arguments", def.name()));
        }
        if no_keywords {
            let owner = self.native_full_name(def);
            return self.type_error(format!("{owner}() takes no keyword arguments"));
        }
        self.type_error(format!("{}() got an unexpected keyword argument '{keyword}'", def.name()))
    }

    fn native_full_name(&self, def: &NativeDef) -> String {
        match def.kind {
            NativeKind::Function if def.owner == "builtins" => def.name().to_owned(),
            _ => format!("{}.{}", def.owner, def.name()),
        }
    }

    #[cold]
    fn native_count_error(&self, def: &'static NativeDef, given: usize) -> Raised {
        let own = usize::from(def.takes_receiver());
        if given < own {
            return self.no_receiver(def);
        }
        if def.is_slot {
            return self.slot_count_error(def, given - own);
        }
        let p = &def.params;
        let (max, min, given) =
            (p.positional as usize - own, p.required as usize - own, given - own);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let name = self.native_full_name(def);
        if max == 0 && p.total > p.positional {
            let name = def.name();
            return self.type_error(format!("{name}() takes no positional arguments"));
        }
        if max == 0 {
            return self.type_error(format!("{name}() takes no arguments ({given} given)"));
        }
        // `sorted` hands its keywords on to `list.sort`.
        if def.name() == "sorted" {
            return self.type_error(format!("{} expected 1 argument, got {given}", def.name()));
        }
        if p.positional_only == p.total && max == min {
            if max == 1 {
                return self
                    .type_error(format!("{name}() takes exactly one argument ({given} given)"));
            }
            return self.type_error(format!(
                "{} expected {max} argument{}, got {given}",
                def.name(),
                plural(max)
            ));
        }
        if p.positional_only == p.total {
            let bound = if given > max { "at most" } else { "at least" };
            let n = if given > max { max } else { min };
            return self.type_error(format!(
                "{} expected {bound} {n} argument{}, got {given}",
                def.name(),
                plural(n)
            ));
        }
        let bound = if max == min { "exactly" } else { "at most" };
        let what = if p.total > p.positional { "positional argument" } else { "argument" };
        self.type_error(format!(
            "{}() takes {bound} {max} {what}{} ({given} given)",
            def.name(),
            plural(max)
        ))
    }

    #[cold]
    fn native_missing_error(
        &self,
        def: &'static NativeDef,
        bound: &[Value],
        given: usize,
    ) -> Raised {
        if def.params.positional_only == def.params.total || def.name() == "sorted" {
            return self.native_count_error(def, given);
        }
        let own = usize::from(def.takes_receiver());
        if given < own {
            return self.no_receiver(def);
        }
        let missing = def.names().zip(bound).position(|(_, v)| v.is_unbound()).unwrap_or(0);
        if missing < def.params.positional_only as usize {
            let p = &def.params;
            let least = p.positional_only.min(p.required) as usize - own;
            let plural = if least == 1 { "" } else { "s" };
            return self.type_error(format!(
                "{}() takes at least {least} positional argument{plural} ({} given)",
                def.name(),
                given - own
            ));
        }
        let name = def.names().nth(missing).unwrap_or("");
        let place = missing + 1 - own;
        self.type_error(format!(
            "{}() missing required argument '{name}' (pos {place})",
            def.name()
        ))
    }

    #[cold]
    fn no_receiver(&self, def: &NativeDef) -> Raised {
        let (owner, name) = (def.owner, def.name());
        if def.is_slot {
            return self
                .type_error(format!("descriptor '{name}' of '{owner}' object needs an argument"));
        }
        self.type_error(format!("unbound method {owner}.{name}() needs an argument"))
    }

    #[cold]
    fn slot_count_error(&self, def: &NativeDef, given: usize) -> Raised {
        let (least, most) = (def.params.required as usize - 1, def.params.positional as usize - 1);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        if least == most && most > 1 {
            let name = def.name();
            return self.type_error(format!("{name} expected {most} arguments, got {given}"));
        }
        if least == most {
            let s = plural(most);
            return self.type_error(format!("expected {most} argument{s}, got {given}"));
        }
        let name = def.name();
        let (bound, n) = if given > most { ("at most", most) } else { ("at least", least) };
        self.type_error(format!("{name} expected {bound} {n} argument{}, got {given}", plural(n)))
    }

    /// A slot wrapper was called with an object of another type.
    #[cold]
    pub fn wrong_receiver(&self, def: &NativeDef, v: &Value) -> Raised {
        let (name, owner, got) = (def.name(), def.owner, self.type_name(v));
        self.type_error(format!(
            "descriptor '{name}' requires a '{owner}' object but received a '{got}'"
        ))
    }

    /// Whether `v` is of the builtin class of that name, or of one derived from it.
    pub fn is_of(&self, v: &Value, owner: &str) -> bool {
        let class = self.class_of(v);
        owner == "object"
            || class.mro().iter().any(|c| {
                c.flags().has(crate::value::ClassFlags::IMMUTABLE)
                    && c.name().to_string_lossy() == owner
            })
    }

    /// The list's items, if `v` is a list or tuple (exactly): what hot natives iterate quickly.
    pub fn fast_items(&self, v: &Value) -> Option<Vec<Value>> {
        match v.tag() {
            Tag::List => Some(v.expect::<List>().to_vec()),
            Tag::Tuple => Some(v.expect::<Tuple>().items().to_vec()),
            _ => None,
        }
    }

    /// Whether `v` is an instance of builtin class `t`.
    pub fn is_a(&self, v: &Value, t: T) -> bool {
        let class: &Class = self.class(t);
        self.class_of(v).is_subclass_of(class)
    }
}
