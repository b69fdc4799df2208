//! Symbols: interned names, compared and hashed as numbers.

use super::heap::Ref;
use super::string::Str;
use super::tag::Value;
use hashbrown::HashTable;
use std::cell::RefCell;
use std::hash::{BuildHasher, BuildHasherDefault, Hasher};

/// An interned name. Equal names have equal symbols within one interpreter.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug, PartialOrd, Ord)]
pub struct Symbol(pub(super) u32);

impl Symbol {
    /// The symbol's number, counted from zero.
    #[inline(always)]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Hashes symbols: their numbers are dense, so that spreading them is enough.
#[derive(Default, Clone, Copy)]
pub struct SymbolHasher(u64);

impl Hasher for SymbolHasher {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for &b in bytes {
            self.write_u32(u32::from(b));
        }
    }
    fn write_u32(&mut self, n: u32) {
        self.0 = (self.0 ^ u64::from(n)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32);
    }
}

/// A hash map whose keys are symbols.
pub type SymbolIndex<V> = std::collections::HashMap<Symbol, V, BuildHasherDefault<SymbolHasher>>;

/// The names that an interpreter has met, each with its string value.
pub struct Symbols {
    names: RefCell<Vec<Ref<Str>>>,
    table: RefCell<HashTable<u32>>,
}

/// A quick hash for names; it is not seen by scripts, and names come from source texts.
#[derive(Default)]
struct NameHasher(u64);

impl Hasher for NameHasher {
    fn finish(&self) -> u64 {
        self.0 ^ (self.0 >> 29)
    }
    fn write(&mut self, bytes: &[u8]) {
        for chunk in bytes.chunks(8) {
            let mut word = [0u8; 8];
            word[..chunk.len()].copy_from_slice(chunk);
            self.0 = (self.0.rotate_left(5) ^ u64::from_le_bytes(word))
                .wrapping_mul(0x517c_c1b7_2722_0a95);
        }
    }
}

fn name_hash(name: &[u8]) -> u64 {
    let mut h = BuildHasherDefault::<NameHasher>::default().build_hasher();
    h.write(name);
    h.finish()
}

impl Symbols {
    /// A table that holds the well-known names of [`sym`].
    pub fn new() -> Symbols {
        let symbols = Symbols {
            names: RefCell::new(Vec::with_capacity(1024)),
            table: RefCell::new(HashTable::with_capacity(1024)),
        };
        for name in sym::NAMES {
            symbols.intern(name);
        }
        symbols
    }

    /// The symbol of `name`, made on first use.
    pub fn intern(&self, name: &str) -> Symbol {
        match self.find(name.as_bytes()) {
            Some(s) => s,
            None => self.add(Str::new(name)),
        }
    }

    /// The symbol of a string value, made on first use.
    pub fn intern_str(&self, name: &Str) -> Symbol {
        match self.find(name.as_wtf8()) {
            Some(s) => s,
            None => self.add(Ref::from_borrowed(name)),
        }
    }

    /// The symbol of a string value, if that name was ever interned: a name that was not is no
    /// attribute of anything.
    pub fn find_str(&self, name: &Str) -> Option<Symbol> {
        self.find(name.as_wtf8())
    }

    fn find(&self, name: &[u8]) -> Option<Symbol> {
        let names = self.names.borrow();
        self.table
            .borrow()
            .find(name_hash(name), |&i| names[i as usize].as_wtf8() == name)
            .map(|&i| Symbol(i))
    }

    fn add(&self, name: Ref<Str>) -> Symbol {
        let hash = name_hash(name.as_wtf8());
        let mut names = self.names.borrow_mut();
        let index = names.len() as u32;
        names.push(name);
        self.table
            .borrow_mut()
            .insert_unique(hash, index, |&i| name_hash(names[i as usize].as_wtf8()));
        Symbol(index)
    }

    /// The name as a string object.
    pub fn string(&self, symbol: Symbol) -> Ref<Str> {
        self.names.borrow()[symbol.index()].clone()
    }

    /// The name as a value.
    pub fn value(&self, symbol: Symbol) -> Value {
        self.string(symbol).into()
    }

    /// The name as text.
    pub fn text(&self, symbol: Symbol) -> String {
        self.names.borrow()[symbol.index()].to_string_lossy().into_owned()
    }
}

impl Default for Symbols {
    fn default() -> Symbols {
        Symbols::new()
    }
}

