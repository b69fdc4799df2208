//! Imports: builtin modules, and the script's own files.

use super::error::Exc;
use super::interp::{CompileMode, CompileRequest, Vm};
use super::raised::{Eval, Raised};
use crate::value::{Dict, List, Module, Ref, Str, Value, sym};
use std::path::{Path, PathBuf};

/// The folder in which modules of the binary seem to lie.
pub const EMBEDDED_ROOT: &str = "<std>";

/// The module in which the part of the search is that is written in the language.
pub const BOOTSTRAP: &str = "_frozen_importlib_external";

/// Why a module whose code still runs lacks a name.
pub enum Incomplete {
    /// It imports what imports it.
    Circular,
    /// The same, and its file may hide a library of its name.
    Shadows,
}

impl Vm {
    /// `ascii(v)`.
    pub fn ascii(&self, v: &Value) -> Eval {
        let shown = self.repr(v)?;
        let r = self.unwrap(&shown);
        let s: &Str = r.expect();
        if s.is_ascii() {
            return Ok(shown);
        }
        let mut out = String::new();
        for c in s.code_points() {
            match c {
                0..0x80 => out.push(c as u8 as char),
                0x80..0x100 => out.push_str(&format!("\\x{c:02x}")),
                0x100..0x10000 => out.push_str(&format!("\\u{c:04x}")),
                _ => out.push_str(&format!("\\U{c:08x}")),
            }
        }
        Ok(Value::str(&out))
    }

    /// Shows a value as the prompt does.
    pub fn display(&self, v: &Value) -> Result<(), Raised> {
        (self.interp.hooks.display)(self, v)
    }

    /// A module without code: name, and what every module has.
    pub fn new_module(&self, name: &str) -> Ref<Module> {
        let dict = Dict::new();
        let set = |key, v: Value| dict.set_str(&self.interp.symbols.string(key), v);
        set(sym::__name__, Value::str(name));
        set(sym::__doc__, Value::NONE);
        set(sym::__package__, Value::str(name.rsplit_once('.').map_or("", |(p, _)| p)));
        set(sym::__loader__, Value::NONE);
        set(sym::__spec__, Value::NONE);
        Module::new(dict)
    }

    /// The module with that absolute name: the innermost of a dotted one.
    pub fn import_module(&self, name: &str) -> Eval {
        let mut module = Value::NONE;
        let mut parent: Option<Value> = None;
        for (end, _) in name.match_indices('.').chain([(name.len(), "")]) {
            module = self.import_one(&name[..end], parent.as_ref())?;
            parent = Some(module.clone());
        }
        Ok(module)
    }

    /// Whether a module of that name has been imported.
    pub fn is_loaded(&self, name: &str) -> bool {
        self.loaded(name).is_some()
    }

    fn loaded(&self, name: &str) -> Option<Value> {
        self.interp.modules.get_str(&Str::new(name))
    }

    fn import_one(&self, name: &str, parent: Option<&Value>) -> Eval {
        if let Some(m) = self.loaded(name) {
            if m.is_none() {
                let message = format!("import of {name} halted; None in sys.modules");
                return Err(self.import_error(Exc::ModuleNotFoundError, &message, name, None));
            }
            self.await_module(&m)?;
            return Ok(m);
        }
        self.check_stack()?;
        let Some(module) = self.load_module(name, parent)? else {
            let message = format!("No module named '{name}'");
            return Err(self.import_error(Exc::ModuleNotFoundError, &message, name, None));
        };
        if let (Some(parent), Some((_, child))) = (parent, name.rsplit_once('.')) {
            self.set_attr(parent, self.intern(child), module.clone())?;
        }
        Ok(module)
    }

