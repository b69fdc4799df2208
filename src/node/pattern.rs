//! `match`: patterns, tried against a value; captures are stored when a whole pattern matched.

use super::name::NameTarget;
use super::{Tree, mark};
use crate::value::{Class, Dict, Str, Tag, Tuple, Value, sym};
use crate::vm::types::T;
use crate::vm::{Flow, Fp, Node, Raised, Slot, Vm};

/// A pattern.
pub enum Pattern {
    /// Matches what equals the value.
    Value(Tree),
    /// Matches what is the value.
    Singleton(Value),
    Wildcard,
    Capture(NameTarget),
    As {
        pattern: Box<Pattern>,
        name: NameTarget,
    },
    Or(Box<[Pattern]>),
    Sequence(Box<[Pattern]>),
    /// Patterns before the star, its name if any, patterns after it.
    StarSequence {
        before: Box<[Pattern]>,
        star: Option<NameTarget>,
        after: Box<[Pattern]>,
    },
    Mapping {
        items: Box<[(Tree, Pattern)]>,
        rest: Option<NameTarget>,
    },
    Class {
        class: Tree,
        positional: Box<[Pattern]>,
        keywords: Box<[(crate::value::Symbol, Pattern)]>,
        span: u32,
    },
}

/// What a matching pattern will bind.
type Captures<'a> = Vec<(&'a NameTarget, Value)>;

impl Pattern {
    fn matches<'a>(
        &'a self,
        v: &Value,
        captures: &mut Captures<'a>,
        fp: Fp,
        vm: &Vm,
    ) -> Result<bool, Raised> {
        vm.check_stack()?;
        match self {
            Pattern::Wildcard => Ok(true),
            Pattern::Singleton(s) => Ok(v.is(s)),
            Pattern::Value(t) => {
                let expected = t.eval(fp, vm)?;
                let r = vm.compare(crate::vm::Compare::Eq, v, &expected)?;
                vm.truth(&r)
            }
            Pattern::Capture(name) => {
                captures.push((name, v.clone()));
                Ok(true)
            }
            Pattern::As { pattern, name } => {
                if !pattern.matches(v, captures, fp, vm)? {
                    return Ok(false);
                }
                captures.push((name, v.clone()));
                Ok(true)
            }
            Pattern::Or(all) => {
                let kept = captures.len();
                for p in all {
                    if p.matches(v, captures, fp, vm)? {
                        return Ok(true);
                    }
                    captures.truncate(kept);
                }
                Ok(false)
            }
            Pattern::Sequence(items) => {
                if !is_sequence(v, vm)? || vm.len(v)? != items.len() {
                    return Ok(false);
                }
                let values = vm.collect(v)?;
                match_all(items, &values, captures, fp, vm)
            }
            Pattern::StarSequence { before, star, after } => {
                match_star(v, before, star.as_ref(), after, captures, fp, vm)
            }
            Pattern::Mapping { items, rest } => {
                match_mapping(v, items, rest.as_ref(), captures, fp, vm)
            }
            Pattern::Class { class, positional, keywords, span } => {
                let class = class.eval(fp, vm)?;
                mark(fp, *span);
                match_class(v, &class, positional, keywords, captures, fp, vm)
            }
        }
    }
}

fn match_all<'a>(
    patterns: &'a [Pattern],
    values: &[Value],
    captures: &mut Captures<'a>,
    fp: Fp,
    vm: &Vm,
) -> Result<bool, Raised> {
    for (p, v) in patterns.iter().zip(values) {
        if !p.matches(v, captures, fp, vm)? {
            return Ok(false);
        }
    }
    Ok(patterns.len() <= values.len())
}

fn is_sequence(v: &Value, vm: &Vm) -> Result<bool, Raised> {
    let plain = vm.unwrap(v);
    Ok(match plain.tag() {
        Tag::List | Tag::Tuple | Tag::Range => true,
        Tag::Instance => vm.is_abstract_sequence(v)?,
        Tag::Object => {
            vm.is_of(v, "deque") || vm.is_of(v, "memoryview") || vm.is_abstract_sequence(v)?
        }
        _ => false,
    })
}

