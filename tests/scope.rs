//! Scope analysis against CPython's: symbol tables of `tests/scope/tables`, errors and warnings of
//! `tests/scope/errors`. What CPython says is written by `tests/scope/expect.py`.

use kaa::lower::scope::{
    Binding, NameInfo, Options, Scope, ScopeId, ScopeKind, Scopes, Warnings, analyze,
};
use kaa_grammar::{SMALL_DEPTH, SourceText, Span, parse_module};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

#[test]
fn tables_agree_with_cpython() {
    for script in scripts("tables") {
        let source = fs::read_to_string(&script).expect("a script");
        let scopes = scopes_of(&source, Options::default()).expect("a script without errors").0;
        let mut lines = Vec::new();
        View::of(&scopes, scopes.root()).write(0, &mut lines);
        compare(&script, &lines);
    }
}

#[test]
fn errors_and_warnings_agree_with_cpython() {
    for script in scripts("errors") {
        let source = fs::read_to_string(&script).expect("a script");
        let top_level_await = script.file_stem().is_some_and(|stem| stem == "top_level_await");
        let options = Options { top_level_await, ..Options::default() };
        let verdicts = source.split("# ---\n").flat_map(|case| {
            let mut lines = verdict(case, options);
            lines.push("---".to_owned());
            lines
        });
        compare(&script, &verdicts.collect::<Vec<_>>());
    }
}

/// How functions run, and what may give way in the middle.
#[test]
fn kinds_of_functions() {
    let cases = [
        ("def f(): return 1", ""),
        ("def f(): yield", "generator suspends"),
        ("def f(): x = yield from y", "generator suspends"),
        ("def f(): lambda: (yield)", ""),
        ("def f(): (x for x in y)", ""),
        ("async def f(): return 1", "coroutine"),
        ("async def f(): await x", "coroutine suspends"),
        ("async def f(): yield", "async-generator suspends"),
        ("async def f(): (await x for x in y)", "coroutine"),
        ("async def f(): [await x for x in y]", "coroutine suspends"),
        ("async def f(): [[x async for x in y] for y in z]", "coroutine suspends"),
        ("async def f():\n async with x: pass", "coroutine suspends"),
        ("async def f():\n async for x in y: pass", "coroutine suspends"),
        ("async def f():\n async def g(): await x", "coroutine"),
    ];
    for (source, expected) in cases {
        let scopes = scopes_of(source, Options::default()).expect("no errors").0;
        let span = Span::new(0, source.len() as u32);
        let function = scopes.get(scopes.child(scopes.root(), ScopeKind::Function, span));
        let traits = [
            ("generator", function.is_generator()),
            ("coroutine", function.is_coroutine()),
            ("async-generator", function.is_async_generator()),
            ("suspends", function.suspends()),
        ];
        let found = traits.into_iter().filter(|(_, holds)| *holds).map(|(name, _)| name);
        assert_eq!(found.collect::<Vec<_>>().join(" "), expected, "{source}");
    }
}

#[test]
fn a_module_that_awaits_is_a_coroutine() {
    let options = Options { top_level_await: true, ..Options::default() };
    for (source, awaits) in [("x = 1", false), ("await x", true), ("[x async for x in y]", true)] {
        let scopes = scopes_of(source, options).expect("no errors").0;
        let root = scopes.get(scopes.root());
        assert_eq!((root.is_coroutine(), root.suspends()), (awaits, awaits), "{source}");
    }
}

/// Names in inlined comprehensions lead to the frame that holds them.
#[test]
fn names_resolve_out_of_comprehensions() {
    let source = "def f(a, b):\n [[(a, b, i, j, k) for i in j] for j in a]\n lambda: b\n";
    let scopes = scopes_of(source, Options::default()).expect("no errors").0;
    let only = |parent: ScopeId, kind: ScopeKind| {
        let of_kind = |id: &ScopeId| scopes.get(*id).kind == kind;
        scopes.get(parent).children.iter().copied().find(of_kind).expect("a child of that kind")
    };
    let function = only(scopes.root(), ScopeKind::Function);
    let outer = only(function, ScopeKind::Comprehension);
    let inner = only(outer, ScopeKind::Comprehension);
    assert_eq!(scopes.resolve(inner, "a"), (function, Binding::Local));
    assert_eq!(scopes.resolve(inner, "b"), (function, Binding::Cell));
    assert_eq!(scopes.resolve(inner, "i"), (inner, Binding::Local));
    assert_eq!(scopes.resolve(inner, "j"), (outer, Binding::Local));
    assert_eq!(scopes.resolve(inner, "k"), (inner, Binding::GlobalImplicit));
}