    /// Loads a module by what `sys.meta_path` says: the usual search, and what a script put before and after it.
    fn load_module(&self, name: &str, parent: Option<&Value>) -> Result<Option<Value>, Raised> {
        let Some(finders) = self.changed_finders() else { return self.usual_search(name, parent) };
        if is_there_from_the_start(name) {
            return self.usual_search(name, parent);
        }
        let usual = self.interp.path_finder.get();
        let place = finders.iter().position(|f| usual.is_some_and(|u| u.is(f)));
        let (before, after) = finders.split_at(place.unwrap_or(finders.len()));
        if let Some(m) = self.ask_finders(before, name, parent)? {
            return Ok(Some(m));
        }
        if place.is_none() {
            return Ok(None);
        }
        match self.usual_search(name, parent)? {
            Some(m) => Ok(Some(m)),
            None => self.ask_finders(&after[1..], name, parent),
        }
    }

    /// `sys.meta_path` where it is not only the usual search.
    fn changed_finders(&self) -> Option<Vec<Value>> {
        let usual = self.interp.path_finder.get()?;
        let list = self.interp.sys.get()?.get_str(&Str::new("meta_path"))?;
        let finders = list.get::<List>()?.to_vec();
        match finders.as_slice() {
            [only] if only.is(usual) => None,
            _ => Some(finders),
        }
    }

    /// The module that the first of these finders knows.
    fn ask_finders(
        &self,
        finders: &[Value],
        name: &str,
        parent: Option<&Value>,
    ) -> Result<Option<Value>, Raised> {
        if finders.is_empty() {
            return Ok(None);
        }
        let path = match parent {
            Some(parent) => self.try_get_attr(parent, sym::__path__)?.unwrap_or(Value::NONE),
            None => Value::NONE,
        };
        let args = [Value::list(finders.to_vec()), Value::str(name), path];
        let found = self.bootstrap("_load_by", &args)?;
        Ok(Some(found).filter(|m| !m.is_none()))
    }

    /// Calls a function of [`BOOTSTRAP`].
    fn bootstrap(&self, function: &str, args: &[Value]) -> Eval {
        let module = match self.loaded(BOOTSTRAP) {
            Some(module) => module,
            None => (self.interp.hooks.embedded_module)(self, BOOTSTRAP)?.unwrap_or(Value::NONE),
        };
        self.call(&self.get_attr(&module, self.intern(function))?, args)
    }

    fn usual_search(&self, name: &str, parent: Option<&Value>) -> Result<Option<Value>, Raised> {
        if let Some(m) = (self.interp.hooks.builtin_module)(self, name)? {
            self.interp.modules.set_str(&Str::new(name), m.clone());
            return Ok(Some(m));
        }
        let folders = match parent {
            Some(p) => self.package_path(name, p)?,
            None => self.search_path()?,
        };
        let embedded = match parent {
            Some(_) => folders.first().is_some_and(|f| f.starts_with(EMBEDDED_ROOT)),
            None => true,
        };
        // The script's own files come before the standard modules, all others after them.
        let own = folders.len().min(1);
        if let Some(m) = self.load_from(name, &folders[..own])? {
            return Ok(Some(m));
        }
        if embedded && let Some(m) = (self.interp.hooks.embedded_module)(self, name)? {
            return Ok(Some(m));
        }
        if let Some(m) = self.load_from(name, &folders[own..])? {
            return Ok(Some(m));
        }
        let leaf = name.rsplit('.').next().unwrap_or(name);
        let portions: Vec<PathBuf> =
            folders.into_iter().map(|f| f.join(leaf)).filter(|f| f.is_dir()).collect();
        if portions.is_empty() { Ok(None) } else { self.load_namespace(name, &portions).map(Some) }
    }

    /// The folders in which a package looks for its module `name`.
    fn package_path(&self, name: &str, package: &Value) -> Result<Vec<PathBuf>, Raised> {
        match self.try_get_attr(package, sym::__path__)? {
            Some(path) => self.path_entries(&path),
            None => {
                let package = name.rsplit_once('.').map_or("", |(p, _)| p);
                let message = format!("No module named '{name}'; '{package}' is not a package");
                Err(self.import_error(Exc::ModuleNotFoundError, &message, name, None))
            }
        }
    }

