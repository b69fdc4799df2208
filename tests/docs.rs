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
