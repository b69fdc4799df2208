//! Native functions: declared once, with their Python signature.
//!
//! From the declaration come argument binding, the exact texts of its TypeErrors, `help()` and
//! `inspect.signature`. A native gets one value for each parameter, in order: unbound where it was
//! left out, a tuple for `*args`, a dict for `**kwargs`.

use super::interp::Vm;
pub use super::native_arg::{Arg, Data, Of, OrNone, receiver};
use super::raised::Eval;
use crate::value::{Tag, Value};

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
    /// An attribute that CPython keeps in a field of the object.
    Member,
}

impl NativeKind {
    /// Whether the first value that it gets is what it is read through.
    #[inline(always)]
    pub const fn has_receiver(self) -> bool {
        !matches!(self, NativeKind::Function | NativeKind::StaticMethod)
    }

    /// Whether it is an attribute with a value of its own, which is never bound.
    #[inline]
    pub fn is_attribute(self) -> bool {
        matches!(self, NativeKind::Getter | NativeKind::Member)
    }
}

/// The body of a native.
pub type NativeFn = fn(&Vm, &[Value]) -> Eval;

/// What a native with one parameter comes to, for values about which no script has a say. The argument may be
/// unbound: nothing is known about that.
pub type QuickFn = fn(&Value) -> Option<Value>;

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
    /// For one with a single parameter: what it comes to for the usual values, without a call.
    pub quick: Option<QuickFn>,
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
    /// Whether so many arguments, all by position, need no more than the values that were left out
    /// after them, within [`NATIVE_ROOM`].
    #[inline(always)]
    pub fn fits(&self, given: usize) -> bool {
        !self.vararg
            && !self.kwarg
            && given >= self.required as usize
            && given <= self.positional as usize
            && self.total as usize <= NATIVE_ROOM
    }

    /// Whether it takes just so many arguments by position, and nothing else.
    #[inline(always)]
    pub fn takes_exactly(&self, given: usize) -> bool {
        given == self.total as usize && self.positional == self.total
    }

    /// Whether all arguments by position are its `*args`, and it needs no others.
    #[inline(always)]
    pub fn is_all_varargs(&self) -> bool {
        self.vararg
            && !self.kwarg
            && self.positional == 0
            && self.required == 0
            && self.total as usize <= NATIVE_ROOM
    }

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
            // A getter: a name alone. It is read and not called: no call has so many arguments.
            p.positional_only = u8::MAX;
            p.positional = u8::MAX;
            p.required = u8::MAX;
            p.total = u8::MAX;
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

    /// The owner's name without its module's.
    pub fn class_name(&self) -> &'static str {
        self.owner.rsplit('.').next().unwrap_or(self.owner)
    }

    /// The name that messages about arguments say: where `__init__` takes those of a class of a module,
    /// the class's.
    pub fn called_name(&self) -> &'static str {
        match (self.name(), self.owner.rsplit_once('.')) {
            ("__init__", Some((_, class))) => class,
            (name, _) => name,
        }
    }

    /// Whether its first parameter is the object or class that it is read through.
    pub fn takes_receiver(&self) -> bool {
        matches!(self.kind, NativeKind::Method | NativeKind::ClassMethod)
    }

    /// Whether it makes values of a class, which it gets first.
    pub fn is_maker(&self) -> bool {
        self.kind == NativeKind::Method && self.parameters().starts_with("cls")
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
/// The kinds are `function`, `method`, `classmethod`, `staticmethod`, `getter` and `member` (the last two
/// with an optional `set` block whose parameters are the object and the new value, unbound for `del`).
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
            call: $crate::natives!(@fn $kind $vm ($($p: $t),*) $body),
            quick: None,
            set: Some($crate::natives!(@fn $kind $svm ($($sp: $st),*) $sbody)),
        },] $($rest)*)
    };
    (@list $owner:literal [$($done:expr,)*]
        $(#[doc = $doc:literal])* $kind:ident $sig:literal
        ($vm:ident $(, $p:ident : $t:ty)* $(,)?) $body:block
        quick $quick:ident;
        $($rest:tt)*
    ) => {
        $crate::natives!(@list $owner [$($done,)* $crate::vm::NativeDef {
            quick: Some($quick),
            ..$crate::natives!(@list $owner [] $(#[doc = $doc])* $kind $sig ($vm $(, $p: $t)*) $body)[0]
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
            call: $crate::natives!(@fn $kind $vm ($($p: $t),*) $body),
            quick: None,
            set: None,
        },] $($rest)*)
    };
    (@fn $kind:ident $vm:ident ($($p:ident : $t:ty),*) $body:block) => {{
        #[allow(unused_mut, unused_variables, unused_assignments)]
        fn native($vm: &$crate::vm::Vm, args: &[$crate::value::Value]) -> $crate::vm::Eval {
            let mut index = 0;
            $(
                let $p = if index == 0 && $crate::natives!(@kind $kind).has_receiver() {
                    $crate::vm::native::receiver::<$t>($vm, $crate::natives!(@kind $kind), &args[0])?
                } else {
                    <$t as $crate::vm::native::Arg<'_>>::from_arg($vm, &args[index], index)?
                };
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
    (@kind member) => { $crate::vm::NativeKind::Member };
    (@doc) => { "" };
    (@doc $first:literal $($more:literal)*) => { concat!($first $(, "\n", $more)*) };
}
