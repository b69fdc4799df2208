//! The fields of each node class, in the order and under the names of CPython's `ast`.

mod exprs;

use super::{Options, Part, Root};
use crate::ast::*;
use crate::source::SourceText;
use crate::span::Span;

/// The attributes of nodes that have a place.
const ATTRIBUTES: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

type Fields = Vec<(&'static str, Part)>;

/// Turns trees into parts of a dump.
pub(super) struct Dumper<'d> {
    pub(super) source: &'d SourceText,
    pub(super) options: Options,
}

/// How a name, attribute, subscript or display is used.
#[derive(Clone, Copy)]
enum Context {
    Load,
    Store,
    Del,
}

fn class(name: &'static str) -> Part {
    Part::Node(name, Vec::new(), None)
}

fn text(value: &str) -> Part {
    Part::Text(value.into())
}

fn number(value: u32) -> Part {
    Part::Int(i64::from(value))
}

/// Adds a list field, which is left out when it is empty.
fn list(fields: &mut Fields, name: &'static str, items: Vec<Part>) {
    if !items.is_empty() {
        fields.push((name, Part::List(items)));
    }
}

fn names(idents: &[Ident]) -> Vec<Part> {
    idents.iter().map(|ident| text(&ident.name)).collect()
}

impl Dumper<'_> {
    pub(super) fn module(&self, module: &Module) -> Part {
        let mut fields = Vec::new();
        list(&mut fields, "body", self.stmts(&module.body));
        Part::Node("Module", fields, None)
    }

    pub(super) fn root(&self, module: &Module, root: Root) -> Part {
        let body = match (root, module.body.as_slice()) {
            (Root::Module, _) => return self.module(module),
            (Root::Interactive, body) => ("Interactive", Part::List(self.stmts(body))),
            (Root::Expression, [Stmt { kind: StmtKind::Expr(value), .. }, ..]) => {
                ("Expression", self.load(value))
            }
            (Root::Expression, _) => ("Expression", Part::None),
        };
        Part::Node(body.0, vec![("body", body.1)], None)
    }

    /// A node with its attributes.
    fn placed(&self, class: &'static str, mut fields: Fields, span: Span) -> Part {
        let (line, column) = self.source.line_and_byte(span.start);
        let (end_line, end_column) = self.source.line_and_byte(span.end);
        let place = [line, column, end_line, end_column];
        if self.options.attributes {
            fields.extend(ATTRIBUTES.into_iter().zip(place.map(number)));
        }
        Part::Node(class, fields, Some(place))
    }

    fn stmts(&self, body: &[Stmt]) -> Vec<Part> {
        body.iter().map(|stmt| self.stmt(stmt)).collect()
    }

    fn load(&self, expr: &Expr) -> Part {
        self.expr(expr, Context::Load)
    }

    fn store(&self, expr: &Expr) -> Part {
        self.expr(expr, Context::Store)
    }

    fn loads(&self, exprs: &[Expr]) -> Vec<Part> {
        exprs.iter().map(|expr| self.load(expr)).collect()
    }

    fn optional(&self, fields: &mut Fields, name: &'static str, expr: Option<&Expr>) {
        if let Some(expr) = expr {
            fields.push((name, self.load(expr)));
        }
    }

    fn stmt(&self, stmt: &Stmt) -> Part {
        let (class, fields) = match &stmt.kind {
            StmtKind::FunctionDef(function) => self.function(function),
            StmtKind::ClassDef(class) => ("ClassDef", self.class_def(class)),
            StmtKind::For { is_async, target, iter, body, orelse } => {
                let mut fields = vec![("target", self.store(target)), ("iter", self.load(iter))];
                list(&mut fields, "body", self.stmts(body));
                list(&mut fields, "orelse", self.stmts(orelse));
                (if *is_async { "AsyncFor" } else { "For" }, fields)
            }
            StmtKind::While { test, body, orelse } => ("While", self.branch(test, body, orelse)),
            StmtKind::If { test, body, orelse } => ("If", self.branch(test, body, orelse)),
            StmtKind::With { is_async, items, body } => {
                let mut fields = Vec::new();
                list(&mut fields, "items", items.iter().map(|item| self.with_item(item)).collect());
                list(&mut fields, "body", self.stmts(body));
                (if *is_async { "AsyncWith" } else { "With" }, fields)
            }
            StmtKind::Match { subject, cases } => {
                let mut fields = vec![("subject", self.load(subject))];
                list(&mut fields, "cases", cases.iter().map(|case| self.case(case)).collect());
                ("Match", fields)
            }
            StmtKind::Try { is_star, body, handlers, orelse, finalbody } => {
                let mut fields = Vec::new();
                list(&mut fields, "body", self.stmts(body));
                list(&mut fields, "handlers", handlers.iter().map(|h| self.handler(h)).collect());
                list(&mut fields, "orelse", self.stmts(orelse));
                list(&mut fields, "finalbody", self.stmts(finalbody));
                (if *is_star { "TryStar" } else { "Try" }, fields)
            }
            kind => self.simple_stmt(kind),
        };
        self.placed(class, fields, stmt.span)
    }

    fn simple_stmt(&self, kind: &StmtKind) -> (&'static str, Fields) {
        let mut fields = Vec::new();
        let class = match kind {
            StmtKind::Return(value) => {
                self.optional(&mut fields, "value", value.as_deref());
                "Return"
            }
            StmtKind::Delete(targets) => {
                let targets = targets.iter().map(|target| self.expr(target, Context::Del));
                list(&mut fields, "targets", targets.collect());
                "Delete"
            }
            StmtKind::Assign { targets, value } => {
                list(&mut fields, "targets", targets.iter().map(|t| self.store(t)).collect());
                fields.push(("value", self.load(value)));
                "Assign"
            }
            StmtKind::TypeAlias { name, type_params, value } => {
                fields.push(("name", self.store(name)));
                list(&mut fields, "type_params", self.type_params(type_params));
                fields.push(("value", self.load(value)));
                "TypeAlias"
            }
            StmtKind::AugAssign { target, op, value } => {
                fields.push(("target", self.store(target)));
                fields.push(("op", class(binary_op(*op))));
                fields.push(("value", self.load(value)));
                "AugAssign"
            }
            StmtKind::AnnAssign { target, annotation, value, simple } => {
                fields.push(("target", self.store(target)));
                fields.push(("annotation", self.load(annotation)));
                self.optional(&mut fields, "value", value.as_deref());
                fields.push(("simple", number(u32::from(*simple))));
                "AnnAssign"
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(&mut fields, "exc", exc.as_deref());
                self.optional(&mut fields, "cause", cause.as_deref());
                "Raise"
            }
            StmtKind::Assert { test, msg } => {
                fields.push(("test", self.load(test)));
                self.optional(&mut fields, "msg", msg.as_deref());
                "Assert"
            }
            StmtKind::Import(aliases) => {
                list(&mut fields, "names", self.aliases(aliases));
                "Import"
            }
            StmtKind::ImportFrom { module, names, level } => {
                if let Some(module) = module {
                    fields.push(("module", text(&module.name)));
                }
                list(&mut fields, "names", self.aliases(names));
                fields.push(("level", number(*level)));
                "ImportFrom"
            }
            StmtKind::Global(idents) => {
                list(&mut fields, "names", names(idents));
                "Global"
            }
            StmtKind::Nonlocal(idents) => {
                list(&mut fields, "names", names(idents));
                "Nonlocal"
            }
            StmtKind::Expr(value) => {
                fields.push(("value", self.load(value)));
                "Expr"
            }
            StmtKind::Break => "Break",
            StmtKind::Continue => "Continue",
            _ => "Pass",
        };
        (class, fields)
    }

    fn function(&self, function: &FunctionDef) -> (&'static str, Fields) {
        let mut fields =
            vec![("name", text(&function.name.name)), ("args", self.parameters(&function.params))];
        list(&mut fields, "body", self.stmts(&function.body));
        list(&mut fields, "decorator_list", self.loads(&function.decorators));
        self.optional(&mut fields, "returns", function.returns.as_deref());
        list(&mut fields, "type_params", self.type_params(&function.type_params));
        (if function.is_async { "AsyncFunctionDef" } else { "FunctionDef" }, fields)
    }

    fn class_def(&self, class: &ClassDef) -> Fields {
        let mut fields = vec![("name", text(&class.name.name))];
        list(&mut fields, "bases", self.loads(&class.bases));
        list(&mut fields, "keywords", self.keywords(&class.keywords));
        list(&mut fields, "body", self.stmts(&class.body));
        list(&mut fields, "decorator_list", self.loads(&class.decorators));
        list(&mut fields, "type_params", self.type_params(&class.type_params));
        fields
    }

    fn branch(&self, test: &Expr, body: &[Stmt], orelse: &[Stmt]) -> Fields {
        let mut fields = vec![("test", self.load(test))];
        list(&mut fields, "body", self.stmts(body));
        list(&mut fields, "orelse", self.stmts(orelse));
        fields
    }

    fn with_item(&self, item: &WithItem) -> Part {
        let mut fields = vec![("context_expr", self.load(&item.context))];
        if let Some(target) = &item.target {
            fields.push(("optional_vars", self.store(target)));
        }
        Part::Node("withitem", fields, None)
    }

    fn handler(&self, handler: &ExceptHandler) -> Part {
        let mut fields = Vec::new();
        self.optional(&mut fields, "type", handler.kind.as_deref());
        if let Some(name) = &handler.name {
            fields.push(("name", text(&name.name)));
        }
        list(&mut fields, "body", self.stmts(&handler.body));
        self.placed("ExceptHandler", fields, handler.span)
    }

    fn aliases(&self, aliases: &[Alias]) -> Vec<Part> {
        let alias = |alias: &Alias| {
            let mut fields = vec![("name", text(&alias.name))];
            if let Some(asname) = &alias.asname {
                fields.push(("asname", text(asname)));
            }
            self.placed("alias", fields, alias.span)
        };
        aliases.iter().map(alias).collect()
    }

    fn keywords(&self, keywords: &[Keyword]) -> Vec<Part> {
        let keyword = |keyword: &Keyword| {
            let mut fields = Vec::new();
            if let Some(name) = &keyword.name {
                fields.push(("arg", text(name)));
            }
            fields.push(("value", self.load(&keyword.value)));
            self.placed("keyword", fields, keyword.span)
        };
        keywords.iter().map(keyword).collect()
    }

    fn type_params(&self, params: &[TypeParam]) -> Vec<Part> {
        let param = |param: &TypeParam| {
            let mut fields = vec![("name", text(&param.name))];
            let class = match &param.kind {
                TypeParamKind::TypeVar { bound } => {
                    self.optional(&mut fields, "bound", bound.as_deref());
                    "TypeVar"
                }
                TypeParamKind::TypeVarTuple => "TypeVarTuple",
                TypeParamKind::ParamSpec => "ParamSpec",
            };
            self.optional(&mut fields, "default_value", param.default.as_deref());
            self.placed(class, fields, param.span)
        };
        params.iter().map(param).collect()
    }

    fn parameter(&self, param: &Parameter) -> Part {
        let mut fields = vec![("arg", text(&param.name))];
        self.optional(&mut fields, "annotation", param.annotation.as_deref());
        self.placed("arg", fields, param.span)
    }

    fn parameters(&self, params: &Parameters) -> Part {
        let args = |params: &[Parameter]| params.iter().map(|p| self.parameter(p)).collect();
        let defaults = |params: &[Parameter]| -> Vec<Part> {
            params.iter().filter_map(|p| p.default.as_deref()).map(|d| self.load(d)).collect()
        };
        let mut fields = Vec::new();
        list(&mut fields, "posonlyargs", args(&params.positional_only));
        list(&mut fields, "args", args(&params.positional));
        if let Some(vararg) = &params.vararg {
            fields.push(("vararg", self.parameter(vararg)));
        }
        list(&mut fields, "kwonlyargs", args(&params.keyword_only));
        let kw_default = |p: &Parameter| match &p.default {
            Some(default) => self.load(default),
            None => Part::None,
        };
        list(&mut fields, "kw_defaults", params.keyword_only.iter().map(kw_default).collect());
        if let Some(kwarg) = &params.kwarg {
            fields.push(("kwarg", self.parameter(kwarg)));
        }
        let mut positional = defaults(&params.positional_only);
        positional.extend(defaults(&params.positional));
        list(&mut fields, "defaults", positional);
        Part::Node("arguments", fields, None)
    }

    fn case(&self, case: &MatchCase) -> Part {
        let mut fields = vec![("pattern", self.pattern(&case.pattern))];
        self.optional(&mut fields, "guard", case.guard.as_ref());
        list(&mut fields, "body", self.stmts(&case.body));
        Part::Node("match_case", fields, None)
    }

    fn patterns(&self, patterns: &[Pattern]) -> Vec<Part> {
        patterns.iter().map(|pattern| self.pattern(pattern)).collect()
    }

    fn pattern(&self, pattern: &Pattern) -> Part {
        let mut fields = Vec::new();
        let class = match &pattern.kind {
            PatternKind::Value(value) => {
                fields.push(("value", self.load(value)));
                "MatchValue"
            }
            PatternKind::Singleton(value) => {
                fields.push(("value", Part::Constant(value.clone())));
                "MatchSingleton"
            }
            PatternKind::Sequence(patterns) => {
                list(&mut fields, "patterns", self.patterns(patterns));
                "MatchSequence"
            }
            PatternKind::Mapping { items, rest } => {
                list(&mut fields, "keys", items.iter().map(|(key, _)| self.load(key)).collect());
                list(&mut fields, "patterns", items.iter().map(|(_, p)| self.pattern(p)).collect());
                if let Some(rest) = rest {
                    fields.push(("rest", text(rest)));
                }
                "MatchMapping"
            }
            PatternKind::Class { cls, patterns, keywords } => {
                fields.push(("cls", self.load(cls)));
                list(&mut fields, "patterns", self.patterns(patterns));
                list(
                    &mut fields,
                    "kwd_attrs",
                    keywords.iter().map(|(name, _)| text(name)).collect(),
                );
                let values = keywords.iter().map(|(_, pattern)| self.pattern(pattern));
                list(&mut fields, "kwd_patterns", values.collect());
                "MatchClass"
            }
            PatternKind::Star(name) => {
                if let Some(name) = name {
                    fields.push(("name", text(name)));
                }
                "MatchStar"
            }
            PatternKind::As { pattern, name } => {
                if let Some(pattern) = pattern {
                    fields.push(("pattern", self.pattern(pattern)));
                }
                if let Some(name) = name {
                    fields.push(("name", text(name)));
                }
                "MatchAs"
            }
            PatternKind::Or(patterns) => {
                list(&mut fields, "patterns", self.patterns(patterns));
                "MatchOr"
            }
        };
        self.placed(class, fields, pattern.span)
    }
}

fn binary_op(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "Add",
        BinaryOp::Sub => "Sub",
        BinaryOp::Mult => "Mult",
        BinaryOp::MatMult => "MatMult",
        BinaryOp::Div => "Div",
        BinaryOp::Mod => "Mod",
        BinaryOp::Pow => "Pow",
        BinaryOp::LShift => "LShift",
        BinaryOp::RShift => "RShift",
        BinaryOp::BitOr => "BitOr",
        BinaryOp::BitXor => "BitXor",
        BinaryOp::BitAnd => "BitAnd",
        BinaryOp::FloorDiv => "FloorDiv",
    }
}
