//! The operators, as the node tree and the protocols name them, with their special methods.

use crate::value::{Symbol, sym};

/// Binary operators.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Binary {
    Add,
    Sub,
    Mul,
    MatMul,
    Div,
    Mod,
    Pow,
    Shl,
    Shr,
    Or,
    Xor,
    And,
    FloorDiv,
    /// Only through `divmod()`.
    DivMod,
}

/// Comparisons with a special method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Compare {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

/// Unary operators with a special method.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
#[repr(u8)]
pub enum Unary {
    Neg,
    Pos,
    Invert,
}

impl Binary {
    /// All of them, in order.
    pub const ALL: [Binary; 14] = {
        use Binary::*;
        [Add, Sub, Mul, MatMul, Div, Mod, Pow, Shl, Shr, Or, Xor, And, FloorDiv, DivMod]
    };

    /// As it is written in error messages.
    pub fn symbol(self) -> &'static str {
        ["+", "-", "*", "@", "/", "%", "** or pow()", "<<", ">>", "|", "^", "&", "//", "divmod()"]
            [self as usize]
    }

    /// As its augmented assignment is written in error messages.
    pub fn inplace_symbol(self) -> &'static str {
        [
            "+=", "-=", "*=", "@=", "/=", "%=", "**=", "<<=", ">>=", "|=", "^=", "&=", "//=",
            "divmod()",
        ][self as usize]
    }

    /// `__add__` …
    pub fn method(self) -> Symbol {
        [
            sym::__add__,
            sym::__sub__,
            sym::__mul__,
            sym::__matmul__,
            sym::__truediv__,
            sym::__mod__,
            sym::__pow__,
            sym::__lshift__,
            sym::__rshift__,
            sym::__or__,
            sym::__xor__,
            sym::__and__,
            sym::__floordiv__,
            sym::__divmod__,
        ][self as usize]
    }

    /// `__radd__` …
    pub fn reflected(self) -> Symbol {
        [
            sym::__radd__,
            sym::__rsub__,
            sym::__rmul__,
            sym::__rmatmul__,
            sym::__rtruediv__,
            sym::__rmod__,
            sym::__rpow__,
            sym::__rlshift__,
            sym::__rrshift__,
            sym::__ror__,
            sym::__rxor__,
            sym::__rand__,
            sym::__rfloordiv__,
            sym::__rdivmod__,
        ][self as usize]
    }

    /// `__iadd__` …; `divmod` has none and repeats its own.
    pub fn inplace(self) -> Symbol {
        [
            sym::__iadd__,
            sym::__isub__,
            sym::__imul__,
            sym::__imatmul__,
            sym::__itruediv__,
            sym::__imod__,
            sym::__ipow__,
            sym::__ilshift__,
            sym::__irshift__,
            sym::__ior__,
            sym::__ixor__,
            sym::__iand__,
            sym::__ifloordiv__,
            sym::__divmod__,
        ][self as usize]
    }
}

impl Compare {
    /// All of them, in order.
    pub const ALL: [Compare; 6] =
        [Compare::Lt, Compare::Le, Compare::Eq, Compare::Ne, Compare::Gt, Compare::Ge];

    /// As it is written.
    pub fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// `__lt__` …
    pub fn method(self) -> Symbol {
        [sym::__lt__, sym::__le__, sym::__eq__, sym::__ne__, sym::__gt__, sym::__ge__]
            [self as usize]
    }

    /// The comparison with its operands exchanged.
    pub fn swapped(self) -> Compare {
        use Compare::*;
        [Gt, Ge, Eq, Ne, Lt, Le][self as usize]
    }

    /// What the comparison says of two values that are ordered so.
    #[inline(always)]
    pub fn holds(self, order: std::cmp::Ordering) -> bool {
        match self {
            Compare::Lt => order.is_lt(),
            Compare::Le => order.is_le(),
            Compare::Eq => order.is_eq(),
            Compare::Ne => order.is_ne(),
            Compare::Gt => order.is_gt(),
            Compare::Ge => order.is_ge(),
        }
    }
}

impl Unary {
    /// As it is written in error messages.
    pub fn symbol(self) -> &'static str {
        ["-", "+", "~"][self as usize]
    }

    /// `__neg__` …
    pub fn method(self) -> Symbol {
        [sym::__neg__, sym::__pos__, sym::__invert__][self as usize]
    }
}
