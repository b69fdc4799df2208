//! Dependencies run one way: a folder of `src/` uses only itself and those before it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The order of docs/architecture.md; each folder may use the ones before it.
const ORDER: [&str; 10] =
    ["prim", "value", "vm", "types", "node", "lower", "aio", "native", "repl", "cli"];

/// May use everything up to `native`, and is used by `repl`, `cli` and the crate root only.
const REPORTS: &str = "diag";

/// The crate's own roots put everything together: the façade, what it fills the hooks with, the command.
const ROOTS: [&str; 4] = ["lib", "compile", "finalize", "main"];

#[test]
fn no_folder_uses_a_later_one() {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let files: Vec<(PathBuf, String)> = rust_files(&src)
        .into_iter()
        .map(|file| {
            let source = fs::read_to_string(&file).expect("a source file is UTF-8");
            (file.strip_prefix(&src).expect("the file lies in src/").to_owned(), source)
        })
        .collect();
    let macros: BTreeMap<&str, String> = files
        .iter()
        .flat_map(|(file, source)| macros_in(source).map(|name| (name, folder_of(file))))
        .collect();

    let mut wrong = Vec::new();
    for (file, source) in &files {
        let folder = folder_of(file);
        if ROOTS.contains(&&*folder) {
            continue;
        }
        for name in names_used(source) {
            let used = macros.get(&*name).unwrap_or(&name);
            if let Some(why) = objection(file, &folder, used) {
                wrong.push(format!("src/{}: {why}", file.display()));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}

/// Why a file of `folder` may not use `crate::<used>`, if it may not.
fn objection(file: &Path, folder: &str, used: &str) -> Option<String> {
    if file.starts_with("aio") && file.to_string_lossy().contains("aio/sched") {
        return Some(format!("the scheduling core depends on nothing, and uses `{used}`"));
    }
    if used == folder {
        return None;
    }
    let Some(own) = place(folder) else {
        return Some(format!(
            "`{folder}` has no place in the order: give it one in tests/layers.rs"
        ));
    };
    match place(used) {
        None => Some(format!("`crate::{used}` is no folder: name the folder that holds it")),
        Some(theirs) if theirs > own => Some(format!("`{folder}` comes before `{used}`")),
        Some(_) => None,
    }
}

/// Where a folder stands; the reports stand between `native` and `repl`.
fn place(folder: &str) -> Option<usize> {
    let before = if folder == REPORTS { "native" } else { folder };
    let index = ORDER.iter().position(|name| *name == before)?;
    Some(index * 2 + usize::from(folder == REPORTS))
}

/// `vm` for `vm/call.rs` as for `vm.rs`.
fn folder_of(inside: &Path) -> String {
    let first = inside.components().next().expect("the path is not empty").as_os_str();
    first.to_string_lossy().trim_end_matches(".rs").to_owned()
}

/// The macros a file defines. Exported ones are named from the crate's root, and belong to its folder.
fn macros_in(source: &str) -> impl Iterator<Item = &str> {
    source.split("macro_rules! ").skip(1).filter_map(|rest| rest.split([' ', '{']).next())
}

/// Every NAME of `crate::NAME` and `crate::{NAME…, NAME…}`.
fn names_used(source: &str) -> BTreeSet<String> {
    let code: String = source.lines().map(without_comment).collect::<Vec<_>>().join("\n");
    let mut used = BTreeSet::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        match rest.strip_prefix('{') {
            Some(group) => used.extend(heads(group)),
            None => used.extend(head(rest)),
        }
    }
    used
}

/// The first name of each member of a `{…}` group, whose opening brace is gone already.
fn heads(group: &str) -> Vec<String> {
    let (mut depth, mut start, mut found) = (0, 0, Vec::new());
    for (at, c) in group.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth > 0 => depth -= 1,
            '}' | ',' if depth == 0 => {
                found.extend(head(group[start..at].trim()));
                start = at + 1;
                if c == '}' {
                    break;
                }
            }
            _ => {}
        }
    }
    found
}

fn head(path: &str) -> Option<String> {
    let end = path.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(path.len());
    (end > 0).then(|| path[..end].to_owned())
}

fn without_comment(line: &str) -> &str {
    line.find("//").map_or(line, |at| &line[..at])
}

fn rust_files(folder: &Path) -> Vec<PathBuf> {
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).expect("src/ can be read") {
        let path = entry.expect("src/ can be read").path();
        if path.is_dir() {
            files.extend(rust_files(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            files.push(path);
        }
    }
    files.sort();
    files
}

#[test]
fn the_reader_of_uses_sees_groups_and_macros_but_no_comments() {
    let source = "use crate::{vm::{call, frame}, value::Value,\n  types};\n\
                  // crate::cli\n fn f() { crate::node::go(); crate::native!() }";
    let names: Vec<String> = names_used(source).into_iter().collect();
    assert_eq!(names, ["native", "node", "types", "value", "vm"]);
    assert!(macros_in("macro_rules! natives {").eq(["natives"]));
}

#[test]
fn the_order_is_enforced() {
    let file = Path::new("vm/call.rs");
    assert!(objection(file, "vm", "value").is_none());
    assert!(objection(file, "vm", "vm").is_none());
    assert!(objection(file, "vm", "node").is_some());
    assert!(objection(file, "vm", "diag").is_some());
    assert!(objection(file, "vm", "helpers").is_some());
    assert!(objection(Path::new("repl/mod.rs"), "repl", "diag").is_none());
    assert!(objection(Path::new("aio/sched.rs"), "aio", "value").is_some());
    assert!(objection(Path::new("aio/task.rs"), "aio", "value").is_none());
}
