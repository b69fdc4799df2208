//! Running a program: a file, code, a module, standard input, or the prompt.

use super::args::{Options, Program, Source};
use super::{USAGE_ERROR, exit, module, panic};
use kaa::lower::Mode;
use kaa::value::{Str, Value};
use kaa::vm::clock::Clock;
use kaa::vm::launch::Launch;
use kaa::vm::limits::Limits;
use kaa::vm::{Vm, block};
use std::ffi::{OsStr, OsString};
use std::io::{IsTerminal, Read};
use std::os::unix::ffi::OsStringExt;
use std::path::{Path, PathBuf};

/// The smallest limit that ints as text can have.
const LEAST_DIGITS: usize = 640;

/// A program as it was read.
pub struct Script {
    pub source: Vec<u8>,
    /// Its name in tracebacks.
    pub name: String,
    /// `__file__`, if it has one.
    pub file: Option<String>,
}

/// Why there is nothing to run: what to say, and the exit code.
pub struct Refusal(pub String, pub i32);

/// Runs a program; gives the exit code.
pub fn run(program: Program, options: &Options, stack_size: usize) -> i32 {
    match start(program, options, stack_size) {
        Ok(code) => code,
        Err(Refusal(message, code)) => {
            eprintln!("kaa: {message}");
            code
        }
    }
}

fn start(program: Program, options: &Options, stack_size: usize) -> Result<i32, Refusal> {
    let Program { source, args } = program;
    let launch = |argv0: &OsStr, path0: &OsStr| Launch {
        argv: std::iter::once(argv0.to_owned()).chain(args.iter().cloned()).collect(),
        orig_argv: std::env::args_os().collect(),
        path0: path0.to_owned(),
        safe_path: options.safe_path || is_set("PYTHONSAFEPATH"),
        no_user_site: options.no_user_site || is_set("PYTHONNOUSERSITE"),
        no_site: options.no_site,
        quiet: options.quiet,
        warn_options: warn_options(options),
        executable: std::env::current_exe().unwrap_or_default().into(),
        interactive: false,
        bytes_warning: options.bytes_warning,
        dev_mode: is_dev(options),
        debug: options.debug,
        reports: !options.python_traceback,
        extra: options.extra.clone(),
    };
    let here = OsStr::new("");
    check_digits(options)?;
    let machine = |launch| interpreter(launch, options, stack_size);
    let python = options.python_traceback;
    match source {
        Source::File(path) => {
            let (script, path0) = read_file(&path)?;
            let vm = machine(launch(&path, &path0));
            Ok(run_script(vm, &script, python))
        }
        Source::Code(code) => {
            let vm = machine(launch(OsStr::new("-c"), here));
            let source = code.into_encoded_bytes();
            Ok(run_script(vm, &Script { source, name: "<string>".into(), file: None }, python))
        }
        Source::Module(name) => {
            // `sys.argv[0]` becomes the module's file once that is known.
            let folder = std::env::current_dir().unwrap_or_default().into_os_string();
            let vm = machine(launch(OsStr::new("-m"), &folder));
            module::run(vm, &name.to_string_lossy(), python)
        }
        Source::Nothing if std::io::stdin().is_terminal() => {
            let vm = machine(Launch { interactive: true, ..launch(here, here) });
            let outcome = crate::repl::run(vm, python);
            let code = *outcome.as_ref().unwrap_or(&0);
            Ok(match exit::finish(vm, outcome.map(drop), python) {
                0 => code,
                other => other,
            })
        }
        Source::Stdin | Source::Nothing => {
            let argv0 = if source == Source::Stdin { "-" } else { "" };
            let script = read_stdin()?;
            let vm = machine(launch(OsStr::new(argv0), here));
            Ok(run_script(vm, &script, python))
        }
    }
}

/// Whether a variable of the environment has a value.
fn is_set(name: &str) -> bool {
    std::env::var_os(name).is_some_and(|v| !v.is_empty())
}

/// How many digits ints may have as text: `-X int_max_str_digits=`, or PYTHONINTMAXSTRDIGITS; 0 for no limit.
fn int_max_digits(options: &Options) -> Option<OsString> {
    let given = options.extra.iter().rev().find_map(|x| {
        let bytes = x.as_encoded_bytes();
        bytes.strip_prefix(b"int_max_str_digits=").map(|v| OsString::from_vec(v.to_vec()))
    });
    given.or_else(|| std::env::var_os("PYTHONINTMAXSTRDIGITS").filter(|v| !v.is_empty()))
}

fn parse_digits(given: &OsStr) -> Option<usize> {
    given.to_str()?.parse().ok().filter(|&n| n == 0 || n >= LEAST_DIGITS)
}

fn check_digits(options: &Options) -> Result<(), Refusal> {
    match int_max_digits(options) {
        Some(given) if parse_digits(&given).is_none() => {
            let message = "int_max_str_digits: invalid limit; must be >= 640 or 0 for unlimited.";
            Err(Refusal(message.to_owned(), 1))
        }
        _ => Ok(()),
    }
}

