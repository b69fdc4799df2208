//! `re.Match`.

use super::pattern::Pattern;
use super::subject::Subject;
use super::substitute::{expand, read_template};
use crate::natives;
use crate::prim::re::run::{Found, NONE};
use crate::prim::wtf8;
use crate::types::generic_alias;
use crate::value::{Dict, NativeData, Str, Tuple, Value, sym};
use crate::vm::native::{Data, Of};
use crate::vm::types::NativeClass;
use crate::vm::{Eval, Exc, Raised, Slots, Vm};

pub static CLASS: NativeClass = NativeClass {
    name: "Match",
    module: "re",
    doc: "The result of re.match() and re.search().\n\nMatch objects always have a boolean value of \
          True.",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    repr: Some(repr),
    get_item: Some(|vm, v, key| {
        let m = of(v);
        Ok(m.text(m.number(vm, key)?, &Value::NONE))
    }),
    ..Slots::EMPTY
};

/// A match.
pub struct Match {
    pattern: Value,
    pub subject: Subject,
    pub found: Found,
    /// `pos` and `endpos`, in characters.
    span: (usize, usize),
}

impl NativeData for Match {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.pattern);
        visit(&self.subject.value);
    }
}

pub fn make(
    vm: &Vm,
    pattern: Value,
    subject: Subject,
    found: Found,
    span: (usize, usize),
) -> Value {
    vm.new_native(&CLASS, Match { pattern, subject, found, span })
}

fn of(v: &Value) -> &Match {
    match v.data() {
        Some(m) => m,
        None => unreachable!("operations get values of their own type"),
    }
}

impl Match {
    pub fn pattern(&self) -> &Pattern {
        match self.pattern.data() {
            Some(pattern) => pattern,
            None => unreachable!("matches are made by patterns"),
        }
    }

    /// The number of a group that a script names by number or name.
    fn number(&self, vm: &Vm, key: &Value) -> Result<usize, Raised> {
        let is_index = vm.as_any_int(key).is_some() || vm.special(key, sym::__index__).is_some();
        let number = match (is_index, self.pattern().groupindex.get::<Dict>()) {
            (false, Some(names)) if names.is_empty() => None,
            (false, Some(names)) => vm.dict_get(names, key)?,
            _ => Some(key.clone()),
        };
        let number = match number {
            Some(number) => usize::try_from(vm.index_clamped(&number)?).ok(),
            None => None,
        };
        match number.filter(|n| *n <= self.pattern().program.groups) {
            Some(n) => Ok(n),
            None => Err(vm.raise(Exc::IndexError, "no such group")),
        }
    }

    /// The byte offsets of a group, if it matched.
    pub fn place(&self, group: usize) -> Option<(usize, usize)> {
        let start = self.found.marks[2 * group];
        (start != NONE).then(|| (start, self.found.marks[2 * group + 1]))
    }

    fn text(&self, group: usize, default: &Value) -> Value {
        match self.place(group) {
            Some((start, end)) => self.subject.part(start, end),
            None => default.clone(),
        }
    }

    /// The span of a group in characters, -1 if it didn't match.
    fn span(&self, group: usize) -> (i64, i64) {
        let index = |i| self.subject.index(i) as i64;
        self.place(group).map_or((-1, -1), |(start, end)| (index(start), index(end)))
    }

    fn span_tuple(&self, group: usize) -> Value {
        let (start, end) = self.span(group);
        Value::tuple(vec![Value::int(start), Value::int(end)])
    }

    fn groups(&self) -> usize {
        self.pattern().program.groups
    }

    /// The number of the group that an argument names, by default the whole match.
    fn argument(&self, vm: &Vm, group: Option<&Value>) -> Result<usize, Raised> {
        group.map_or(Ok(0), |group| self.number(vm, group))
    }
}