    /// Loads a module from the first of these folders that has its file.
    fn load_from(&self, name: &str, folders: &[PathBuf]) -> Result<Option<Value>, Raised> {
        let leaf = name.rsplit('.').next().unwrap_or(name);
        for folder in folders {
            let package = folder.join(leaf).join("__init__.py");
            if package.is_file() {
                return self.load_file(name, &package, Some(folder.join(leaf))).map(Some);
            }
            let file = folder.join(format!("{leaf}.py"));
            if file.is_file() {
                return self.load_file(name, &file, None).map(Some);
            }
        }
        Ok(None)
    }

    fn path_entries(&self, path: &Value) -> Result<Vec<PathBuf>, Raised> {
        let entries = self.collect(path)?;
        Ok(entries
            .iter()
            .filter_map(|v| Some(whole_path(&v.get::<Str>()?.to_string_lossy())))
            .collect())
    }

    fn search_path(&self) -> Result<Vec<PathBuf>, Raised> {
        if self.interp.sys.get().is_none() {
            // It knows where the script lies.
            self.import_module("sys")?;
        }
        let path =
            self.interp.sys.get().and_then(|d| d.get_str(&self.interp.symbols.string(sym::path)));
        match path {
            Some(path) => self.path_entries(&path),
            None => Ok(vec![PathBuf::from(".")]),
        }
    }

    /// Folders without `__init__.py`.
    fn load_namespace(&self, name: &str, folders: &[PathBuf]) -> Eval {
        let module = self.new_module(name);
        let set = |key, v| module.dict.set_str(&self.interp.symbols.string(key), v);
        set(sym::__package__, Value::str(name));
        let folders = folders.iter().map(|f| Value::str(&f.to_string_lossy())).collect();
        let spec = self.bootstrap("_namespace_spec", &[Value::str(name), Value::list(folders)])?;
        set(sym::__loader__, self.get_attr(&spec, self.intern("loader"))?);
        set(sym::__path__, self.get_attr(&spec, self.intern("submodule_search_locations"))?);
        set(sym::__spec__, spec);
        set(sym::__file__, Value::NONE);
        self.interp.modules.set_str(&Str::new(name), module.value());
        Ok(module.into())
    }

    fn load_file(&self, name: &str, file: &Path, package: Option<PathBuf>) -> Eval {
        let source = std::fs::read(file).map_err(|e| {
            self.raise(Exc::ImportError, format!("cannot read '{}': {e}", file.display()))
        })?;
        let module = self.new_module(name);
        let set = |key, v| module.dict.set_str(&self.interp.symbols.string(key), v);
        let path = Value::str(&file.to_string_lossy());
        if let Some(folder) = &package {
            set(sym::__path__, Value::list(vec![Value::str(&folder.to_string_lossy())]));
            set(sym::__package__, Value::str(name));
        }
        let spec = self.bootstrap(
            "_file_spec",
            &[Value::str(name), path.clone(), Value::bool(package.is_some())],
        )?;
        set(sym::__loader__, self.get_attr(&spec, self.intern("loader"))?);
        set(sym::__file__, path);
        set(sym::__cached__, self.get_attr(&spec, self.intern("cached"))?);
        set(sym::__spec__, spec);
        set(sym::__builtins__, Ref::from_borrowed(&*self.interp.builtins).value());
        self.run_module(&module, name, &source, &file.to_string_lossy())
    }

    /// Compiles and runs a module's source; it is in `sys.modules` while it runs.
    pub fn run_module(
        &self,
        module: &Ref<Module>,
        name: &str,
        source: &[u8],
        filename: &str,
    ) -> Eval {
        let request = CompileRequest {
            source,
            is_text: false,
            filename,
            mode: CompileMode::Exec,
            top_level_await: false,
            by_name: false,
        };
        let code = (self.interp.hooks.compile)(self, request)?;
        let key = Str::new(name);
        self.interp.modules.set_str(&key, module.value());
        self.interp.initializing.begin(module, self.thread.ident);
        let done = self.run_code(code, module.dict.clone(), None, Vec::new());
        self.interp.initializing.end(module);
        if let Err(raised) = done {
            drop(self.interp.modules.remove_str(&key));
            return Err(raised);
        }
        // A module may replace itself.
        Ok(self.loaded(name).unwrap_or_else(|| module.value()))
    }

