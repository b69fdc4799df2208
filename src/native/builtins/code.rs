//! `eval`, `exec`, `compile`, `__import__`, and the namespaces of who calls.

use crate::natives;
use crate::types::bytes::buffer::buffer;
use crate::types::str::check_encodable;
use crate::value::{CellObject, Dict, Ref, Str, Tag, Tuple, Value, bytes_of, sym};
use crate::vm::interp::{CompileMode, CompileRequest};
use crate::vm::native::Arg;
use crate::vm::{Code, Eval, Exc, Raised, Vm};

natives! { pub NATIVES of "builtins" = [
    /// Evaluate the given source in the context of globals and locals.
    ///
    /// The source may be a string representing a Python expression
    /// or a code object as returned by compile().
    /// The globals must be a dictionary and locals can be any mapping,
    /// defaulting to the current globals and locals.
    /// If only globals is given, locals defaults to it.
    function "eval(source, /, globals=None, locals=None)"
    (vm, source: &Value, globals: &Value, locals: &Value) {
        if !given(locals).is_none_or(|l| is_mapping(vm, l)) {
            return Err(vm.type_error("locals must be a mapping"));
        }
        if given(globals).is_some_and(|g| vm.as_dict(g).is_none()) {
            let mapping = given(globals).is_some_and(|g| is_mapping(vm, g));
            return Err(vm.type_error(if mapping {
                "globals must be a real dict; try eval(code, {}, mapping)"
            } else {
                "globals must be a dict"
            }));
        }
        let (globals, namespace) = namespaces(vm, globals, locals)?;
        let code = match source.get_ref::<Code>() {
            Some(code) if !code.free.is_empty() => {
                return Err(vm.type_error(
                    "code object passed to eval() may not contain free variables",
                ));
            }
            Some(code) => code,
            None => {
                let text = source_text(vm, source, "eval() arg 1 must be a string, bytes or code object")?;
                let skip = text.iter().take_while(|b| matches!(b, b' ' | b'\t')).count();
                let mode = CompileMode::Eval;
                let by_name = namespace.is_some();
                let is_text = vm.as_str_value(source).is_some();
                let how = Compile { mode, by_name, top_level_await: false, is_text };
                let code = compile(vm, &text[skip..], "<string>", how)?;
                code.unit.hide_lines();
                code
            }
        };
        vm.run_code(code, globals, namespace, vec![])
    }
    /// Execute the given source in the context of globals and locals.
    ///
    /// The source may be a string representing one or more Python statements
    /// or a code object as returned by compile().
    /// The globals must be a dictionary and locals can be any mapping,
    /// defaulting to the current globals and locals.
    /// If only globals is given, locals defaults to it.
    /// The closure must be a tuple of cellvars, and can only be used
    /// when source is a code object requiring exactly that many cellvars.
    function "exec(source, /, globals=None, locals=None, *, closure=None)"
    (vm, source: &Value, globals: &Value, locals: &Value, closure: &Value) {
        if let Some(g) = given(globals).filter(|g| vm.as_dict(g).is_none()) {
            let name = vm.type_name(g);
            return Err(vm.type_error(format!("exec() globals must be a dict, not {name}")));
        }
        if let Some(l) = given(locals).filter(|l| !is_mapping(vm, l)) {
            let name = vm.type_name(l);
            return Err(vm.type_error(format!("locals must be a mapping or None, not {name}")));
        }
        let (globals, namespace) = namespaces(vm, globals, locals)?;
        let closure = given(closure);
        let (code, cells) = match source.get_ref::<Code>() {
            Some(code) => {
                let cells = exec_closure(vm, &code, closure)?;
                (code, cells)
            }
            None => {
                if closure.is_some() {
                    return Err(vm.type_error(
                        "closure can only be used when source is a code object",
                    ));
                }
                let text = source_text(vm, source, "exec() arg 1 must be a string, bytes or code object")?;
                let mode = CompileMode::Exec;
                let by_name = namespace.is_some();
                let is_text = vm.as_str_value(source).is_some();
                let how = Compile { mode, by_name, top_level_await: false, is_text };
                let code = compile(vm, &text, "<string>", how)?;
                code.unit.hide_lines();
                (code, vec![])
            }
        };
        vm.run_code(code, globals, namespace, cells).map(|_| Value::NONE)
    }
    /// Compile source into a code object that can be executed by exec() or eval().
    ///
    /// The source code may represent a Python module, statement or expression.
    /// The filename will be used for run-time error messages.
    /// The mode must be 'exec' to compile a module, 'single' to compile a
    /// single (interactive) statement, or 'eval' to compile an expression.
    /// The flags argument, if present, controls which future statements influence
    /// the compilation of the code.
    /// The dont_inherit argument, if true, stops the compilation inheriting
    /// the effects of any future statements in effect in the code calling
    /// compile; if absent or false these statements do influence the compilation,
    /// in addition to any features explicitly specified.
    function "compile(source, filename, mode, flags=0, dont_inherit=False, optimize=-1, *, _feature_version=-1)"
    (vm, source: &Value, filename: &Value, mode: &Value, flags: &Value, dont_inherit: &Value,
     optimize: &Value, feature_version: &Value) {
        let filename = file_name(vm, filename)?;
        let Some(mode) = vm.as_str_value(mode) else {
            let name = vm.type_name_or_none(mode);
            return Err(vm.type_error(format!("compile() argument 'mode' must be str, not {name}")));
        };
        let mode: &Str = mode.expect();
        let flags = Option::<i64>::from_arg(vm, flags, 3)?;
        let flags = flags.unwrap_or(0);
        if flags & !KNOWN_FLAGS != 0 {
            return Err(vm.value_error("compile(): unrecognised flags"));
        }
        let only_tree = flags & ONLY_AST != 0;
        refuse_flags(vm, flags)?;
        let mode = compile_mode(vm, mode.as_wtf8(), only_tree)?;
        let top_level_await = flags & TOP_LEVEL_AWAIT != 0;
        if (vm.interp.hooks.is_tree)(vm, source) {
            let how = Compile { mode, by_name: true, top_level_await, is_text: true };
            let request = request(&[], &filename, how);
            if only_tree {
                return (vm.interp.hooks.parse_tree)(vm, Some(source), request);
            }
            return (vm.interp.hooks.compile_tree)(vm, source, request).map(Value::from);
        }
        let text = source_text(vm, source, "compile() arg 1 must be a string, bytes or AST object")?;
        // Where its names are is only known when it is run.
        let is_text = vm.as_str_value(source).is_some();
        let how = Compile { mode, by_name: true, top_level_await, is_text };
        if only_tree {
            return (vm.interp.hooks.parse_tree)(vm, None, request(&text, &filename, how));
        }
        compile(vm, &text, &filename, how).map(Value::from)
    }
    /// Import a module.
    ///
    /// Because this function is meant for use by the Python
    /// interpreter and not for general use, it is better to use
    /// importlib.import_module() to programmatically import a module.
    function "__import__(name, globals=None, locals=None, fromlist=(), level=0)"
    (vm, name: &Value, globals: &Value, locals: &Value, fromlist: &Value, level: Option<i64>) {
        import(vm, name, given(globals), given(fromlist), level.unwrap_or(0))
    }
] }

