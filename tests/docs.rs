//! The documentation keeps its word: the tests it names exist, and README's script prints what it says.

#[expect(dead_code, reason = "the golden tests use the rest")]
mod harness;

use std::fs;
use std::process::ExitCode;

use harness::{Script, difference, in_package};
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let mut trials = vec![Trial::test("README's script", readme_script)];
    for page in ["docs/seed.md", "docs/differences.md", "tests/README.md"] {
        trials.push(Trial::test(format!("the cases {page} names"), move || named_cases(page)));
    }
    trials.push(Trial::test("the names that docs/modules.md lists", listed_names));
    trials.push(Trial::test("the modules that docs/modules.md lists", listed_modules));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// Every `area/case` in backticks, whose area is a folder of tests/golden, is a script there.
fn named_cases(page: &str) -> Result<(), Failed> {
    let text = fs::read_to_string(in_package(page))?;
    let golden = in_package("tests/golden");
    let mut missing = Vec::new();
    for name in text.split('`').skip(1).step_by(2) {
        let Some((area, case)) = name.split_once('/') else { continue };
        // `uncaught…` stands for every case that begins so, `asyncio/` for the area.
        let whole = !case.is_empty() && !case.ends_with('…');
        if whole && golden.join(area).is_dir() && !golden.join(format!("{name}.py")).exists() {
            missing.push(name);
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("no such case: {missing:?}").into()) }
}

/// The rows of docs/modules.md: a module, the names that are there and those that are not.
fn rows() -> Result<Vec<[Vec<String>; 3]>, Failed> {
    let page = fs::read_to_string(in_package("docs/modules.md"))?;
    let names = |cell: &str| cell.split('`').skip(1).step_by(2).map(str::to_owned).collect();
    let cells = page.lines().filter_map(|line| line.strip_prefix("| `").map(|_| line));
    let row = |line: &str| {
        let cells: Vec<Vec<String>> = line.split('|').skip(1).take(3).map(names).collect();
        cells.try_into().map_err(|_| Failed::from("a row has three cells"))
    };
    cells.map(row).collect()
}

/// Asks every module for every name.
fn listed_names() -> Result<(), Failed> {
    let mut script = "import importlib\n".to_owned();
    for [module, there, missing] in rows()? {
        let module = module.concat();
        script.push_str(&format!("module = importlib.import_module('{module}')\n"));
        for (names, expected) in [(there, "True"), (missing, "False")] {
            for name in names {
                let wrong = format!("if hasattr(module, '{name}') is not {expected}:");
                script.push_str(&format!("{wrong} print('{module}.{name}')\n"));
            }
        }
    }
    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("modules.py"), script)?;
    let script = Script { folder, file: "modules.py".into(), args: Vec::new(), stdin: Vec::new() };
    let outcome = script.run_with_kaa(&[])?;
    let (out, err) =
        (String::from_utf8_lossy(&outcome.stdout), String::from_utf8_lossy(&outcome.stderr));
    if outcome.code == 0 && out.is_empty() {
        return Ok(());
    }
    Err(format!("in the wrong column:\n{out}{err}").into())
}

/// Every public module under std/ has a row.
fn listed_modules() -> Result<(), Failed> {
    let rows = rows()?;
    let mut missing = Vec::new();
    for entry in fs::read_dir(in_package("std"))? {
        let name = entry?.file_name().to_string_lossy().trim_end_matches(".py").to_owned();
        if !name.starts_with('_') && !rows.iter().any(|row| row[0].concat() == name) {
            missing.push(name);
        }
    }
    if missing.is_empty() { Ok(()) } else { Err(format!("no row: {missing:?}").into()) }
}

fn readme_script() -> Result<(), Failed> {
    let readme = fs::read_to_string(in_package("README.md"))?;
    let mut fences = readme.split("```");
    let script = fences.nth(1).and_then(|s| s.strip_prefix("python\n")).ok_or("no script")?;
    let expected = fences.nth(1).ok_or("no output")?.trim_start_matches('\n');

    let folder = std::path::PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    fs::write(folder.join("readme.py"), script)?;
    let script = Script { folder, file: "readme.py".into(), args: Vec::new(), stdin: Vec::new() };
    let outcome = script.run_with_kaa(&[])?;
    match difference("stdout", expected.as_bytes(), &outcome.stdout) {
        None => Ok(()),
        Some(diff) => Err(diff.into()),
    }
}