    /// Why a module from `file` may lack a name: its code has begun and not ended.
    pub fn why_incomplete(&self, module: &Value, file: &str) -> Option<Incomplete> {
        self.interp.initializing.thread_of(module)?;
        let beside_script = self.beside_script(Path::new(file));
        Some(if beside_script { Incomplete::Shadows } else { Incomplete::Circular })
    }

    /// Whether a module or package lies in the script's folder, which is searched first.
    fn beside_script(&self, file: &Path) -> bool {
        let main = self.loaded("__main__").and_then(|m| {
            let m = m.get::<Module>()?.dict.get_str(&self.interp.symbols.string(sym::__file__))?;
            Some(PathBuf::from(&*m.get::<Str>()?.to_string_lossy()))
        });
        let absolute = |path: &Path| std::fs::canonicalize(path).ok();
        let script = match main {
            Some(script) => absolute(&script).and_then(|s| s.parent().map(Path::to_owned)),
            None => std::env::current_dir().ok(),
        };
        let file = absolute(file);
        let own = file
            .as_deref()
            .and_then(|f| if f.ends_with("__init__.py") { f.parent() } else { Some(f) });
        script.is_some() && script.as_deref() == own.and_then(Path::parent)
    }

    /// An ImportError that knows the module's name.
    #[cold]
    pub fn import_error(
        &self,
        exc: Exc,
        message: &str,
        name: &str,
        name_from: Option<&str>,
    ) -> Raised {
        let e = self.new_exception(exc, vec![Value::str(message)]);
        if let Some(i) = e.get::<crate::value::Instance>() {
            let _ = i.set(sym::name, Value::str(name));
            if let Some(n) = name_from {
                let _ = i.set(sym::name_from, Value::str(n));
            }
        }
        self.raise_value(e)
    }

    /// The absolute name of what `from ..name import` says in a module with these globals.
    pub fn absolute_name(&self, globals: &Dict, name: &str, level: u32) -> Result<String, Raised> {
        if level == 0 {
            return Ok(name.to_owned());
        }
        let package = globals.get_str(&self.interp.symbols.string(sym::__package__));
        let package = match package.as_ref().and_then(|p| p.get::<Str>()) {
            Some(p) if !p.is_empty() => p.to_string_lossy().into_owned(),
            _ => {
                return Err(self.raise(
                    Exc::ImportError,
                    "attempted relative import with no known parent package",
                ));
            }
        };
        let mut base = package.as_str();
        for _ in 1..level {
            base = match base.rsplit_once('.') {
                Some((up, _)) => up,
                None => {
                    return Err(self.raise(
                        Exc::ImportError,
                        "attempted relative import beyond top-level package",
                    ));
                }
            };
        }
        Ok(if name.is_empty() { base.to_owned() } else { format!("{base}.{name}") })
    }

    /// `from module import name`.
    pub fn import_from(&self, module: &Value, name: &str) -> Eval {
        if let Some(v) = self.try_get_attr(module, self.intern(name))? {
            return Ok(v);
        }
        let own = |key| match self.try_get_attr(module, key) {
            Ok(Some(v)) => v.get::<Str>().map(|s| s.to_string_lossy().into_owned()),
            _ => None,
        };
        let module_name = own(sym::__name__).unwrap_or_else(|| "<unknown module name>".to_owned());
        let full = format!("{module_name}.{name}");
        if self.try_get_attr(module, sym::__path__)?.is_some() {
            match self.import_one(&full, Some(module)) {
                Ok(v) => return Ok(v),
                Err(raised) => {
                    let _ = self.catch(raised, Exc::ModuleNotFoundError)?;
                }
            }
        }
        let place = own(sym::__file__).unwrap_or_else(|| "unknown location".to_owned());
        let message = match self.why_incomplete(module, &place) {
            None => format!("cannot import name '{name}' from '{module_name}' ({place})"),
            Some(Incomplete::Circular) => format!(
                "cannot import name '{name}' from partially initialized module '{module_name}' \
                 (most likely due to a circular import) ({place})"
            ),
            Some(Incomplete::Shadows) => format!(
                "cannot import name '{name}' from '{module_name}' (consider renaming '{place}' \
                 if it has the same name as a library you intended to import)"
            ),
        };
        Err(self.import_error(Exc::ImportError, &message, &module_name, Some(name)))
    }