/// The longest chains that the parser lets through need little stack.
#[test]
fn long_chains_fit_a_small_stack() {
    let long = 1200;
    let sum = format!("x = a{}\n", " + a".repeat(long));
    let power = format!("x = a{}\n", " ** a".repeat(long));
    let attributes = format!("x = a{}\n", ".b".repeat(long));
    let negations = format!("x = {}a\n", "not ".repeat(long));
    let choices = format!("x = {}a\n", "a if a else ".repeat(long));
    // Each is a scope of its own and counts for more.
    let lambdas = format!("x = {}a\n", "lambda: ".repeat(long / 10));
    let elifs = format!("if a: pass\n{}", "elif a: pass\n".repeat(long));
    for source in [sum, power, attributes, negations, choices, lambdas, elifs] {
        let text = SourceText::from_text(&source).expect("a text");
        let module = parse_module(&text, SMALL_DEPTH).expect("no syntax errors").module;
        let small = std::thread::Builder::new().stack_size(128 * 1024);
        let outcome = std::thread::scope(|scope| {
            let analysis = || analyze(&module, Options::default(), &mut Vec::new()).is_ok();
            small.spawn_scoped(scope, analysis).expect("a thread").join().expect("no overflow")
        });
        assert!(outcome);
    }
}

fn scripts(folder: &str) -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/scope").join(folder);
    let entries = fs::read_dir(folder).expect("the folder of scripts");
    let mut scripts: Vec<PathBuf> = entries
        .map(|entry| entry.expect("an entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "py"))
        .collect();
    scripts.sort();
    assert!(!scripts.is_empty());
    scripts
}

fn compare(script: &Path, lines: &[String]) {
    let expected = fs::read_to_string(script.with_extension("expected")).expect("expectations");
    let name = script.display();
    for (number, (ours, theirs)) in lines.iter().zip(expected.lines()).enumerate() {
        assert_eq!(ours, theirs, "{name}: line {} of the expectations", number + 1);
    }
    assert_eq!(lines.len(), expected.lines().count(), "{name}: number of lines");
}

fn scopes_of(source: &str, options: Options) -> Result<(Scopes, Warnings), (String, Span)> {
    let text = SourceText::from_text(source).map_err(|error| (error.message, error.span))?;
    let parsed = parse_module(&text, SMALL_DEPTH).map_err(|errors| {
        let first = errors.into_iter().next().expect("an error");
        (first.message, first.span)
    })?;
    let mut warnings = Vec::new();
    let analysis = analyze(&parsed.module, options, &mut warnings);
    analysis.map(|scopes| (scopes, warnings)).map_err(|error| (error.message, error.span))
}

/// What `expect.py` writes for one case.
fn verdict(case: &str, options: Options) -> Vec<String> {
    let warnings = match scopes_of(case, options) {
        Ok((_, warnings)) => warnings,
        Err((message, span)) => {
            let (start, end) = (place(case, span.start), place(case, span.end));
            return vec![format!("error {start}-{end} {message}")];
        }
    };
    if warnings.is_empty() {
        return vec!["ok".to_owned()];
    }
    let line = |span: &Span| 1 + case[..span.start as usize].matches('\n').count();
    let mut lines: Vec<String> = Vec::new();
    for (text, span) in &warnings {
        let warning = format!("warning {} {text}", line(span));
        if !lines.contains(&warning) {
            lines.push(warning);
        }
    }
    lines
}

/// Line and column, both from 1; CPython counts bytes in the errors of its compiler.
fn place(source: &str, offset: u32) -> String {
    let before = &source[..offset as usize];
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    format!("{}:{}", 1 + before.matches('\n').count(), before.len() - start + 1)
}

/// A scope as CPython shows it, with inlined comprehensions merged into the scope around them.
struct View {
    kind: ScopeKind,
    names: BTreeMap<String, (Binding, BTreeSet<&'static str>)>,
    /// Names that are in cells because of a comprehension.
    cells: BTreeSet<String>,
    children: Vec<View>,
}

impl View {
    fn of(scopes: &Scopes, id: ScopeId) -> View {
        let scope = scopes.get(id);
        let all =
            || scope.names().map(|(name, info)| (name.to_owned(), (info.binding, facts(info))));
        let mut view = View {
            kind: scope.kind,
            names: all().filter(|(_, (_, facts))| !facts.is_empty()).collect(),
            cells: BTreeSet::new(),
            children: Vec::new(),
        };
        for &child in &scope.children {
            let inner = View::of(scopes, child);
            if scopes.get(child).is_inlined {
                view.merge(inner);
            } else {
                view.children.push(inner);
            }
        }
        view.settle(scope);
        for (name, entry) in all() {
            view.names.entry(name).or_insert(entry);
        }
        view
    }

    fn merge(&mut self, inner: View) {
        let captured = |name: &str| {
            let binding = |child: &View| child.names.get(name).map(|(binding, _)| *binding);
            inner.children.iter().any(|child| binding(child) == Some(Binding::Free))
        };
        for (name, (mut binding, facts)) in inner.names.clone() {
            if binding == Binding::Cell || inner.cells.contains(&name) {
                self.cells.insert(name.clone());
            }
            let is_class_cell = matches!(&*name, "__class__" | "__classdict__");
            if self.kind == ScopeKind::Class && is_class_cell && binding == Binding::Free {
                binding = Binding::GlobalImplicit;
            }
            let is_read = binding == Binding::Free && facts.contains("used") && !captured(&name);
            match self.names.get_mut(&name) {
                None => _ = self.names.insert(name, (binding, facts)),
                Some((_, known)) if is_read && self.kind != ScopeKind::Class => {
                    if ["assigned", "param", "nonlocal"].iter().any(|fact| known.contains(fact)) {
                        known.insert("used");
                    }
                }
                Some(_) => {}
            }
        }
        self.children.extend(inner.children);
    }

    /// CPython's comprehensions share slots with the function around them, and so its cells.
    fn settle(&mut self, scope: &Scope) {
        if !scope.kind.is_function_like() {
            return;
        }
        for (name, (binding, _)) in &mut self.names {
            if *binding == Binding::Local && self.cells.contains(name) {
                *binding = Binding::Cell;
            }
        }
    }

    fn write(&self, depth: usize, lines: &mut Vec<String>) {
        let indent = "  ".repeat(depth);
        lines.push(format!("{indent}{}", kind_name(self.kind)));
        for (name, (binding, facts)) in &self.names {
            let mut line = format!("{indent}- {name}: {}", binding_name(*binding));
            for fact in facts {
                line.extend([" ", fact]);
            }
            lines.push(line);
        }
        self.children.iter().for_each(|child| child.write(depth + 1, lines));
    }
}

fn facts(info: &NameInfo) -> BTreeSet<&'static str> {
    let all = [
        ("param", info.is_param),
        ("assigned", info.is_assigned),
        ("used", info.is_referenced),
        ("annotated", info.is_annotated),
        ("imported", info.is_imported),
        ("global", info.is_global_declared),
        ("nonlocal", info.is_nonlocal_declared),
        ("type-param", info.is_type_param),
        ("target", info.is_comprehension_target),
        ("handed-through", info.is_handed_through && info.binding != Binding::Free),
    ];
    all.into_iter().filter(|(_, holds)| *holds).map(|(fact, _)| fact).collect()
}

fn binding_name(binding: Binding) -> &'static str {
    match binding {
        Binding::Local => "local",
        Binding::Cell => "cell",
        Binding::Free => "free",
        Binding::GlobalExplicit => "global",
        Binding::GlobalImplicit => "implicit",
    }
}

fn kind_name(kind: ScopeKind) -> &'static str {
    match kind {
        ScopeKind::Module => "module",
        ScopeKind::Class => "class",
        ScopeKind::Function | ScopeKind::Lambda => "function",
        ScopeKind::Comprehension | ScopeKind::GeneratorExp => "function",
        ScopeKind::TypeParams => "type-params",
        ScopeKind::TypeAlias => "type-alias",
        ScopeKind::TypeBound => "type-bound",
        ScopeKind::Annotations => "annotations",
    }
}
