//! The command line.

use lexopt::{Arg, Parser};
use std::ffi::OsString;

pub const USAGE: &str = "\
usage: kaa [option] ... [-c cmd | -m mod | file | -] [arg] ...
Try `kaa --help' for more information.";

pub const HELP: &str = "\
Kaa: a tiny, fast interpreter for Python's coroutine language

usage: kaa [option] ... [-c cmd | -m mod | file | -] [arg] ...
       kaa check --syntax FILE|DIR ...
       kaa ast [--no-positions] FILE

kaa                   the prompt; a script if standard input is no terminal
kaa FILE ARGS...      runs a script, or a folder's __main__.py
kaa - ARGS...         runs a script from standard input
kaa -c CODE ARGS...   runs code
kaa -m MODULE ARGS... runs a module
kaa check --syntax    parses only, and shows every error
kaa ast               prints the syntax tree

options, before the script:
  -P                  keeps the script's folder out of sys.path
  -B, -q, -s, -S      as CPython's: no .pyc files, no banner, no site-packages of the user or at all
  -u                  writes standard output and error at once
  -b                  warns where bytes are taken for text or compared with it; -bb: errors
  -W ARG              what becomes of warnings: action:message:category:module:line
  -X dev              shows all warnings; -X NAME[=VALUE] stands in sys._xoptions
  --debug             loops are in debug mode, and tell which line held them for long
  --time=virtual      a clock that jumps to the next deadline instead of waiting
  --traceback=python  uncaught errors as CPython words them
  -h, --help          this text
  -V, --version       the version

Exit codes: 0; 1 after an uncaught exception; 2 for a wrong command line or a
missing file; N after sys.exit(N); 130 after Ctrl-C.";

/// What the command line asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Invocation {
    pub command: Command,
    pub options: Options,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Command {
    Run(Program),
    Check(Vec<String>),
    Ast(Vec<String>),
    Help,
    Version,
}

/// What to run, and its arguments.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Program {
    pub source: Source,
    pub args: Vec<OsString>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    File(OsString),
    Code(OsString),
    Module(OsString),
    /// `-`.
    Stdin,
    /// Nothing is named: the prompt on a terminal, else standard input.
    Nothing,
}

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Options {
    /// `--debug`.
    pub debug: bool,
    /// `--time=virtual`.
    pub virtual_time: bool,
    /// The arguments of `-W`.
    pub warnings: Vec<OsString>,
    /// `--traceback=python`.
    pub python_traceback: bool,
    /// `-u`.
    pub unbuffered: bool,
    /// `-P`.
    pub safe_path: bool,
    /// `-s`.
    pub no_user_site: bool,
    /// `-S`.
    pub no_site: bool,
    /// `-q`.
    pub quiet: bool,
    /// How many times `-b` was given.
    pub bytes_warning: u8,
    /// The arguments of `-X`.
    pub extra: Vec<OsString>,
}

/// Reads the arguments of the process, its name first.
pub fn parse(args: impl IntoIterator<Item = OsString>) -> Result<Invocation, String> {
    let mut parser = Parser::from_iter(args);
    let mut options = Options::default();
    let command = loop {
        if parser.try_raw_args().is_some_and(|rest| rest.peek().is_some_and(|a| a == "-")) {
            break program(Source::Stdin, &mut parser, 1)?;
        }
        match parser.next().map_err(|e| e.to_string())? {
            None => break program(Source::Nothing, &mut parser, 0)?,
            Some(Arg::Short('h') | Arg::Long("help")) => break Command::Help,
            Some(Arg::Short('V') | Arg::Long("version")) => break Command::Version,
            Some(Arg::Short('c')) => {
                let code = argument(&mut parser, 'c')?;
                break program(Source::Code(code), &mut parser, 0)?;
            }
            Some(Arg::Short('m')) => {
                let module = argument(&mut parser, 'm')?;
                break program(Source::Module(module), &mut parser, 0)?;
            }
            Some(Arg::Short('W')) => options.warnings.push(argument(&mut parser, 'W')?),
            Some(Arg::Short('u')) => options.unbuffered = true,
            Some(Arg::Short('P')) => options.safe_path = true,
            Some(Arg::Short('s')) => options.no_user_site = true,
            Some(Arg::Short('S')) => options.no_site = true,
            Some(Arg::Short('q')) => options.quiet = true,
            // Nothing is ever written beside a script.
            Some(Arg::Short('B')) => {}
            Some(Arg::Short(c @ ('d' | 'E' | 'i' | 'I' | 'O' | 'v' | 'x'))) => {
                return Err(format!("-{c} is not supported"));
            }
            Some(Arg::Short('b')) => {
                options.bytes_warning = options.bytes_warning.saturating_add(1);
            }
            Some(Arg::Short('X')) => {
                let given = argument(&mut parser, 'X')?;
                refuse_unsupported(&given.to_string_lossy())?;
                options.extra.push(given);
            }
            Some(Arg::Long("debug")) => options.debug = true,
            Some(Arg::Long("time")) => {
                options.virtual_time = choose(&mut parser, "--time", "virtual", "real")?;
            }
            Some(Arg::Long("traceback")) => {
                options.python_traceback = choose(&mut parser, "--traceback", "python", "report")?;
            }
            Some(Arg::Value(word)) if word == "check" => break Command::Check(words(&mut parser)?),
            Some(Arg::Value(word)) if word == "ast" => break Command::Ast(words(&mut parser)?),
            Some(Arg::Value(file)) => break program(Source::File(file), &mut parser, 0)?,
            Some(other) => return Err(format!("unknown option {}", spelling(&other))),
        }
    };
    Ok(Invocation { command, options })
}

/// Options of CPython that would be without the effect they are given for.
fn refuse_unsupported(given: &str) -> Result<(), String> {
    let name = given.split('=').next().unwrap_or(given);
    let known = [
        "context_aware_warnings",
        "cpu_count",
        "disable_remote_debug",
        "faulthandler",
        "gil",
        "importtime",
        "no_debug_ranges",
        "perf",
        "perf_jit",
        "pycache_prefix",
        "showrefcount",
        "thread_inherit_context",
        "tracemalloc",
        "warn_default_encoding",
    ];
    if known.contains(&name) { Err(format!("-X {name} is not supported")) } else { Ok(()) }
}

/// All further arguments are the program's.
fn program(source: Source, parser: &mut Parser, skip: usize) -> Result<Command, String> {
    let args = parser.raw_args().map_err(|e| e.to_string())?.skip(skip).collect();
    Ok(Command::Run(Program { source, args }))
}

fn argument(parser: &mut Parser, flag: char) -> Result<OsString, String> {
    parser.value().map_err(|_| format!("argument expected for the -{flag} option"))
}

/// Whether an option that has two values has the first.
fn choose(parser: &mut Parser, name: &str, yes: &str, no: &str) -> Result<bool, String> {
    let value = parser.optional_value().unwrap_or_default();
    if value == yes {
        Ok(true)
    } else if value == no {
        Ok(false)
    } else {
        Err(format!("{name} is {name}={yes} or {name}={no}"))
    }
}

fn words(parser: &mut Parser) -> Result<Vec<String>, String> {
    let rest = parser.raw_args().map_err(|e| e.to_string())?;
    let text = |arg: OsString| {
        arg.into_string().map_err(|arg| format!("{} is not UTF-8", arg.to_string_lossy()))
    };
    rest.map(text).collect()
}

fn spelling(arg: &Arg<'_>) -> String {
    match arg {
        Arg::Short(c) => format!("-{c}"),
        Arg::Long(name) => format!("--{name}"),
        Arg::Value(value) => value.to_string_lossy().into_owned(),
    }
}