const ONLY_AST: i64 = 0x400;
const TOP_LEVEL_AWAIT: i64 = 0x2000;
const TYPE_COMMENTS: i64 = 0x1000;
const OPTIMIZED_AST: i64 = 0x8000;
/// The future features, which are all on, and what concerns the prompt.
const KNOWN_FLAGS: i64 = 0x1fe_0000
    | ONLY_AST
    | TOP_LEVEL_AWAIT
    | 0x200
    | 0x4000
    | 0x100
    | TYPE_COMMENTS
    | OPTIMIZED_AST;

fn given(v: &Value) -> Option<&Value> {
    if v.is_unbound() || v.is_none() { None } else { Some(v) }
}

fn is_mapping(vm: &Vm, v: &Value) -> bool {
    let plain = vm.unwrap(v);
    match plain.tag() {
        Tag::Dict => true,
        Tag::Class => false,
        _ => vm.special(v, sym::__getitem__).is_some(),
    }
}

/// The globals to use, and the mapping of local names where they are apart from them.
fn namespaces(
    vm: &Vm,
    globals: &Value,
    locals: &Value,
) -> Result<(Ref<Dict>, Option<Value>), Raised> {
    let (globals, locals) = match (given(globals), given(locals)) {
        (None, None) => (caller_globals(vm).unwrap_or_else(Dict::new), Some(caller_locals(vm)?)),
        (None, Some(l)) => (caller_globals(vm).unwrap_or_else(Dict::new), Some(l.clone())),
        // A mapping derived from dict is asked for names its own way.
        (Some(g), None) if g.tag() != Tag::Dict => {
            (vm.as_dict(g).unwrap_or_else(Dict::new), Some(g.clone()))
        }
        (Some(g), l) => (vm.as_dict(g).unwrap_or_else(Dict::new), l.cloned()),
    };
    provide_builtins(vm, &globals);
    let apart =
        locals.filter(|l| l.get::<Dict>().is_none_or(|d| !std::ptr::eq(d, globals.as_ptr())));
    Ok((globals, apart))
}

