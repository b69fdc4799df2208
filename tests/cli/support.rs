//! Running the command.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// How a run ended.
pub struct Ended {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

/// The command, away from the environment of whoever runs the tests.
pub fn kaa() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kaa"));
    for name in ["PYTHONPATH", "VIRTUAL_ENV", "NO_COLOR", "LC_ALL", "LC_CTYPE"] {
        command.env_remove(name);
    }
    command.env("KAA_HISTORY", "").env("LANG", "C.UTF-8");
    command
}

/// Runs it with that standard input.
pub fn run(args: &[&str], input: &str) -> Ended {
    run_in(Path::new(env!("CARGO_MANIFEST_DIR")), args, input)
}

/// Runs it in a folder.
pub fn run_in(folder: &Path, args: &[&str], input: &str) -> Ended {
    let mut command = kaa();
    command.args(args).current_dir(folder);
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("the command starts");
    // A run that does not read its input closes it.
    let _ = child.stdin.take().expect("piped").write_all(input.as_bytes());
    let output = child.wait_with_output().expect("the command ends");
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    Ended { code: output.status.code(), out: text(&output.stdout), err: text(&output.stderr) }
}

/// A folder that is gone after the test.
pub struct Folder(PathBuf);

impl Folder {
    /// A folder with those files; the name has to be the test's own.
    pub fn new(name: &str, files: &[(&str, &[u8])]) -> Folder {
        let path = std::env::temp_dir().join(format!("kaa-cli-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        let path = path.canonicalize().expect("it exists");
        for (file, content) in files {
            let file = path.join(file);
            std::fs::create_dir_all(file.parent().expect("below the folder")).expect("a folder");
            std::fs::write(file, content).expect("a file");
        }
        Folder(path)
    }

    pub fn path(&self) -> &Path {
        &self.0
    }

    /// Runs the command in it.
    pub fn run(&self, args: &[&str]) -> Ended {
        run_in(&self.0, args, "")
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What stays behind lies among the temporary files.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
