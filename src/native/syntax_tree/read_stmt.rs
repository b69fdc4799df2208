//! Statements of trees.

use super::read::{Read, Reader};
use super::read_expr::Context;
use crate::value::Value;
use kaa_grammar::Span;
use kaa_grammar::ast::{
    Alias, ClassDef, ExceptHandler, Expr, FunctionDef, Ident, Stmt, StmtKind, TypeParam,
    TypeParamKind, WithItem,
};

impl Reader<'_> {
    pub(super) fn stmts(&self, node: &Value, class: &str, name: &str) -> Read<Vec<Stmt>> {
        self.each(node, class, name, |stmt| self.stmt(stmt))
    }

    fn body(&self, node: &Value, class: &str) -> Read<Vec<Stmt>> {
        let body = self.stmts(node, class, "body")?;
        self.filled(body, class, "body")
    }

    fn target(&self, node: &Value, class: &str, name: &str, how: Context) -> Read<Box<Expr>> {
        let target = self.field(node, class, name)?;
        Ok(Box::new(self.expr_as(&target, how)?))
    }

    fn stmt(&self, node: &Value) -> Read<Stmt> {
        self.vm.check_stack()?;
        let span = self.span(node, "stmt")?;
        let Some(class) = self.name(node) else { return self.unexpected("stmt", node) };
        if !STATEMENTS.contains(&class.as_str()) {
            return self.unexpected("stmt", node);
        }
        let kind = match class.as_str() {
            class @ ("FunctionDef" | "AsyncFunctionDef") => self.function(node, class, span)?,
            "ClassDef" => self.class_def(node, span)?,
            class @ ("For" | "AsyncFor") => StmtKind::For {
                is_async: class == "AsyncFor",
                target: self.target(node, class, "target", Context::Store)?,
                iter: self.expr_field(node, class, "iter")?,
                body: self.body(node, class)?,
                orelse: self.stmts(node, class, "orelse")?,
            },
            class @ "While" => StmtKind::While {
                test: self.expr_field(node, class, "test")?,
                body: self.body(node, class)?,
                orelse: self.stmts(node, class, "orelse")?,
            },
            class @ "If" => StmtKind::If {
                test: self.expr_field(node, class, "test")?,
                body: self.body(node, class)?,
                orelse: self.stmts(node, class, "orelse")?,
            },
            class @ ("With" | "AsyncWith") => StmtKind::With {
                is_async: class == "AsyncWith",
                items: self.with_items(node, class)?,
                body: self.body(node, class)?,
            },
            class @ "Match" => StmtKind::Match {
                subject: self.expr_field(node, class, "subject")?,
                cases: self.cases(node)?,
            },
            class @ ("Try" | "TryStar") => self.try_stmt(node, class)?,
            class => self.simple(node, class, span)?,
        };
        Ok(Stmt { span, kind })
    }

    fn simple(&self, node: &Value, class: &str, span: Span) -> Read<StmtKind> {
        let expr = |name: &str| self.expr_field(node, class, name);
        Ok(match class {
            "Return" => StmtKind::Return(self.optional_expr(node, "value")?),
            "Delete" => {
                let targets =
                    self.each(node, class, "targets", |item| self.expr_as(item, Context::Del))?;
                StmtKind::Delete(self.filled(targets, class, "targets")?)
            }
            "Assign" => {
                let targets =
                    self.each(node, class, "targets", |item| self.expr_as(item, Context::Store))?;
                let targets = self.filled(targets, class, "targets")?;
                StmtKind::Assign { targets, value: expr("value")? }
            }
            "TypeAlias" => StmtKind::TypeAlias {
                name: self.target(node, class, "name", Context::Store)?,
                type_params: self.type_params(node, class)?,
                value: expr("value")?,
            },
            "AugAssign" => StmtKind::AugAssign {
                target: self.target(node, class, "target", Context::Store)?,
                op: self.binary_op(&self.field(node, class, "op")?)?,
                value: expr("value")?,
            },
            "AnnAssign" => StmtKind::AnnAssign {
                target: self.target(node, class, "target", Context::Store)?,
                annotation: expr("annotation")?,
                value: self.optional_expr(node, "value")?,
                simple: self.int(&self.field(node, class, "simple")?)? != 0,
            },
            "Raise" => {
                let exc = self.optional_expr(node, "exc")?;
                let cause = self.optional_expr(node, "cause")?;
                if exc.is_none() && cause.is_some() {
                    return self.invalid("Raise with cause but no exception");
                }
                StmtKind::Raise { exc, cause }
            }
            "Assert" => {
                StmtKind::Assert { test: expr("test")?, msg: self.optional_expr(node, "msg")? }
            }
            "Import" => StmtKind::Import(self.aliases(node, class)?),
            "ImportFrom" => self.import_from(node, span)?,
            "Global" => StmtKind::Global(self.idents(node, class, span)?),
            "Nonlocal" => StmtKind::Nonlocal(self.idents(node, class, span)?),
            "Expr" => StmtKind::Expr(expr("value")?),
            "Break" => StmtKind::Break,
            "Continue" => StmtKind::Continue,
            _ => StmtKind::Pass,
        })
    }

    fn function(&self, node: &Value, class: &str, span: Span) -> Read<StmtKind> {
        let name = self.text(node, class, "name")?;
        Ok(StmtKind::FunctionDef(Box::new(FunctionDef {
            is_async: class == "AsyncFunctionDef",
            name: self.ident(name, span),
            type_params: self.type_params(node, class)?,
            params: self.parameters(&self.field(node, class, "args")?)?,
            body: self.body(node, class)?,
            decorators: self.exprs(node, class, "decorator_list")?,
            returns: self.optional_expr(node, "returns")?,
        })))
    }

    fn class_def(&self, node: &Value, span: Span) -> Read<StmtKind> {
        let class = "ClassDef";
        let name = self.text(node, class, "name")?;
        Ok(StmtKind::ClassDef(Box::new(ClassDef {
            name: self.ident(name, span),
            type_params: self.type_params(node, class)?,
            bases: self.exprs(node, class, "bases")?,
            keywords: self.keywords(node, class)?,
            body: self.body(node, class)?,
            decorators: self.exprs(node, class, "decorator_list")?,
        })))
    }

    fn type_params(&self, node: &Value, class: &str) -> Read<Vec<TypeParam>> {
        self.each(node, class, "type_params", |param| {
            let Some(class) = self.name(param) else { return self.unexpected("type_param", param) };
            let kind = match class.as_str() {
                "TypeVar" => TypeParamKind::TypeVar { bound: self.optional_expr(param, "bound")? },
                "TypeVarTuple" => TypeParamKind::TypeVarTuple,
                "ParamSpec" => TypeParamKind::ParamSpec,
                _ => return self.unexpected("type_param", param),
            };
            Ok(TypeParam {
                span: self.span(param, "type_param")?,
                name: self.text(param, &class, "name")?,
                kind,
                default: self.optional_expr(param, "default_value")?,
            })
        })
    }

    fn with_items(&self, node: &Value, class: &str) -> Read<Vec<WithItem>> {
        let items = self.each(node, class, "items", |item| {
            if self.name(item).as_deref() != Some("withitem") {
                return self.unexpected("withitem", item);
            }
            let target = match self.optional(item, "optional_vars")? {
                Some(target) => Some(self.expr_as(&target, Context::Store)?),
                None => None,
            };
            Ok(WithItem { context: *self.expr_field(item, "withitem", "context_expr")?, target })
        })?;
        self.filled(items, class, "items")
    }

    fn try_stmt(&self, node: &Value, class: &str) -> Read<StmtKind> {
        let body = self.body(node, class)?;
        let handlers = self.each(node, class, "handlers", |handler| self.handler(handler))?;
        let orelse = self.stmts(node, class, "orelse")?;
        let finalbody = self.stmts(node, class, "finalbody")?;
        if handlers.is_empty() && finalbody.is_empty() {
            return self.invalid(format!("{class} has neither except handlers nor finalbody"));
        }
        if handlers.is_empty() && !orelse.is_empty() {
            return self.invalid(format!("{class} has orelse but no except handlers"));
        }
        Ok(StmtKind::Try { is_star: class == "TryStar", body, handlers, orelse, finalbody })
    }

    fn handler(&self, node: &Value) -> Read<ExceptHandler> {
        let class = "ExceptHandler";
        if self.name(node).as_deref() != Some(class) {
            return self.unexpected("excepthandler", node);
        }
        let span = self.span(node, "excepthandler")?;
        let name = self.optional_text(node, "name")?;
        Ok(ExceptHandler {
            span,
            kind: self.optional_expr(node, "type")?,
            name: name.map(|name| self.ident(name, span)),
            body: self.body(node, class)?,
        })
    }

    fn aliases(&self, node: &Value, class: &str) -> Read<Vec<Alias>> {
        let aliases = self.each(node, class, "names", |alias| {
            if self.name(alias).as_deref() != Some("alias") {
                return self.unexpected("alias", alias);
            }
            Ok(Alias {
                span: self.span(alias, "alias")?,
                name: self.text(alias, "alias", "name")?,
                asname: self.optional_text(alias, "asname")?,
            })
        })?;
        self.filled(aliases, class, "names")
    }

    fn import_from(&self, node: &Value, span: Span) -> Read<StmtKind> {
        let level = match self.optional(node, "level")? {
            Some(level) => self.int(&level)?,
            None => 0,
        };
        let Ok(level) = u32::try_from(level) else {
            return self.invalid("Negative ImportFrom level");
        };
        let module = self.optional_text(node, "module")?;
        Ok(StmtKind::ImportFrom {
            module: module.map(|module| self.ident(module, span)),
            names: self.aliases(node, "ImportFrom")?,
            level,
        })
    }

    fn idents(&self, node: &Value, class: &str, span: Span) -> Read<Vec<Ident>> {
        let names = self.texts(node, class, "names")?;
        let names = self.filled(names, class, "names")?;
        Ok(names.into_iter().map(|name| self.ident(name, span)).collect())
    }
}

const STATEMENTS: [&str; 28] = [
    "FunctionDef",
    "AsyncFunctionDef",
    "ClassDef",
    "Return",
    "Delete",
    "Assign",
    "TypeAlias",
    "AugAssign",
    "AnnAssign",
    "For",
    "AsyncFor",
    "While",
    "If",
    "With",
    "AsyncWith",
    "Match",
    "Raise",
    "Try",
    "TryStar",
    "Assert",
    "Import",
    "ImportFrom",
    "Global",
    "Nonlocal",
    "Expr",
    "Pass",
    "Break",
    "Continue",
];