/// Namespaces that code runs in know the builtins, unless they name others.
fn provide_builtins(vm: &Vm, globals: &Dict) {
    let key = vm.interp.symbols.string(sym::__builtins__);
    if globals.get_str(&key).is_none() {
        globals.set_str(&key, vm.interp.builtins.value());
    }
}

fn source_text(vm: &Vm, source: &Value, wrong: &str) -> Result<Vec<u8>, Raised> {
    let plain = vm.unwrap(source);
    let text = if let Some(s) = plain.get::<Str>() {
        check_encodable(vm, s)?;
        s.as_wtf8().to_vec()
    } else if let Some(b) = buffer(vm, source) {
        b.borrow().to_vec()
    } else {
        return Err(vm.type_error(wrong));
    };
    if text.contains(&0) {
        let message = "source code string cannot contain null bytes";
        let e = vm.exc(Exc::SyntaxError).value();
        let e = vm.call(&e, &[Value::str(message)])?;
        return Err(vm.raise_value(e));
    }
    Ok(text)
}

fn file_name(vm: &Vm, v: &Value) -> Result<String, Raised> {
    let path = match vm.call_special(v, sym::__fspath__, &[])? {
        Some(path) => path,
        None => v.clone(),
    };
    if let Some(s) = vm.as_str_value(&path) {
        return Ok(s.expect::<Str>().to_string_lossy().into_owned());
    }
    if let Some(b) = bytes_of(&path) {
        return Ok(String::from_utf8_lossy(b).into_owned());
    }
    let name = vm.type_name(v);
    Err(vm.type_error(format!("expected str, bytes or os.PathLike object, not {name}")))
}

fn compile(vm: &Vm, source: &[u8], filename: &str, how: Compile) -> Result<Ref<Code>, Raised> {
    (vm.interp.hooks.compile)(vm, request(source, filename, how))
}

fn request<'a>(source: &'a [u8], filename: &'a str, how: Compile) -> CompileRequest<'a> {
    let Compile { mode, by_name, top_level_await, is_text } = how;
    CompileRequest { source, is_text, filename, mode, top_level_await, by_name }
}

fn compile_mode(vm: &Vm, mode: &[u8], only_tree: bool) -> Result<CompileMode, Raised> {
    match mode {
        b"exec" => Ok(CompileMode::Exec),
        b"eval" => Ok(CompileMode::Eval),
        b"single" => Ok(CompileMode::Single),
        b"func_type" if only_tree => Err(unsupported(vm, "compile() mode 'func_type'")),
        b"func_type" => {
            let message = "compile() mode 'func_type' requires flag PyCF_ONLY_AST";
            Err(vm.value_error(message))
        }
        _ if only_tree => {
            let message = "compile() mode must be 'exec', 'eval', 'single' or 'func_type'";
            Err(vm.value_error(message))
        }
        _ => Err(vm.value_error("compile() mode must be 'exec', 'eval' or 'single'")),
    }
}

