//! What the golden tests and the examples share: running one script, and comparing what it printed.

use std::ffi::OsString;
use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use libtest_mimic::Failed;
use similar::TextDiff;

/// How long one script may run. Scripts run on the virtual clock, so none needs a second.
const TIME_LIMIT: Duration = Duration::from_secs(10);

/// What one run of a script showed to the outside.
pub struct Outcome {
    pub stdout: Vec<u8>,
    pub stderr: Vec<u8>,
    /// The exit code; 128 + N when signal N ended the process, as a shell says it.
    pub code: i32,
}

/// One script, ready to run by whichever interpreter.
pub struct Script {
    /// The script's folder, in which it runs: so tracebacks name the bare file.
    pub folder: PathBuf,
    /// Its file name.
    pub file: String,
    pub args: Vec<String>,
    pub stdin: Vec<u8>,
}

impl Script {
    /// Runs under Kaa, on the virtual clock; `flags` come before the script.
    pub fn run_with_kaa(&self, flags: &[&str]) -> Result<Outcome, Failed> {
        let mut command = Command::new(kaa());
        command.arg("--time=virtual").args(flags);
        self.run(command)
    }

    /// Runs under the CPython that `KAA_PYTHON` names. `None` when the variable is not set.
    pub fn run_with_cpython(&self) -> Result<Option<Outcome>, Failed> {
        let Some(python) = std::env::var_os("KAA_PYTHON") else { return Ok(None) };
        let mut command = Command::new(python);
        command.env("PYTHONDONTWRITEBYTECODE", "1").env("PYTHONUTF8", "1");
        self.run(command).map(Some)
    }

    fn run(&self, mut command: Command) -> Result<Outcome, Failed> {
        let mut child = command
            .arg(&self.file)
            .args(&self.args)
            .current_dir(&self.folder)
            .env("PYTHONHASHSEED", "0")
            .env_remove("PYTHONUNBUFFERED")
            .env("NO_COLOR", "1")
            .env_remove("PYTHONPATH")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|e| format!("cannot start {:?}: {e}", command.get_program()))?;

        let mut stdin = child.stdin.take().expect("stdin is piped");
        let input = self.stdin.clone();
        // A script that never reads its input closes the pipe: that is no failure.
        thread::spawn(move || drop(stdin.write_all(&input)));
        let stdout = drain(child.stdout.take().expect("stdout is piped"));
        let stderr = drain(child.stderr.take().expect("stderr is piped"));

        let ended = wait_until(&mut child, Instant::now() + TIME_LIMIT)?;
        let stdout = stdout.join().expect("the reading thread ends")?;
        let stderr = stderr.join().expect("the reading thread ends")?;
        match ended {
            Some(code) => Ok(Outcome {
                stdout: self.without_place(stdout),
                stderr: self.without_place(stderr),
                code,
            }),
            None => Err(format!(
                "killed: still running after {} s\n--- stdout so far\n{}--- stderr so far\n{}",
                TIME_LIMIT.as_secs(),
                String::from_utf8_lossy(&stdout),
                String::from_utf8_lossy(&stderr),
            )
            .into()),
        }
    }
}

impl Script {
    /// Tracebacks give the script's whole path: its folder becomes `<folder>`, the same everywhere.
    fn without_place(&self, text: Vec<u8>) -> Vec<u8> {
        let Ok(text) = std::str::from_utf8(&text) else { return text };
        text.replace(&*self.folder.to_string_lossy(), "<folder>").into_bytes()
    }
}

/// The interpreter under test: the binary cargo built, or the command in `KAA_BIN`.
pub fn kaa() -> OsString {
    std::env::var_os("KAA_BIN").unwrap_or_else(|| env!("CARGO_BIN_EXE_kaa").into())
}

/// The path of something in the package's folder.
pub fn in_package(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The scripts of a folder in the order of their names. `_name.py` is a module for others to import.
pub fn scripts_in(folder: &Path) -> io::Result<Vec<PathBuf>> {
    let mut scripts = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.ends_with(".py") && !name.starts_with('_') {
            scripts.push(path);
        }
    }
    scripts.sort();
    Ok(scripts)
}

/// Nothing when the two agree byte for byte, else a unified diff headed by `what`.
pub fn difference(what: &str, expected: &[u8], actual: &[u8]) -> Option<String> {
    if expected == actual {
        return None;
    }
    let (old, new) = (String::from_utf8_lossy(expected), String::from_utf8_lossy(actual));
    let diff = TextDiff::from_lines(&*old, &*new);
    let (from, to) = (format!("expected {what}"), format!("actual {what}"));
    Some(diff.unified_diff().context_radius(3).header(&from, &to).to_string())
}

/// Removes `--bless` from the command line, the one flag that libtest-mimic does not know.
pub fn arguments() -> (libtest_mimic::Arguments, bool) {
    let mut bless = false;
    let rest = std::env::args().filter(|arg| {
        bless |= arg == "--bless";
        arg != "--bless"
    });
    let rest: Vec<String> = rest.collect();
    (libtest_mimic::Arguments::from_iter(rest), bless)
}

fn drain(mut pipe: impl Read + Send + 'static) -> thread::JoinHandle<io::Result<Vec<u8>>> {
    thread::spawn(move || {
        let mut bytes = Vec::new();
        pipe.read_to_end(&mut bytes).map(|_| bytes)
    })
}

/// The exit code, or `None` when the deadline passed and the child was killed.
fn wait_until(child: &mut Child, deadline: Instant) -> io::Result<Option<i32>> {
    let mut pause = Duration::from_micros(200);
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(Some(exit_code(status)));
        }
        if Instant::now() >= deadline {
            child.kill()?;
            child.wait()?;
            return Ok(None);
        }
        thread::sleep(pause);
        pause = (pause * 2).min(Duration::from_millis(10));
    }
}

#[cfg(unix)]
fn exit_code(status: std::process::ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status.code().unwrap_or_else(|| 128 + status.signal().unwrap_or(0))
}

#[cfg(not(unix))]
fn exit_code(status: std::process::ExitStatus) -> i32 {
    status.code().unwrap_or(-1)
}
