//! `open`.

use super::buffered::{self, random, reader, writer};
use super::{BUFFER_SIZE, ask, file, text};
use crate::native::os::path::fspath;
use crate::types::str::check_encodable;
use crate::value::{Str, Tag, Value, sym};
use crate::vm::{Eval, Exc, Raised, Vm};

/// The arguments of `open`, as they were given: unbound where they were not.
pub struct Request<'a> {
    pub file: &'a Value,
    pub mode: &'a Value,
    pub buffering: Option<i64>,
    pub encoding: &'a Value,
    pub errors: &'a Value,
    pub newline: &'a Value,
    pub closefd: Option<bool>,
    pub opener: &'a Value,
}

/// What a mode says.
#[derive(Default)]
struct Mode {
    main: Option<char>,
    plus: bool,
    text: bool,
    binary: bool,
}

/// `open(file, mode)`
pub fn simple(vm: &Vm, file: &Value, mode: &str) -> Eval {
    let left_out = Value::UNBOUND;
    open(
        vm,
        &Request {
            file,
            mode: &Value::str(mode),
            buffering: None,
            encoding: &left_out,
            errors: &left_out,
            newline: &left_out,
            closefd: None,
            opener: &left_out,
        },
    )
}

/// `open(…)`
///
/// # Errors
/// As CPython's: ValueError and TypeError for arguments that don't go together, OSError of the system.
pub fn open(vm: &Vm, request: &Request) -> Eval {
    let mode_text = text_argument(vm, "mode", request.mode, false)?.unwrap_or_else(|| "r".into());
    let encoding = text_argument(vm, "encoding", request.encoding, true)?;
    let errors = text_argument(vm, "errors", request.errors, true)?;
    let newline = text_argument(vm, "newline", request.newline, true)?;
    let buffering = request.buffering.unwrap_or(-1);
    let number = is_number(vm, request.file);
    let path = if number { request.file.clone() } else { fspath(vm, request.file)? };
    let mode = parse(vm, &mode_text)?;
    check(vm, &mode, &encoding, &errors, &newline)?;
    if mode.binary && buffering == 1 {
        let text = "line buffering (buffering=1) isn't supported in binary mode, the default buffer \
                    size will be used";
        vm.warn(Exc::RuntimeWarning, text)?;
    }
    let raw_mode: String = mode.main.into_iter().chain(mode.plus.then_some('+')).collect();
    let closefd = Value::bool(request.closefd.unwrap_or(true));
    let opener = request.opener.clone().bound().unwrap_or(Value::NONE);
    let raw =
        vm.call_class(&file::class(vm), &[path, Value::str(&raw_mode), closefd, opener], &[])?;
    let made = over(vm, &raw, &mode, &mode_text, buffering, request);
    let Err(raised) = made else { return made };
    // Nobody else will close it.
    let failure: Eval = Err(raised);
    super::both(vm, failure, || vm.call_method(&raw, vm.intern("close"), &[]))
}

/// Whether it can be a number in some way: then it is no path.
fn is_number(vm: &Vm, v: &Value) -> bool {
    let names = [sym::__index__, sym::__int__, sym::__float__];
    vm.as_any_int(v).is_some()
        || v.tag() == Tag::Float
        || vm.is_of(v, "complex")
        || v.tag() == Tag::Instance && names.iter().any(|&name| vm.special(v, name).is_some())
}

/// The streams over a raw one that `open` was asked for.
fn over(
    vm: &Vm,
    raw: &Value,
    mode: &Mode,
    mode_text: &str,
    buffering: i64,
    request: &Request,
) -> Eval {
    let file = file::plain(vm, raw);
    let terminal = match (&file, buffering) {
        (_, 0..) => false,
        (Some(file), _) => file.is_terminal(),
        (None, _) => ask(vm, raw, sym::isatty)?,
    };
    let by_line = buffering == 1 || terminal;
    let size = match buffering {
        i64::MIN..=-1 | 1 => {
            let block = file.map_or(0, |f| f.block_size());
            block.clamp(BUFFER_SIZE, 8 << 20)
        }
        0 if !mode.binary => return Err(vm.value_error("can't have unbuffered text I/O")),
        0 => return Ok(raw.clone()),
        n => n as usize,
    };
    let class = match mode.main {
        _ if mode.plus => random(vm),
        Some('r') => reader(vm),
        _ => writer(vm),
    };
    let buffer = buffered::make(vm, &class, raw, size)?;
    if mode.binary {
        return Ok(buffer);
    }
    let or_none = |v: &Value| v.clone().bound().unwrap_or(Value::NONE);
    let args = [
        buffer,
        or_none(request.encoding),
        or_none(request.errors),
        or_none(request.newline),
        Value::bool(by_line),
    ];
    let stream = vm.call_class(&text::class(vm), &args, &[])?;
    vm.set_attr(&stream, sym::mode, Value::str(mode_text))?;
    Ok(stream)
}

/// An argument that must be str, or may be None.
fn text_argument(vm: &Vm, name: &str, v: &Value, or_none: bool) -> Result<Option<String>, Raised> {
    if v.is_unbound() || or_none && v.is_none() {
        return Ok(None);
    }
    match vm.unwrap(v).get::<Str>() {
        Some(text) => {
            check_encodable(vm, text)?;
            if text.as_wtf8().contains(&0) {
                return Err(vm.value_error("embedded null character"));
            }
            Ok(Some(text.to_string_lossy().into_owned()))
        }
        None => {
            let class = vm.type_name_or_none(v);
            let wanted = if or_none { "str or None" } else { "str" };
            Err(vm.type_error(format!("open() argument '{name}' must be {wanted}, not {class}")))
        }
    }
}

fn parse(vm: &Vm, text: &str) -> Result<Mode, Raised> {
    let mut mode = Mode::default();
    let mut seen = String::new();
    let invalid = || vm.value_error(format!("invalid mode: '{text}'"));
    for c in text.chars() {
        if !"xrwa+tb".contains(c) || seen.contains(c) {
            return Err(invalid());
        }
        seen.push(c);
        match c {
            '+' => mode.plus = true,
            't' => mode.text = true,
            'b' => mode.binary = true,
            main => mode.main = Some(main),
        }
    }
    if mode.text && mode.binary {
        return Err(vm.value_error("can't have text and binary mode at once"));
    }
    // That there is no mode at all is the raw file's to say, which looks at the path first.
    if seen.chars().filter(|c| "xrwa".contains(*c)).count() > 1 {
        return Err(vm.value_error("must have exactly one of create/read/write/append mode"));
    }
    Ok(mode)
}

fn check(
    vm: &Vm,
    mode: &Mode,
    encoding: &Option<String>,
    errors: &Option<String>,
    newline: &Option<String>,
) -> Result<(), Raised> {
    if !mode.binary {
        return Ok(());
    }
    let complaint = match (encoding, errors, newline) {
        (Some(_), ..) => "binary mode doesn't take an encoding argument",
        (_, Some(_), _) => "binary mode doesn't take an errors argument",
        (.., Some(_)) => "binary mode doesn't take a newline argument",
        _ => return Ok(()),
    };
    Err(vm.value_error(complaint))
}