/// Refuses what trees do not have: type comments and a choice of folded constants.
fn refuse_flags(vm: &Vm, flags: i64) -> Result<(), Raised> {
    if flags & TYPE_COMMENTS != 0 {
        return Err(unsupported(vm, "ast.PyCF_TYPE_COMMENTS"));
    }
    if flags & OPTIMIZED_AST != 0 {
        return Err(unsupported(vm, "ast.PyCF_OPTIMIZED_AST"));
    }
    Ok(())
}

fn unsupported(vm: &Vm, what: &str) -> Raised {
    vm.raise(Exc::NotImplementedError, format!("{what} is not supported"))
}

/// How a text is compiled; see [`CompileRequest`].
struct Compile {
    mode: CompileMode,
    by_name: bool,
    top_level_await: bool,
    is_text: bool,
}

fn exec_closure(vm: &Vm, code: &Code, closure: Option<&Value>) -> Result<Vec<Value>, Raised> {
    let need = code.free.len();
    if need == 0 {
        return match closure {
            Some(_) => Err(vm.type_error("cannot use a closure with this code object")),
            None => Ok(vec![]),
        };
    }
    let cells = closure.and_then(|c| c.get::<Tuple>()).filter(|t| t.len() == need);
    let whole = |t: &&Tuple| t.items().iter().all(|c| c.get::<CellObject>().is_some());
    match cells.filter(whole) {
        Some(t) => Ok(t.items().to_vec()),
        None => {
            Err(vm.type_error(format!("code object requires a closure of exactly length {need}")))
        }
    }
}

/// The globals of the code that called.
pub fn caller_globals(vm: &Vm) -> Option<Ref<Dict>> {
    vm.frame().map(|f| Ref::from_borrowed(f.globals()))
}

/// The local names of the code that called: the namespace of a module or class, or a copy of a
/// function's variables.
pub fn caller_locals(vm: &Vm) -> Eval {
    match vm.frame() {
        Some(frame) => Ok(crate::types::frame::locals_of(frame)),
        None => Ok(Dict::new().into()),
    }
}

/// `import name` or `from name import fromlist`: the outermost package, or the module itself.
fn import(
    vm: &Vm,
    name: &Value,
    globals: Option<&Value>,
    fromlist: Option<&Value>,
    level: i64,
) -> Eval {
    let Some(s) = vm.as_str_value(name) else {
        return Err(vm.type_error("module name must be a string"));
    };
    let level = u32::try_from(level).map_err(|_| vm.value_error("level must be >= 0"))?;
    let text = s.expect::<Str>().to_string_lossy().into_owned();
    if text.is_empty() && level == 0 {
        return Err(vm.value_error("Empty module name"));
    }
    let globals = globals.and_then(|g| vm.as_dict(g)).or_else(|| caller_globals(vm));
    let full = vm.absolute_name(&globals.unwrap_or_else(Dict::new), &text, level)?;
    let module = vm.import_module(&full)?;
    let from = match fromlist {
        Some(list) => vm.collect(list)?,
        None => vec![],
    };
    if from.is_empty() {
        let first = text.split('.').next().unwrap_or(&text);
        let cut = full.len() - text.len() + first.len();
        return vm.import_module(&full[..cut]);
    }
    // Submodules that are asked for are loaded; what is missing is the caller's to find out.
    if vm.try_get_attr(&module, sym::__path__)?.is_some() {
        for name in from.iter().filter_map(|n| n.get::<Str>()) {
            let name = name.to_string_lossy().into_owned();
            if name != "*"
                && let Err(raised) = vm.import_from(&module, &name)
            {
                let _ = vm.catch(raised, Exc::ImportError)?;
            }
        }
    }
    Ok(module)
}
