//! Trees of objects back to what is compiled: fields, places, and the errors of trees that are wrong.

use super::classes;
use super::places::{Places, source};
use crate::lower::Mode;
use crate::value::{Class, List, Module, Ref, Str, Tag, Value};
use crate::vm::{Raised, Vm};
use kaa_grammar::Span;
use kaa_grammar::ast::{Expr, ExprKind, Ident, Module as Parsed, Stmt, StmtKind};
use kaa_grammar::source::SourceText;

pub(super) type Read<T> = Result<T, Raised>;

/// A tree that was read, and a text of blanks in which its spans lie.
pub struct Tree {
    pub module: Parsed,
    pub source: SourceText,
}

/// Reads the tree under `root`, which must be the root that the mode wants.
///
/// # Errors
/// CPython's for trees that are wrong.
pub fn read(vm: &Vm, root: &Value, mode: Mode) -> Read<Tree> {
    let module = classes(vm)?;
    // Once to learn which places there are, once more to make spans of them.
    let reader = Reader { vm, classes: module, places: Places::default() };
    reader.root(root, mode)?;
    let Reader { classes, places, .. } = reader;
    let (places, text) = places.measured();
    let reader = Reader { vm, classes, places };
    Ok(Tree { module: reader.root(root, mode)?, source: source(&text) })
}

pub(super) struct Reader<'v> {
    pub(super) vm: &'v Vm,
    classes: Ref<Module>,
    places: Places,
}