fn match_star<'a>(
    v: &Value,
    before: &'a [Pattern],
    star: Option<&'a NameTarget>,
    after: &'a [Pattern],
    captures: &mut Captures<'a>,
    fp: Fp,
    vm: &Vm,
) -> Result<bool, Raised> {
    if !is_sequence(v, vm)? || vm.len(v)? < before.len() + after.len() {
        return Ok(false);
    }
    let values = vm.collect(v)?;
    let Some(tail) = values.len().checked_sub(after.len()) else { return Ok(false) };
    if !match_all(before, &values[..before.len()], captures, fp, vm)? {
        return Ok(false);
    }
    if let Some(name) = star {
        captures.push((name, Value::list(values[before.len()..tail].to_vec())));
    }
    match_all(after, &values[tail..], captures, fp, vm)
}

fn match_mapping<'a>(
    v: &Value,
    items: &'a [(Tree, Pattern)],
    rest: Option<&'a NameTarget>,
    captures: &mut Captures<'a>,
    fp: Fp,
    vm: &Vm,
) -> Result<bool, Raised> {
    let is_mapping = vm.as_dict(v).is_some() || vm.is_abstract_mapping(v)?;
    if !is_mapping || vm.len(v)? < items.len() {
        return Ok(false);
    }
    let mut keys = Vec::new();
    for (key, pattern) in items {
        let key = key.eval(fp, vm)?;
        let found = match vm.as_dict(v) {
            Some(d) => vm.dict_get(&d, &key)?,
            None => {
                let missing = Value::list(Vec::new());
                let get = vm.get_attr(v, sym::get)?;
                let found = vm.call(&get, &[key.clone(), missing.clone()])?;
                if found.is(&missing) { None } else { Some(found) }
            }
        };
        let Some(found) = found else { return Ok(false) };
        if !pattern.matches(&found, captures, fp, vm)? {
            return Ok(false);
        }
        keys.push(key);
    }
    if let Some(name) = rest {
        let copy = vm.call(&vm.class(T::Dict).value(), std::slice::from_ref(v))?;
        let copy: &Dict = copy.expect();
        for key in &keys {
            drop(vm.dict_remove(copy, key)?);
        }
        captures.push((name, crate::value::Ref::from_borrowed(copy).into()));
    }
    Ok(true)
}

/// Builtin types whose single positional pattern is the value itself.
const SELF_MATCHING: [T; 11] = [
    T::Bool,
    T::ByteArray,
    T::Bytes,
    T::Dict,
    T::Float,
    T::FrozenSet,
    T::Int,
    T::List,
    T::Set,
    T::Str,
    T::Tuple,
];