    /// Imports a package's module of that name where the package has nothing else of it, and there is one.
    fn import_submodule(&self, module: &Value, name: &Str) -> Result<(), Raised> {
        if self.try_get_attr(module, sym::__path__)?.is_none()
            || self.try_get_attr(module, self.interp.symbols.intern_str(name))?.is_some()
        {
            return Ok(());
        }
        let Some(package) = self.try_get_attr(module, sym::__name__)? else { return Ok(()) };
        let full = format!("{}.{}", self.str_text(&package)?, name.to_string_lossy());
        match self.import_one(&full, Some(module)) {
            Err(raised) if self.is_missing(&full) => {
                self.catch(raised, Exc::ModuleNotFoundError).map(drop)
            }
            done => done.map(drop),
        }
    }

    /// Whether what is raised says that there is no module of that name.
    fn is_missing(&self, name: &str) -> bool {
        let e = self.peek_pending();
        let of = e.get::<crate::value::Instance>().and_then(|i| i.get(sym::name));
        self.is_exc(&e, Exc::ModuleNotFoundError)
            && of.is_some_and(|n| n.get::<Str>().is_some_and(|n| n.as_wtf8() == name.as_bytes()))
    }

    /// `from module import *`: the names and values it gives.
    pub fn import_star(&self, module: &Value) -> Result<Vec<(Value, Value)>, Raised> {
        if let Some(all) = self.try_get_attr(module, sym::__all__)? {
            let mut names = Vec::new();
            for n in self.collect(&all)? {
                let Some(s) = n.get::<Str>() else {
                    let got = self.type_name(&n);
                    return Err(self.type_error(format!("Item in __all__ must be str, not {got}")));
                };
                self.import_submodule(module, s)?;
                let v = self.get_attr(module, self.interp.symbols.intern_str(s))?;
                names.push((n.clone(), v));
            }
            return Ok(names);
        }
        let Some(m) = module.get::<Module>() else { return Ok(Vec::new()) };
        let public = |k: &Value| k.get::<Str>().is_some_and(|s| !s.as_wtf8().starts_with(b"_"));
        Ok(m.dict.to_vec().into_iter().filter(|(k, _)| public(k)).collect())
    }
}

/// Whether CPython has a module of that name before the script runs, or it is one of the interpreter's own: finders
/// of scripts are not asked for those.
fn is_there_from_the_start(name: &str) -> bool {
    let known = [
        "abc",
        "builtins",
        "codecs",
        "encodings",
        "errno",
        "genericpath",
        "io",
        "linecache",
        "marshal",
        "os",
        "os.path",
        "posix",
        "posixpath",
        "site",
        "stat",
        "sys",
        "time",
    ];
    known.contains(&name)
        || [BOOTSTRAP, "_imp", "_io", "_structseq", "_time", "_codecs"].contains(&name)
        || name.starts_with("encodings.")
}

/// An entry of `sys.path`, from the root: the empty one is the current folder.
fn whole_path(entry: &str) -> PathBuf {
    match entry {
        "" | "." => std::env::current_dir().unwrap_or_default(),
        entry if entry.starts_with(EMBEDDED_ROOT) => PathBuf::from(entry),
        entry => std::path::absolute(entry).unwrap_or_else(|_| PathBuf::from(entry)),
    }
}
