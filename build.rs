//! Packs the modules of `std/` into the binary, and says how it is linked.

use std::path::{Path, PathBuf};
use std::{env, fs, io};

const ROOT: &str = "std";
/// The linker script that drops them.
const UNWIND_TABLES: &str = "link/no-unwind.ld";

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed={ROOT}");
    let out_dir = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets OUT_DIR"));
    fs::write(out_dir.join("sources.rs"), pack(&out_dir)?)?;
    link();
    Ok(())
}

/// Writes each module's compressed text, and returns the table of modules, sorted by name.
fn pack(out_dir: &Path) -> io::Result<String> {
    let mut paths = Vec::new();
    find(Path::new(ROOT), &mut paths)?;
    let mut modules: Vec<_> = paths.iter().map(|path| (module(path), path)).collect();
    modules.sort();
    let mut table = String::from("&[\n");
    for (name, path) in modules {
        let packed = out_dir.join(format!("{name}.deflate"));
        fs::write(&packed, miniz_oxide::deflate::compress_to_vec(&fs::read(path)?, 10))?;
        let below = path.strip_prefix(ROOT).expect("found below it");
        table += &format!(
            "Source {{ name: {name:?}, path: {below:?}, packed: include_bytes!({packed:?}) }},\n"
        );
    }
    Ok(table + "]\n")
}

fn find(folder: &Path, paths: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            find(&path, paths)?;
        } else if path.extension().is_some_and(|extension| extension == "py") {
            paths.push(path);
        }
    }
    Ok(())
}

/// `a.b` for `std/a/b.py`, `a` for `std/a/__init__.py`.
fn module(path: &Path) -> String {
    let path = path.strip_prefix(ROOT).expect("found below it").with_extension("");
    let path = if path.ends_with("__init__") { path.parent().unwrap_or(&path) } else { &path };
    path.to_str().expect("names of modules are ASCII").replace('/', ".")
}

/// A program that stays where it is linked needs no relocations, 0.3 MB, and touches fewer pages when
/// it starts; one that aborts needs no tables for unwinding, 0.45 MB. Other systems keep both.
fn link() {
    let target = |key: &str| env::var(format!("CARGO_CFG_{key}")).unwrap_or_default();
    if target("TARGET_OS") != "linux" || target("TARGET_ENV") != "gnu" {
        return;
    }
    println!("cargo:rustc-link-arg-bins=-no-pie");
    if env::var("DEBUG").as_deref() == Ok("false") {
        println!("cargo:rerun-if-changed={UNWIND_TABLES}");
        let root = env::var("CARGO_MANIFEST_DIR").expect("cargo sets it");
        println!("cargo:rustc-link-arg-bins=-Wl,-T,{root}/{UNWIND_TABLES}");
    }
}
