//! Completion of names and attributes with Tab.

use kaa::value::{Str, Value};
use kaa::vm::Vm;
use rustyline::completion::Completer;
use rustyline::highlight::Highlighter;
use rustyline::hint::Hinter;
use rustyline::validate::Validator;
use rustyline::{Context, Helper, Result};

/// What Tab inserts where no name starts.
const INDENT: &str = "    ";

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue",
    "def", "del", "elif", "else", "except", "finally", "for", "from", "global", "if", "import",
    "in", "is", "lambda", "nonlocal", "not", "or", "pass", "raise", "return", "try", "while",
    "with", "yield",
];

/// The names that an entry can use.
pub struct Names {
    vm: &'static Vm,
}

impl Names {
    pub fn new(vm: &'static Vm) -> Names {
        Names { vm }
    }

    /// Keywords, names of `__main__`, builtins.
    fn names(&self) -> Vec<String> {
        let main = kaa::main_module(self.vm);
        let dicts = [&main.dict, &self.vm.interp.builtins];
        let keys = dicts.into_iter().flat_map(|d| d.to_vec()).filter_map(|(k, _)| text(&k));
        KEYWORDS.iter().map(|&k| k.to_owned()).chain(keys).collect()
    }

    /// What `dir` gives for a dotted name; nothing if that has no value. No calls are made but of
    /// properties on the way.
    fn attributes(&self, path: &str) -> Vec<String> {
        let names = self.lookup(path).and_then(|v| self.dir(&v));
        names.unwrap_or_default()
    }

    fn lookup(&self, path: &str) -> Option<Value> {
        let mut parts = path.split('.');
        let first = Str::new(parts.next()?);
        let main = kaa::main_module(self.vm);
        let found = main.dict.get_str(&first).or_else(|| self.vm.interp.builtins.get_str(&first));
        parts.try_fold(found?, |v, name| self.quiet(self.vm.get_attr(&v, self.vm.intern(name))))
    }

    fn dir(&self, v: &Value) -> Option<Vec<String>> {
        let dir = self.vm.interp.builtins.get_str(&Str::new("dir"))?;
        let list = self.quiet(self.vm.call(&dir, std::slice::from_ref(v)))?;
        let names = self.vm.collect(&list);
        let names = names.map_err(|_| drop(self.vm.take_pending())).ok()?;
        Some(names.iter().filter_map(text).collect())
    }

    /// Completion fails without a word.
    fn quiet(&self, result: kaa::vm::Eval) -> Option<Value> {
        result.map_err(|_| drop(self.vm.take_pending())).ok()
    }
}

fn text(v: &Value) -> Option<String> {
    v.get::<Str>().map(|s| s.to_string_lossy().into_owned())
}

/// Where the dotted name before the cursor starts.
fn start_of_name(line: &str) -> usize {
    let is_part = |c: char| c.is_alphanumeric() || c == '_' || c == '.';
    line.char_indices().rev().take_while(|(_, c)| is_part(*c)).last().map_or(line.len(), |(i, _)| i)
}

impl Completer for Names {
    type Candidate = String;

    fn complete(&self, line: &str, pos: usize, _: &Context<'_>) -> Result<(usize, Vec<String>)> {
        let start = start_of_name(&line[..pos]);
        let name = &line[start..pos];
        if name.is_empty() {
            return Ok((pos, vec![INDENT.to_owned()]));
        }
        let (at, prefix, mut found) = match name.rsplit_once('.') {
            Some((path, prefix)) => (pos - prefix.len(), prefix, self.attributes(path)),
            None => (start, name, self.names()),
        };
        let wants_private = prefix.starts_with('_');
        found.retain(|n| n.starts_with(prefix) && (wants_private || !n.starts_with('_')));
        found.sort_unstable();
        found.dedup();
        Ok((at, found))
    }
}

impl Hinter for Names {
    type Hint = String;
}

impl Highlighter for Names {}
impl Validator for Names {}
impl Helper for Names {}
