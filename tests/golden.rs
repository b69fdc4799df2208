//! Golden tests: every `tests/golden/<area>/<behaviour>.py` prints what the files beside it say.
//!
//! `name.out` is the expected stdout, always there; `name.err` the expected stderr, compared only
//! where it exists (the script then runs with `--traceback=python`); `name.code` the exit code,
//! 0 without it; `name.args` the arguments, one a line; `name.stdin` the input.
//!
//! `cargo test --test golden -- --bless [FILTER]` writes them anew. tests/README.md says more.

mod harness;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use harness::{Outcome, Script, difference, in_package, scripts_in};
use libtest_mimic::{Completion, Failed, Trial};

fn main() -> ExitCode {
    let (arguments, bless) = harness::arguments();
    let root = in_package("tests/golden");
    let mut trials = Vec::new();
    for area in folders(&root) {
        let name = area.file_name().expect("a folder has a name").to_string_lossy().into_owned();
        trials.push(tidiness(&name, area.clone()));
        for script in scripts_in(&area).expect("the area can be read") {
            let stem = script.file_stem().expect("a script has a name").to_string_lossy();
            let test = format!("{name}/{stem}");
            let run = move || {
                if bless { Case::read(&script)?.bless() } else { Case::read(&script)?.check() }
            };
            trials.push(Trial::ignorable_test(test, run));
        }
    }
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// One script and what its first comment lines say about it.
struct Case {
    path: PathBuf,
    script: Script,
    /// `# kaa: differs (reason)`: the expectation is Kaa's own, not CPython's.
    differs: bool,
    /// `# kaa: wanted (reason)`: known to fail. It still runs, and must lose the mark once it passes.
    wanted: Option<String>,
}

impl Case {
    fn read(path: &Path) -> Result<Case, Failed> {
        let source = fs::read(path)?;
        let source = String::from_utf8_lossy(&source);
        let script = Script {
            folder: path.parent().expect("a script lies in an area").to_owned(),
            file: path.file_name().expect("a script has a name").to_string_lossy().into_owned(),
            args: lines(&path.with_extension("args"))?,
            stdin: optional(&path.with_extension("stdin"))?.unwrap_or_default(),
        };
        let differs = mark(&source, "differs").is_some();
        let wanted = mark(&source, "wanted").map(str::to_owned);
        Ok(Case { path: path.to_owned(), script, differs, wanted })
    }

    fn check(&self) -> Result<Completion, Failed> {
        let outcome = self.run_with_kaa().and_then(|o| Ok(self.compare(&o)?));
        let found = match outcome {
            Ok(found) => found,
            Err(e) => Some(e.message().unwrap_or("failed").to_owned()),
        };
        match (found, &self.wanted) {
            (None, None) => Ok(Completion::Completed),
            (Some(diff), None) => Err(diff.into()),
            (Some(_), Some(reason)) => Ok(Completion::ignored_with(format!("wanted: {reason}"))),
            (None, Some(_)) => Err("passes now: remove its `# kaa: wanted` mark".into()),
        }
    }

    fn run_with_kaa(&self) -> Result<Outcome, Failed> {
        let as_cpython: &[&str] =
            if self.file("err").exists() { &["--traceback=python"] } else { &[] };
        self.script.run_with_kaa(as_cpython)
    }

    /// Every difference between the outcome and the files, or `None`.
    fn compare(&self, outcome: &Outcome) -> io::Result<Option<String>> {
        let mut found = Vec::new();
        let out = optional(&self.file("out"))?;
        found.extend(difference("stdout", out.as_deref().unwrap_or_default(), &outcome.stdout));
        if out.is_none() {
            found.push("there is no .out file: bless it first\n".to_owned());
        }
        let err = optional(&self.file("err"))?;
        let code = self.expected_code()?;
        if let Some(err) = &err {
            found.extend(difference("stderr", err, &outcome.stderr));
        }
        if code != outcome.code {
            found.push(format!("exit code {} instead of {code}\n", outcome.code));
        }
        if found.is_empty() {
            return Ok(None);
        }
        if err.is_none() && !outcome.stderr.is_empty() {
            found.push(format!("--- stderr\n{}", String::from_utf8_lossy(&outcome.stderr)));
        }
        Ok(Some(found.concat()))
    }

    fn expected_code(&self) -> io::Result<i32> {
        let Some(text) = optional(&self.file("code"))? else { return Ok(0) };
        let text = String::from_utf8_lossy(&text);
        text.trim().parse().map_err(|_| io::Error::other("the .code file holds no number"))
    }

    /// Writes the expectations: from CPython, or from Kaa where the script is marked so.
    fn bless(&self) -> Result<Completion, Failed> {
        let outcome = if self.differs {
            self.run_with_kaa()?
        } else {
            let python = self.script.run_with_cpython()?;
            python.ok_or("set KAA_PYTHON to a CPython 3.14 to bless from")?
        };
        fs::write(self.file("out"), &outcome.stdout)?;
        if self.file("err").exists() {
            fs::write(self.file("err"), &outcome.stderr)?;
        }
        match (outcome.code, self.file("code")) {
            (0, file) if file.exists() => fs::remove_file(file)?,
            (0, _) => {}
            (code, file) => fs::write(file, format!("{code}\n"))?,
        }
        Ok(Completion::Completed)
    }

    fn file(&self, extension: &str) -> PathBuf {
        self.path.with_extension(extension)
    }
}

/// The reason in a `# kaa: <mark> (<reason>)` line before the script's first other line.
fn mark<'a>(source: &'a str, mark: &str) -> Option<&'a str> {
    let comments = source.lines().take_while(|line| line.starts_with('#'));
    let mut marks = comments.filter_map(|line| line.strip_prefix("# kaa: ")?.strip_prefix(mark));
    Some(marks.next()?.trim().trim_start_matches('(').trim_end_matches(')'))
}