/// `-X dev`, or PYTHONDEVMODE.
fn is_dev(options: &Options) -> bool {
    is_set("PYTHONDEVMODE") || options.extra.iter().any(|x| x == "dev")
}

/// What `-X dev` says, `PYTHONWARNINGS`, the arguments of `-W` and what `-b` says: the last one that
/// matches counts.
fn warn_options(options: &Options) -> Vec<OsString> {
    let given = std::env::var_os("PYTHONWARNINGS").unwrap_or_default();
    let parts = given.as_encoded_bytes().split(|&b| b == b',').filter(|part| !part.is_empty());
    let parts = parts.map(|part| OsString::from_vec(part.to_vec()));
    let dev = is_dev(options).then(|| OsString::from("default"));
    let bytes = match options.bytes_warning {
        0 => None,
        1 => Some(OsString::from("default::BytesWarning")),
        _ => Some(OsString::from("error::BytesWarning")),
    };
    dev.into_iter().chain(parts).chain(options.warnings.iter().cloned()).chain(bytes).collect()
}

/// An interpreter that lives as long as the process: its memory goes with that.
fn interpreter(launch: Launch, options: &Options, stack_size: usize) -> &'static Vm {
    let clock = if options.virtual_time { Clock::simulated() } else { Clock::real() };
    let vm: &'static Vm = Box::leak(Box::new(kaa::interpreter(clock, stack_size)));
    vm.interrupt.set(block::raise_interrupt);
    if let Some(digits) = int_max_digits(options).and_then(|given| parse_digits(&given)) {
        vm.interp.int_max_digits.set(digits);
    }
    if options.unbuffered || is_set("PYTHONUNBUFFERED") {
        vm.interp.out.set_unbuffered();
        vm.interp.err.set_unbuffered();
    }
    // A script that takes all the memory there is gets a MemoryError while there is some left.
    let memory = Some(kaa::value::memory::of_machine());
    vm.set_limits(Limits { memory, ..Limits::default() });
    // Nobody set it before: the interpreter is new.
    let has_warn_options = !launch.warn_options.is_empty();
    let _ = vm.interp.launch.set(launch);
    if has_warn_options && vm.import_module("warnings").is_err() {
        // Options that say nothing are reported, and nothing else can go wrong.
        drop(vm.take_pending());
    }
    panic::watch(vm);
    vm
}

/// Runs a script as `__main__` and ends it; gives the exit code.
pub fn run_script(vm: &Vm, script: &Script, python: bool) -> i32 {
    if let Some(file) = &script.file {
        let main = kaa::main_module(vm);
        main.dict.set_str(&Str::new("__file__"), Value::str(file));
        main.dict.set_str(&Str::new("__cached__"), Value::NONE);
    }
    let outcome = kaa::run_source(vm, &script.source, &script.name, Mode::Exec);
    let outcome = outcome.map(drop).map_err(|_| vm.take_pending());
    exit::finish(vm, outcome, python)
}

/// Reads a script, or the `__main__.py` of a folder; with it the folder that imports start from.
fn read_file(path: &OsStr) -> Result<(Script, OsString), Refusal> {
    let path = absolute(Path::new(path));
    let (file, folder) = if path.is_dir() {
        let file = path.join("__main__.py");
        if !file.is_file() {
            let message = format!("can't find '__main__' module in '{}'", path.display());
            return Err(Refusal(message, 1));
        }
        (file, path)
    } else {
        let folder = real_folder(&path);
        (path, folder)
    };
    let source = std::fs::read(&file).map_err(|e| cannot_open(&file, &e))?;
    let name = file.to_string_lossy().into_owned();
    Ok((Script { source, name: name.clone(), file: Some(name) }, folder.into()))
}

/// The folder of a file, behind links.
fn real_folder(path: &Path) -> PathBuf {
    let real = std::fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    real.parent().map(Path::to_owned).unwrap_or_default()
}

/// The path from the root, without a look at the disk.
fn absolute(path: &Path) -> PathBuf {
    std::path::absolute(path).unwrap_or_else(|_| path.to_owned())
}

fn cannot_open(file: &Path, e: &std::io::Error) -> Refusal {
    let text = e.to_string();
    let text = text.split(" (os error").next().unwrap_or_default();
    let number = e.raw_os_error().unwrap_or(0);
    let file = file.display();
    Refusal(format!("can't open file '{file}': [Errno {number}] {text}"), USAGE_ERROR)
}

fn read_stdin() -> Result<Script, Refusal> {
    let mut source = Vec::new();
    match std::io::stdin().lock().read_to_end(&mut source) {
        Ok(_) => Ok(Script { source, name: "<stdin>".into(), file: Some("<stdin>".into()) }),
        Err(e) => Err(Refusal(format!("can't read standard input: {e}"), USAGE_ERROR)),
    }
}
