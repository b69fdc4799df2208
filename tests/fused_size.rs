//! The fused nodes stay within their budget of machine code.
//!
//! Fusion multiplies: one more operand kind for one more operator is another copy of a function. The
//! copies are counted in the symbol table of the `quick` build (`cargo build --profile quick`),
//! which is optimised like the release and not stripped.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Failed, Trial};
use object::{Object, ObjectSymbol, SymbolKind};

const BUDGET: u64 = 1 << 20;

/// How a function of `kaa::node`, or of a type in it, shows in the two manglings of rustc.
const MARKS: [&str; 2] = ["3kaa4node", "kaa..node.."];

fn main() -> ExitCode {
    let trial = Trial::ignorable_test("fused nodes stay below 1 MB", check);
    libtest_mimic::run(&Arguments::from_args(), vec![trial]).exit_code()
}

fn check() -> Result<Completion, Failed> {
    if !cfg!(target_os = "linux") {
        return Ok(Completion::ignored_with("symbol sizes are read from ELF files, on Linux"));
    }
    let target = std::env::var_os("CARGO_TARGET_DIR").unwrap_or_else(|| "target".into());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(target).join("quick/kaa");
    let Ok(binary) = fs::read(&path) else {
        return Ok(Completion::ignored_with("needs `cargo build --profile quick`"));
    };
    let sizes = sizes_by_file(&binary)?;
    let total: u64 = sizes.values().sum();
    let table: String = sizes.iter().map(|(file, size)| format!("{size:>9}  {file}\n")).collect();
    println!("code of kaa::node in {}:\n{table}{total:>9}  together", path.display());
    if total > BUDGET {
        return Err(format!("{total} bytes, and the budget is {BUDGET}").into());
    }
    Ok(Completion::Completed)
}

/// The bytes of code of the functions of `kaa::node`, by the module below it.
fn sizes_by_file(binary: &[u8]) -> Result<BTreeMap<String, u64>, object::Error> {
    let file = object::File::parse(binary)?;
    let mut sizes = BTreeMap::new();
    let mut counted = BTreeSet::new();
    for symbol in file.symbols().filter(|s| s.kind() == SymbolKind::Text) {
        let Some(module) = module_of(symbol.name()?) else { continue };
        // Functions with the same code may have been merged into one of several names.
        if counted.insert(symbol.address()) {
            *sizes.entry(module).or_default() += symbol.size();
        }
    }
    Ok(sizes)
}

/// `binary` for `_ZN3kaa4node6binary…` as for `…$LT$kaa..node..binary..Binary$LT$…`.
fn module_of(symbol: &str) -> Option<String> {
    let rest = MARKS.iter().find_map(|mark| symbol.split_once(mark))?.1;
    let start = rest.find(|c: char| c.is_alphabetic()).unwrap_or(0);
    let length: Option<usize> = rest[..start].parse().ok();
    let name = &rest[start..];
    let end = length.or_else(|| name.find("..")).unwrap_or(name.len()).min(name.len());
    name.get(..end).map(str::to_owned)
}