/// A test that every file of an area belongs to a script, and that every script says what it shows.
fn tidiness(area: &str, folder: PathBuf) -> Trial {
    Trial::test(format!("{area}: files are in order"), move || {
        let mut wrong = Vec::new();
        for entry in fs::read_dir(&folder)? {
            let path = entry?.path();
            let extension = path.extension().unwrap_or_default().to_string_lossy().into_owned();
            match &*extension {
                "py" => wrong.extend(undescribed(&path)?),
                "out" | "err" | "code" | "args" | "stdin" if path.with_extension("py").exists() => {
                }
                "" if path.is_dir() => {}
                _ => wrong.push(format!("{} belongs to no script", path.display())),
            }
        }
        if wrong.is_empty() { Ok(()) } else { Err(wrong.join("\n").into()) }
    })
}

/// Complains when a script does not open with a docstring (after its marks).
fn undescribed(path: &Path) -> io::Result<Option<String>> {
    let source = fs::read(path)?;
    let source = String::from_utf8_lossy(&source);
    let first = source.lines().find(|line| !line.starts_with('#')).unwrap_or_default();
    let described = first.trim_start_matches('\u{feff}').starts_with("\"\"\"");
    Ok((!described).then(|| format!("{} does not open with a docstring", path.display())))
}

fn folders(root: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(root).expect("tests/golden can be read");
    let mut folders: Vec<PathBuf> =
        entries.filter_map(|entry| Some(entry.ok()?.path())).filter(|path| path.is_dir()).collect();
    folders.sort();
    folders
}

fn lines(path: &Path) -> io::Result<Vec<String>> {
    let text = optional(path)?.unwrap_or_default();
    Ok(String::from_utf8_lossy(&text).lines().map(str::to_owned).collect())
}

/// The file's bytes, or `None` when there is no such file.
fn optional(path: &Path) -> io::Result<Option<Vec<u8>>> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(e) if e.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(e) => Err(e),
    }
}