impl Reader<'_> {
    fn root(&self, root: &Value, mode: Mode) -> Read<Parsed> {
        let wanted = match mode {
            Mode::Exec => "Module",
            Mode::Eval => "Expression",
            Mode::Single => "Interactive",
        };
        if self.name(root).as_deref() != Some(wanted) {
            let found = self.vm.type_name(root);
            return Err(self.vm.type_error(format!("expected {wanted} node, got {found}")));
        }
        let body = if mode == Mode::Eval {
            let value = self.field(root, wanted, "body")?;
            let value = self.expr(&value)?;
            vec![Stmt { span: value.span, kind: StmtKind::Expr(Box::new(value)) }]
        } else {
            self.stmts(root, wanted, "body")?
        };
        Ok(Parsed { body })
    }

    /// The name of the class that a node is of, or is derived from.
    pub(super) fn name(&self, node: &Value) -> Option<String> {
        let class = self.vm.class_of(node);
        class.mro().iter().find_map(|class| {
            let name = class.name();
            let known = self.classes.dict.get_str(&name)?;
            let is_it = known.get::<Class>().is_some_and(|known| std::ptr::eq(known, &**class));
            is_it.then(|| name.to_string_lossy().into_owned())
        })
    }

    /// `expected some sort of …`.
    #[cold]
    pub(super) fn unexpected<T>(&self, sort: &str, node: &Value) -> Read<T> {
        let shown = self.vm.repr_text(node)?;
        Err(self.vm.type_error(format!("expected some sort of {sort}, but got {shown}")))
    }

    #[cold]
    pub(super) fn invalid<T>(&self, message: impl Into<String>) -> Read<T> {
        Err(self.vm.value_error(message.into()))
    }

    fn attr(&self, node: &Value, name: &str) -> Read<Option<Value>> {
        self.vm.try_get_attr(node, self.vm.intern(name))
    }

    /// A field that must be there.
    pub(super) fn field(&self, node: &Value, class: &str, name: &str) -> Read<Value> {
        match self.attr(node, name)? {
            Some(value) if value.is_none() => {
                self.invalid(format!("field '{name}' is required for {class}"))
            }
            Some(value) => Ok(value),
            None => self.missing(class, name),
        }
    }

    #[cold]
    pub(super) fn missing<T>(&self, class: &str, name: &str) -> Read<T> {
        let message = format!("required field \"{name}\" missing from {class}");
        Err(self.vm.type_error(message))
    }

    /// A field that may be absent or None.
    pub(super) fn optional(&self, node: &Value, name: &str) -> Read<Option<Value>> {
        Ok(self.attr(node, name)?.filter(|value| !value.is_none()))
    }

    /// A field that is a list; an absent one is empty.
    pub(super) fn list(&self, node: &Value, class: &str, name: &str) -> Read<Vec<Value>> {
        let Some(value) = self.attr(node, name)? else { return Ok(Vec::new()) };
        match value.get::<List>() {
            Some(list) => Ok(list.to_vec()),
            None => {
                let found = self.vm.type_name(&value);
                let message = format!("{class} field \"{name}\" must be a list, not a {found}");
                Err(self.vm.type_error(message))
            }
        }
    }

    /// A list of nodes.
    pub(super) fn each<T>(
        &self,
        node: &Value,
        class: &str,
        name: &str,
        read: impl Fn(&Value) -> Read<T>,
    ) -> Read<Vec<T>> {
        self.list(node, class, name)?.iter().map(read).collect()
    }

    /// Refuses an empty list.
    pub(super) fn filled<T>(&self, items: Vec<T>, class: &str, name: &str) -> Read<Vec<T>> {
        if items.is_empty() { self.invalid(format!("empty {name} on {class}")) } else { Ok(items) }
    }

    pub(super) fn expr_field(&self, node: &Value, class: &str, name: &str) -> Read<Box<Expr>> {
        Ok(Box::new(self.expr(&self.field(node, class, name)?)?))
    }

    pub(super) fn optional_expr(&self, node: &Value, name: &str) -> Read<Option<Box<Expr>>> {
        match self.optional(node, name)? {
            Some(value) => Ok(Some(Box::new(self.expr(&value)?))),
            None => Ok(None),
        }
    }

    pub(super) fn exprs(&self, node: &Value, class: &str, name: &str) -> Read<Vec<Expr>> {
        self.each(node, class, name, |value| self.expr(value))
    }

    /// A name.
    pub(super) fn identifier(&self, value: &Value) -> Read<Box<str>> {
        let Some(text) = self.vm.as_str_value(value) else {
            return Err(self.vm.type_error("AST identifier must be of type str"));
        };
        let text = text.expect::<Str>().to_string_lossy().into_owned();
        if matches!(text.as_str(), "None" | "True" | "False") {
            return self.invalid(format!("identifier field can't represent '{text}' constant"));
        }
        Ok(text.into())
    }

    pub(super) fn text(&self, node: &Value, class: &str, name: &str) -> Read<Box<str>> {
        self.identifier(&self.field(node, class, name)?)
    }

    pub(super) fn optional_text(&self, node: &Value, name: &str) -> Read<Option<Box<str>>> {
        self.optional(node, name)?.map(|value| self.identifier(&value)).transpose()
    }

    pub(super) fn texts(&self, node: &Value, class: &str, name: &str) -> Read<Vec<Box<str>>> {
        self.each(node, class, name, |value| self.identifier(value))
    }

    pub(super) fn ident(&self, name: Box<str>, span: Span) -> Ident {
        Ident { name, span }
    }

    pub(super) fn int(&self, value: &Value) -> Read<i64> {
        match self.vm.unwrap(value).as_int() {
            Some(number) => Ok(number),
            None => {
                let shown = self.vm.repr_text(value)?;
                self.invalid(format!("invalid integer value: {shown}"))
            }
        }
    }

    /// Where a node stands; `sort` is what errors call it.
    pub(super) fn span(&self, node: &Value, sort: &str) -> Read<Span> {
        let required = |name: &str| match self.attr(node, name)? {
            Some(value) => self.int(&value),
            None => self.missing(sort, name),
        };
        let start = (required("lineno")?, required("col_offset")?);
        let end = |name: &str, otherwise: i64| match self.optional(node, name)? {
            Some(value) => self.int(&value),
            None => Ok(otherwise),
        };
        let end = (end("end_lineno", start.0)?, end("end_col_offset", start.1)?);
        if start.0 > end.0 {
            let range = format!("({}, {})", start.0, end.0);
            return self.invalid(format!("AST node line range {range} is not valid"));
        }
        if (start.0 < 0 && end.0 != start.0) || (start.1 < 0 && end.1 != start.1) {
            let range = format!("({}, {}) for line range ({}, {})", start.1, end.1, start.0, end.0);
            return self.invalid(format!("AST node column range {range} is not valid"));
        }
        if start.0 == end.0 && start.1 > end.1 {
            let at = format!("line {}, column {}-{}", start.0, start.1, end.1);
            return self.invalid(format!("{at} is not a valid range"));
        }
        Ok(self.places.span(start, end))
    }

    /// Wraps what an expression computes.
    pub(super) fn place(&self, span: Span, kind: ExprKind) -> Expr {
        Expr { span, kind }
    }
}

/// Which of the two truth values a value is.
pub(super) fn truth(value: &Value) -> Option<bool> {
    (value.tag() == Tag::Bool).then(|| value.raw_int() != 0)
}