macro_rules! well_known {
    ($($id:ident $(= $text:literal)?),* $(,)?) => {
        /// Symbols that the interpreter itself uses, known before any name was interned.
        #[allow(non_upper_case_globals, missing_docs)]
        pub mod sym {
            use super::Symbol;
            #[allow(non_camel_case_types, clippy::upper_case_acronyms)]
            enum Order { $($id),* }
            $(pub const $id: Symbol = Symbol(Order::$id as u32);)*
            pub(super) const NAMES: &[&str] = &[$(well_known!(@name $id $($text)?)),*];
        }
    };
    (@name $id:ident $text:literal) => { $text };
    (@name $id:ident) => { stringify!($id) };
}

well_known! {
    // Hidden attributes: names that no script can write.
    hidden_payload = ".payload", hidden_args = ".args", hidden_traceback = ".traceback",
    hidden_cause = ".cause", hidden_context = ".context", hidden_flags = ".flags",
    hidden_dict = ".dict", hidden_iter_arg = ".0", hidden_missing = ".missing",
    __init__, __new__, __call__, __del__, __repr__, __str__, __bytes__, __format__, __lt__, __le__,
    __eq__, __ne__, __gt__, __ge__, __hash__, __bool__, __getattr__, __getattribute__, __setattr__,
    __delattr__, __dir__, __get__, __set__, __delete__, __set_name__, __objclass__, __slots__,
    __init_subclass__, __prepare__, __instancecheck__, __subclasscheck__, __class_getitem__,
    __mro_entries__, __len__, __length_hint__, __getitem__, __setitem__, __delitem__, __missing__,
    __iter__, __next__, __reversed__, __contains__, __add__, __sub__, __mul__, __matmul__,
    __truediv__, __floordiv__, __mod__, __divmod__, __pow__, __lshift__, __rshift__, __and__,
    __xor__, __or__, __radd__, __rsub__, __rmul__, __rmatmul__, __rtruediv__, __rfloordiv__,
    __rmod__, __rdivmod__, __rpow__, __rlshift__, __rrshift__, __rand__, __rxor__, __ror__,
    __iadd__, __isub__, __imul__, __imatmul__, __itruediv__, __ifloordiv__, __imod__, __ipow__,
    __ilshift__, __irshift__, __iand__, __ixor__, __ior__, __neg__, __pos__, __abs__, __invert__,
    __complex__, __int__, __float__, __index__, __round__, __trunc__, __floor__, __ceil__,
    __enter__, __exit__, __await__, __aiter__, __anext__, __aenter__, __aexit__, __class__,
    __dict__, __doc__, __name__, __qualname__, __module__, __bases__, __base__, __mro__, __file__,
    __package__, __path__, __spec__, __loader__, __builtins__, __all__, __annotations__,
    __annotate__, __type_params__, __main__, __debug__, __import__, __build_class__, __wrapped__,
    __self__, __func__, __code__, __globals__, __closure__, __defaults__, __kwdefaults__,
    __weakref__, __match_args__, __copy__, __deepcopy__, __reduce__, __reduce_ex__, __sizeof__,
    __getstate__, __setstate__, __subclasses__, __abstractmethods__, __classcell__, __classdict__,
    __cause__, __context__, __suppress_context__, __traceback__, __notes__, __isabstractmethod__,
    __fspath__, __buffer__, __release_buffer__, __static_attributes__, __firstlineno__, __text_signature__,
    __signature__, __getnewargs__, __cached__, __conditional_annotations__,
    args, kwargs, value, code, name, obj, path, msg, errno, strerror, filename, filename2, lineno,
    offset, text, end_lineno, end_offset, print_file_and_line, encoding, object, start, end,
    reason, exceptions, message, name_from, send, throw, close, cr_await, mro, keys, items, values,
    get, append, extend, add, pop, update, join, read, write, flush, readline, fileno, isatty,
    key, default, reverse, sep, file, initial, strict, fget, fset, fdel, stdout, stderr, stdin,
    argv, modules, builtins, main, metaclass, self_ = "self", cls, real, imag, numerator,
    denominator, cancel, result, done, set_result, set_exception, exception, add_done_callback,
    lambda = "<lambda>", listcomp = "<listcomp>", setcomp = "<setcomp>", dictcomp = "<dictcomp>",
    genexpr = "<genexpr>", module = "<module>", empty = "",
    readinto, readall, read1, readable, writable, seekable, seek, tell, truncate, closed, mode, raw,
    buffer, peek, detach, newlines,
    acquire, release, qsize, is_empty = "empty", full, put_nowait, get_nowait, _init, _put, _get,
}
