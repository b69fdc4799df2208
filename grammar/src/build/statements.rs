//! Statements, and the displays and comprehensions that need a look at their parts.

use super::{Arguments, Builder, expr, generator, tuple};
use crate::ast::*;
use crate::build::targets::describe;
use crate::span::Span;

/// What stands between the parentheses after `with`.
pub(crate) enum GroupItem {
    Expr(Expr),
    Item(WithItem),
    /// A generator expression, whose parentheses those are.
    Generator(Expr, Vec<Comprehension>),
}

impl Builder<'_> {
    pub(crate) fn assign(&self, targets: Vec<Expr>, value: Expr) -> StmtKind {
        for target in &targets {
            self.assignment_target(target, targets.len() == 1, &value);
        }
        StmtKind::Assign { targets, value: Box::new(value) }
    }

    pub(crate) fn aug_assign(&self, target: Expr, op: BinaryOp, value: Expr) -> StmtKind {
        use ExprKind::{Attribute, Name, Subscript};
        if !matches!(target.kind, Name(_) | Attribute { .. } | Subscript { .. }) {
            let what = describe(&target);
            let message = format!("'{what}' is an illegal expression for augmented assignment");
            self.error(message, target.span);
        }
        StmtKind::AugAssign { target: Box::new(target), op, value: Box::new(value) }
    }

    pub(crate) fn ann_assign(
        &self,
        start: u32,
        target: Expr,
        annotation: Expr,
        value: Option<Expr>,
    ) -> StmtKind {
        let simple = match &target.kind {
            ExprKind::Name(_) => !Self::parenthesized(&target, start),
            ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => false,
            ExprKind::Tuple(items) | ExprKind::List(items) => {
                let what = describe(&target);
                let bare = self.text.as_bytes()[target.span.start as usize];
                let first = items.first().filter(|_| !matches!(bare, b'(' | b'['));
                let span = first.map_or(target.span, |first| first.span);
                self.error(format!("only single target (not {what}) can be annotated"), span);
                false
            }
            _ => {
                self.error("illegal target for annotation", target.span);
                false
            }
        };
        StmtKind::AnnAssign {
            target: Box::new(target),
            annotation: Box::new(annotation),
            value: value.map(Box::new),
            simple,
        }
    }

    pub(crate) fn type_alias(
        &self,
        name: Expr,
        type_params: Vec<TypeParam>,
        value: Expr,
    ) -> StmtKind {
        StmtKind::TypeAlias { name: Box::new(name), type_params, value: Box::new(value) }
    }

    pub(crate) fn raise(&self, exc: Expr, cause: Option<Expr>) -> StmtKind {
        StmtKind::Raise { exc: Some(Box::new(exc)), cause: cause.map(Box::new) }
    }

    pub(crate) fn assert(&self, test: Expr, msg: Option<Expr>) -> StmtKind {
        StmtKind::Assert { test: Box::new(test), msg: msg.map(Box::new) }
    }

    pub(crate) fn delete(&self, targets: Vec<Expr>) -> StmtKind {
        for target in &targets {
            self.deletion(target);
        }
        StmtKind::Delete(targets)
    }

    pub(crate) fn import_from(
        &self,
        level: u32,
        module: Option<Ident>,
        names: Vec<Alias>,
    ) -> StmtKind {
        StmtKind::ImportFrom { module, names, level }
    }

    pub(crate) fn for_loop(
        &self,
        target: Expr,
        iter: Expr,
        body: Vec<Stmt>,
        orelse: Option<Vec<Stmt>>,
    ) -> StmtKind {
        self.target(&target);
        let orelse = orelse.unwrap_or_default();
        let (target, iter) = (Box::new(target), Box::new(iter));
        StmtKind::For { is_async: false, target, iter, body, orelse }
    }

    pub(crate) fn with_item(&self, context: Expr, target: Option<Expr>) -> WithItem {
        if let Some(target) = &target {
            self.target(target);
        }
        WithItem { context, target }
    }

    pub(crate) fn with_expression(&self, context: Expr, body: Vec<Stmt>) -> StmtKind {
        StmtKind::With { is_async: false, items: vec![WithItem { context, target: None }], body }
    }

    /// `with (…):`: several items, or one expression in parentheses.
    pub(crate) fn with_group(
        &self,
        start: u32,
        group: Vec<GroupItem>,
        comma: bool,
        end: u32,
        body: Vec<Stmt>,
    ) -> StmtKind {
        let plain = |item: &GroupItem| match item {
            GroupItem::Expr(e) => !matches!(e.kind, ExprKind::Starred(_) | ExprKind::Named { .. }),
            GroupItem::Item(_) => true,
            GroupItem::Generator(..) => false,
        };
        if !group.is_empty() && group.iter().all(plain) {
            let items = group.into_iter().map(|item| self.group_item(item)).collect();
            return StmtKind::With { is_async: false, items, body };
        }
        let lone = group.len() == 1 && !comma;
        let mut parts = Vec::with_capacity(group.len());
        for item in group {
            match item {
                GroupItem::Expr(e) => parts.push(e),
                GroupItem::Generator(element, clauses) if lone => {
                    return self
                        .with_expression(self.generator(start, element, clauses, end), body);
                }
                GroupItem::Item(WithItem { context, .. }) | GroupItem::Generator(context, _) => {
                    self.error("invalid syntax", Span::new(context.span.end, end));
                    parts.push(context);
                }
            }
        }
        let context = if lone && parts.len() == 1 {
            self.group(start, parts.remove(0), end)
        } else {
            tuple(start, parts, end)
        };
        self.with_expression(context, body)
    }

    fn group_item(&self, item: GroupItem) -> WithItem {
        match item {
            GroupItem::Item(item) => item,
            GroupItem::Expr(context) | GroupItem::Generator(context, _) => {
                WithItem { context, target: None }
            }
        }
    }

    pub(crate) fn class(
        &self,
        name: Ident,
        type_params: Vec<TypeParam>,
        arguments: Option<(Arguments, u32)>,
        body: Vec<Stmt>,
    ) -> StmtKind {
        let (arguments, end) = arguments.unwrap_or_default();
        self.check_order(&arguments, end);
        if let Some(generator) = arguments.bare_generator() {
            self.error("invalid syntax", self.first_for(generator));
        }
        let Arguments { args: bases, keywords, .. } = arguments;
        let decorators = Vec::new();
        StmtKind::ClassDef(Box::new(ClassDef {
            name,
            type_params,
            bases,
            keywords,
            body,
            decorators,
        }))
    }

    /// The `for` of a generator expression, or the `async` before it.
    fn first_for(&self, generator: &Expr) -> Span {
        let ExprKind::GeneratorExp { element, .. } = &generator.kind else { return generator.span };
        let text = &self.text[element.span.end as usize..];
        let at = text.find(|char: char| char.is_ascii_alphabetic()).unwrap_or(0);
        let start = element.span.end + at as u32;
        let word = text[at..].find(|char: char| !char.is_ascii_alphabetic()).unwrap_or(0);
        Span::new(start, start + word as u32)
    }

    /// An expression in parentheses.
    pub(crate) fn group(&self, _start: u32, inner: Expr, _end: u32) -> Expr {
        if matches!(inner.kind, ExprKind::Starred(_)) {
            self.error("cannot use starred expression here", inner.span);
        }
        inner
    }

    fn no_unpacking(&self, element: &Expr) {
        if matches!(element.kind, ExprKind::Starred(_)) {
            self.error("iterable unpacking cannot be used in comprehension", element.span);
        }
    }

    pub(crate) fn generator(
        &self,
        start: u32,
        element: Expr,
        clauses: Vec<Comprehension>,
        end: u32,
    ) -> Expr {
        self.no_unpacking(&element);
        generator(start, element, clauses, end)
    }

    pub(crate) fn list_comp(
        &self,
        start: u32,
        element: Expr,
        clauses: Vec<Comprehension>,
        end: u32,
    ) -> Expr {
        self.no_unpacking(&element);
        expr(start, ExprKind::ListComp { element: Box::new(element), clauses }, end)
    }

    pub(crate) fn set_comp(
        &self,
        start: u32,
        element: Expr,
        clauses: Vec<Comprehension>,
        end: u32,
    ) -> Expr {
        self.no_unpacking(&element);
        expr(start, ExprKind::SetComp { element: Box::new(element), clauses }, end)
    }

    pub(crate) fn dict_comp(
        &self,
        start: u32,
        (key, value): (Option<Expr>, Expr),
        clauses: Vec<Comprehension>,
        end: u32,
    ) -> Expr {
        let Some(key) = key else {
            let stars = value.span.start.saturating_sub(2);
            let span = Span::new(stars, value.span.start);
            self.error("dict unpacking cannot be used in dict comprehension", span);
            return expr(start, ExprKind::Dict(Vec::new()), end);
        };
        let (key, value) = (Box::new(key), Box::new(value));
        expr(start, ExprKind::DictComp { key, value, clauses }, end)
    }

    pub(crate) fn clause(
        &self,
        is_async: bool,
        target: Expr,
        iter: Expr,
        ifs: Vec<Expr>,
    ) -> Comprehension {
        self.target(&target);
        Comprehension { is_async, target, iter, ifs }
    }
}