natives! { METHODS of "re.Match" = [
    /// group([group1, ...]) -> str or tuple.
    ///
    /// Return subgroup(s) of the match by indices or names. For 0 returns the entire match.
    method "group(self, /, *args)" (vm, this: Data<Match>, args: Of<Tuple>) {
        let text = |key: &Value| Ok(this.text(this.number(vm, key)?, &Value::NONE));
        match args.items() {
            [] => Ok(this.text(0, &Value::NONE)),
            [key] => text(key),
            keys => Ok(Value::tuple(keys.iter().map(text).collect::<Result<_, Raised>>()?)),
        }
    }
    /// Return a tuple containing all the subgroups of the match, from 1.
    method "groups(self, /, default=None)" (vm, this: Data<Match>, default: Option<&Value>) {
        let default = default.cloned().unwrap_or(Value::NONE);
        Ok(Value::tuple((1..=this.groups()).map(|i| this.text(i, &default)).collect()))
    }
    /// Return a dictionary containing all the named subgroups of the match, keyed by the subgroup
    /// name.
    method "groupdict(self, /, default=None)" (vm, this: Data<Match>, default: Option<&Value>) {
        let default = default.cloned().unwrap_or(Value::NONE);
        let dict = Dict::new();
        for (name, group) in &this.pattern().program.names {
            dict.set_str(&Str::from_wtf8(name), this.text(*group, &default));
        }
        Ok(dict.into())
    }
    /// Return index of the start of the substring matched by group.
    method "start(self, group=0, /)" (vm, this: Data<Match>, group: Option<&Value>) {
        Ok(Value::int(this.span(this.argument(vm, group)?).0))
    }
    /// Return index of the end of the substring matched by group.
    method "end(self, group=0, /)" (vm, this: Data<Match>, group: Option<&Value>) {
        Ok(Value::int(this.span(this.argument(vm, group)?).1))
    }
    /// For match object m, return the 2-tuple (m.start(group), m.end(group)).
    method "span(self, group=0, /)" (vm, this: Data<Match>, group: Option<&Value>) {
        Ok(this.span_tuple(this.argument(vm, group)?))
    }
    /// Return the string obtained by doing backslash substitution on the string template.
    method "expand(self, /, template)" (vm, this: Data<Match>, template: &Value) {
        let pieces = read_template(vm, this.pattern(), template)?;
        let mut out = Vec::new();
        expand(&mut out, &pieces, &this.subject, &this.found);
        this.subject.make(vm, out)
    }
    method "__copy__(self, /)" (vm, this: &Value) { Ok(this.clone()) }
    method "__deepcopy__(self, memo, /)" (vm, this: &Value, memo: &Value) { Ok(this.clone()) }
    /// See PEP 585
    classmethod "__class_getitem__(cls, object, /)" (vm, class: &Value, item: &Value) {
        Ok(generic_alias::make(vm, class, item))
    }
    /// The string passed to match() or search().
    getter "string" (vm, this: Data<Match>) { Ok(this.subject.value.clone()) }
    /// The regular expression object.
    getter "re" (vm, this: Data<Match>) { Ok(this.pattern.clone()) }
    /// The index into the string at which the RE engine started looking for a match.
    getter "pos" (vm, this: Data<Match>) { Ok(Value::int(this.span.0 as i64)) }
    /// The index into the string beyond which the RE engine will not go.
    getter "endpos" (vm, this: Data<Match>) { Ok(Value::int(this.span.1 as i64)) }
    /// The integer index of the last matched capturing group.
    getter "lastindex" (vm, this: Data<Match>) {
        Ok(match this.found.last_group {
            0 => Value::NONE,
            group => Value::int(group as i64),
        })
    }
    /// The name of the last matched capturing group.
    getter "lastgroup" (vm, this: Data<Match>) {
        let names = &this.pattern().program.names;
        let name = names.iter().find(|(_, group)| *group == this.found.last_group);
        Ok(name.map_or(Value::NONE, |(name, _)| Str::from_wtf8(name).into()))
    }
    getter "regs" (vm, this: Data<Match>) {
        Ok(Value::tuple((0..=this.groups()).map(|i| this.span_tuple(i)).collect()))
    }
] }

fn repr(vm: &Vm, v: &Value) -> Eval {
    let m = of(v);
    let (start, end) = m.span(0);
    let mut out = format!("<re.Match object; span=({start}, {end}), match=").into_bytes();
    write_short_repr(vm, &mut out, &m.text(0, &Value::NONE), 50)?;
    out.push(b'>');
    vm.new_str(&out)
}

/// At most `most` characters of a value's repr.
pub fn write_short_repr(vm: &Vm, out: &mut Vec<u8>, v: &Value, most: usize) -> Result<(), Raised> {
    let mut text = Vec::new();
    vm.write_repr(&mut text, v)?;
    text.truncate(wtf8::offset_of(&text, most));
    out.append(&mut text);
    Ok(())
}