fn match_class<'a>(
    v: &Value,
    class_value: &Value,
    positional: &'a [Pattern],
    keywords: &'a [(crate::value::Symbol, Pattern)],
    captures: &mut Captures<'a>,
    fp: Fp,
    vm: &Vm,
) -> Result<bool, Raised> {
    let Some(class) = class_value.get::<Class>() else {
        return Err(vm.type_error("called match pattern must be a class"));
    };
    if !vm.isinstance(v, class_value)? {
        return Ok(false);
    }
    // All attributes are read before the first of them is matched.
    let mut found: Vec<(Value, &'a Pattern)> = Vec::new();
    let mut seen: Vec<crate::value::Symbol> = Vec::new();
    if !positional.is_empty() {
        let match_args = vm.lookup(class, sym::__match_args__);
        let itself = match_args.is_none()
            && SELF_MATCHING.iter().any(|&t| class.is_subclass_of(vm.class(t)));
        if itself {
            check_count(class, positional.len(), 1, vm)?;
            found.push((v.clone(), &positional[0]));
        } else {
            let names = match &match_args {
                None => Vec::new(),
                Some(names) => match names.get::<Tuple>() {
                    Some(t) => t.items().to_vec(),
                    None => {
                        let (name, got) = (class.name(), vm.type_name(names));
                        return Err(vm.type_error(format!(
                            "{}.__match_args__ must be a tuple (got {got})",
                            name.to_string_lossy()
                        )));
                    }
                },
            };
            check_count(class, positional.len(), names.len(), vm)?;
            for (p, name) in positional.iter().zip(&names) {
                let Some(s) = name.get::<Str>() else {
                    let got = vm.type_name(name);
                    return Err(vm.type_error(format!(
                        "__match_args__ elements must be strings (got {got})"
                    )));
                };
                let name = vm.interp.symbols.intern_str(s);
                let Some(attr) = attr_of(v, class, name, &mut seen, vm)? else { return Ok(false) };
                found.push((attr, p));
            }
        }
    }
    for (name, p) in keywords {
        let Some(attr) = attr_of(v, class, *name, &mut seen, vm)? else { return Ok(false) };
        found.push((attr, p));
    }
    for (value, p) in found {
        if !p.matches(&value, captures, fp, vm)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// An attribute that a class pattern names, which no two of its parts may do.
fn attr_of(
    v: &Value,
    class: &Class,
    name: crate::value::Symbol,
    seen: &mut Vec<crate::value::Symbol>,
    vm: &Vm,
) -> Result<Option<Value>, Raised> {
    if seen.contains(&name) {
        let (class, text) = (class.name(), vm.text(name));
        return Err(vm.type_error(format!(
            "{}() got multiple sub-patterns for attribute '{text}'",
            class.to_string_lossy()
        )));
    }
    seen.push(name);
    vm.try_get_attr(v, name)
}

fn check_count(class: &Class, got: usize, allowed: usize, vm: &Vm) -> Result<(), Raised> {
    if got <= allowed {
        return Ok(());
    }
    let name = class.name();
    let plural = if allowed == 1 { "" } else { "s" };
    Err(vm.type_error(format!(
        "{}() accepts {allowed} positional sub-pattern{plural} ({got} given)",
        name.to_string_lossy()
    )))
}

/// `case pattern if guard: body`
pub struct Case {
    pub pattern: Pattern,
    pub guard: Option<Tree>,
    pub body: Tree,
    pub span: u32,
}

/// `match subject: cases`
pub struct Match {
    pub subject: Tree,
    pub cases: Box<[Case]>,
    /// Which case runs, while it is suspended.
    pub position: Option<Slot>,
    pub span: u32,
}

impl Match {
    fn select(&self, fp: Fp, vm: &Vm) -> Result<Option<usize>, Raised> {
        let v = self.subject.eval(fp, vm)?;
        for (i, case) in self.cases.iter().enumerate() {
            mark(fp, case.span);
            let mut captures = Captures::new();
            if !case.pattern.matches(&v, &mut captures, fp, vm)? {
                continue;
            }
            for (name, v) in captures {
                name.set(fp, vm, v)?;
            }
            let chosen = match &case.guard {
                Some(guard) => guard.cond(fp, vm)?,
                None => true,
            };
            if chosen {
                return Ok(Some(i));
            }
        }
        Ok(None)
    }

    fn note(&self, flow: Flow, i: usize, fp: Fp) -> Flow {
        if let (Flow::Suspend, Some(s)) = (flow, self.position) {
            fp.set_position(s, i as i64);
        }
        flow
    }
}

impl Node for Match {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.select(fp, vm) {
            Ok(Some(i)) => self.note(self.cases[i].body.exec(fp, vm), i, fp),
            Ok(None) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }

    fn suspends(&self) -> bool {
        self.cases.iter().any(|case| case.body.suspends())
    }

    fn resume(&self, fp: Fp, vm: &Vm) -> Flow {
        let i = self.position.map_or(0, |s| fp.position(s) as usize);
        self.note(self.cases[i].body.resume(fp, vm), i, fp)
    }
}

/// Whether no case was taken yet and the pattern matches the value in a slot; binds its captures.
pub struct TryPattern {
    pub pattern: Pattern,
    pub value: Slot,
    pub taken: Slot,
    pub span: u32,
}

impl Node for TryPattern {
    fn eval(&self, fp: Fp, vm: &Vm) -> crate::vm::Eval {
        Ok(Value::bool(self.cond(fp, vm)?))
    }

    fn cond(&self, fp: Fp, vm: &Vm) -> Result<bool, Raised> {
        if vm.truth(fp.get(self.taken))? {
            return Ok(false);
        }
        mark(fp, self.span);
        let v = fp.get(self.value).clone();
        let mut captures = Captures::new();
        if !self.pattern.matches(&v, &mut captures, fp, vm)? {
            return Ok(false);
        }
        for (name, v) in captures {
            name.set(fp, vm, v)?;
        }
        Ok(true)
    }
}
