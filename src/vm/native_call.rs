//! Calling natives: their arguments are put where they belong, and the texts of what is wrong with
//! them are CPython's.

use super::frame::Fp;
use super::function::Method;
use super::interp::Vm;
use super::native::{NATIVE_ROOM, NativeDef, NativeKind};
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{Class, Dict, Ref, Str, Tag, Tuple, Value};

impl Vm {
    /// Calls a native with arguments, the last of which belong to the keywords in `names`.
    #[inline]
    pub fn call_native(&self, def: &'static NativeDef, args: &[Value], names: &[Value]) -> Eval {
        self.current_native.set(Some(def));
        let p = &def.params;
        if names.is_empty() && args.len() == p.total as usize && p.positional == p.total {
            return (def.call)(self, args);
        }
        if names.is_empty() && p.fits(args.len()) {
            // Only trailing arguments are missing: no vector is needed.
            if let ([receiver, arg], 3) = (args, p.total) {
                return (def.call)(self, &[receiver.clone(), arg.clone(), Value::UNBOUND]);
            }
            let mut bound = [const { Value::UNBOUND }; NATIVE_ROOM];
            bound[..args.len()].clone_from_slice(args);
            return (def.call)(self, &bound[..p.total as usize]);
        }
        if names.is_empty() && p.is_all_varargs() {
            let args = Tuple::from_slice(args).into();
            if p.total == 3 {
                // As those of `max` and `min`.
                return (def.call)(self, &[args, Value::UNBOUND, Value::UNBOUND]);
            }
            let mut bound = [const { Value::UNBOUND }; NATIVE_ROOM];
            bound[0] = args;
            return (def.call)(self, &bound[..p.total as usize]);
        }
        let (positional, values) = args.split_at(args.len() - names.len());
        let keywords = (names, values);
        let total = p.total as usize;
        if total <= NATIVE_ROOM {
            let mut bound = [const { Value::UNBOUND }; NATIVE_ROOM];
            self.bind_native(def, positional, None, keywords, &mut bound[..total])?;
            return (def.call)(self, &bound[..total]);
        }
        let mut bound = vec![Value::UNBOUND; total];
        self.bind_native(def, positional, None, keywords, &mut bound)?;
        (def.call)(self, &bound)
    }

    /// Calls a native that takes `*args`, which become a tuple without being copied.
    pub fn call_native_owned(
        &self,
        def: &'static NativeDef,
        mut args: Vec<Value>,
        names: &[Value],
    ) -> Eval {
        self.current_native.set(Some(def));
        let values = args.split_off(args.len() - names.len());
        let rest = args.split_off(args.len().min(def.params.positional as usize));
        let mut bound = vec![Value::UNBOUND; def.params.total as usize];
        self.bind_native(def, &args, Some(Tuple::new(rest)), (names, &values), &mut bound)?;
        (def.call)(self, &bound)
    }

    /// Calls a native with the first `n` slots of `to`, where there is [`NATIVE_ROOM`] for more:
    /// trailing arguments that were left out are filled in there, and nothing is copied.
    #[inline]
    pub fn call_native_at(&self, def: &'static NativeDef, to: Fp, n: usize) -> Eval {
        let p = &def.params;
        let total = p.total as usize;
        if !p.fits(n) {
            return self.call_native(def, to.first(n), &[]);
        }
        for i in n..total {
            to.init(i, Value::UNBOUND);
        }
        self.current_native.set(Some(def));
        (def.call)(self, to.first(total))
    }

    /// Makes a value by a native that gets the class asked for before the script's arguments: it is
    /// declared as a `method` whose name is the class's, so that messages count without the class.
    pub fn call_maker(
        &self,
        def: &'static NativeDef,
        class: &Ref<Class>,
        args: &[Value],
        names: &[Value],
    ) -> Eval {
        let mut all = Vec::with_capacity(args.len() + 1);
        all.push(class.value());
        all.extend_from_slice(args);
        self.call_native(def, &all, names)
    }

    /// Puts arguments where they belong: positional ones, of which the last may be in `rest` already,
    /// and keywords, which are names and values.
    #[inline(never)]
    fn bind_native(
        &self,
        def: &'static NativeDef,
        args: &[Value],
        rest: Option<Ref<Tuple>>,
        keywords: (&[Value], &[Value]),
        bound: &mut [Value],
    ) -> Result<(), Raised> {
        let given = args.len() + rest.as_ref().map_or(0, |t| t.len());
        match self.bind_values(def, args, given, rest, keywords, bound) {
            Ok(()) => Ok(()),
            Err(usual) => Err(self.native_fault(def, args.first(), given, keywords.0, usual)),
        }
    }

    #[inline(always)]
    fn bind_values(
        &self,
        def: &'static NativeDef,
        args: &[Value],
        given: usize,
        rest: Option<Ref<Tuple>>,
        (names, values): (&[Value], &[Value]),
        bound: &mut [Value],
    ) -> Result<(), Raised> {
        let p = &def.params;
        let positional = p.positional as usize;
        if !names.is_empty() || given > positional {
            self.check_native_count(def, args.first(), given, names)?;
        }
        let taken = args.len().min(positional);
        bound[..taken].clone_from_slice(&args[..taken]);
        // The order of values: positional, `*args`, keyword-only, `**kwargs`.
        if p.vararg {
            let rest = rest.unwrap_or_else(|| Tuple::from_slice(&args[taken..]));
            bound[positional] = rest.into();
        } else if given > positional {
            return Err(self.native_count_error(def, args.first(), given));
        }
        let extra = match (p.kwarg, names) {
            (false, _) => None,
            // Natives only read their keywords: most calls have none and share an empty dict.
            (true, []) => Some(self.interp.no_keywords.clone()),
            (true, _) => Some(Dict::new()),
        };
        let mut unknown = None;
        for (name, value) in names.iter().zip(values) {
            if !self.bind_native_keyword(def, bound, name, value, extra.as_deref())? {
                unknown = unknown.or(Some(name));
            }
        }
        if let Some(d) = extra {
            debug_assert!(!names.is_empty() || d.is_empty(), "a native changed its keywords");
            bound[p.total as usize - 1] = d.into();
        }
        if bound[..p.required as usize].iter().any(Value::is_unbound) {
            return Err(self.native_missing_error(def, bound, given));
        }
        match unknown {
            None => Ok(()),
            Some(name) => {
                let name: &Str = name.expect();
                Err(self.native_keyword_error(def, args.first(), &name.to_string_lossy()))
            }
        }
    }

    /// False if there is no such parameter.
    fn bind_native_keyword(
        &self,
        def: &'static NativeDef,
        bound: &mut [Value],
        name: &Value,
        value: &Value,
        extra: Option<&Dict>,
    ) -> Result<bool, Raised> {
        let name: &Str = name.expect();
        let text = name.to_string_lossy();
        let skip = def.params.positional_only as usize;
        let vararg = if def.params.vararg { def.params.positional as usize } else { usize::MAX };
        let last = bound.len() - usize::from(def.params.kwarg);
        let place = def.names().take(last).enumerate().skip(skip);
        match place.filter(|(i, _)| *i != vararg).find(|(_, n)| *n == text) {
            Some((i, _)) if bound[i].is_unbound() => bound[i] = value.clone(),
            Some((i, _)) => {
                let i = i + usize::from(!def.takes_receiver());
                return Err(self.type_error(format!(
                    "argument for {}() given by name ('{text}') and position ({i})",
                    def.called_name()
                )));
            }
            None => match extra {
                Some(d) => d.set_str(name, value.clone()),
                None => return Ok(false),
            },
        }
        Ok(true)
    }

    /// Keywords where none are taken, or more arguments than there are parameters: said before
    /// anything else is.
    fn check_native_count(
        &self,
        def: &'static NativeDef,
        receiver: Option<&Value>,
        given: usize,
        names: &[Value],
    ) -> Result<(), Raised> {
        let p = &def.params;
        if p.vararg || p.kwarg || given == 0 && def.takes_receiver() {
            return Ok(());
        }
        if p.positional_only == p.total {
            let none = names.is_empty();
            return if none { Ok(()) } else { Err(self.native_keyword_error(def, receiver, "")) };
        }
        // `sorted` counts its positional ones, and hands its keywords on to `list.sort`.
        if given + names.len() > p.total as usize && def.name() != "sorted" {
            let own = usize::from(def.takes_receiver());
            let (most, given) = (p.total as usize - own, given + names.len() - own);
            let kind = if given == names.len() { "keyword " } else { "" };
            let plural = if most == 1 { "" } else { "s" };
            return Err(self.type_error(format!(
                "{}() takes at most {most} {kind}argument{plural} ({given} given)",
                def.called_name()
            )));
        }
        Ok(())
    }

    #[cold]
    fn native_keyword_error(
        &self,
        def: &'static NativeDef,
        receiver: Option<&Value>,
        keyword: &str,
    ) -> Raised {
        let p = &def.params;
        let no_keywords = p.positional_only + u8::from(p.vararg) == p.total;
        if def.is_slot {
            return self.type_error(format!("wrapper {}() takes no keyword arguments", def.name()));
        }
        if no_keywords {
            let owner = self.native_full_name(def, receiver);
            return self.type_error(format!("{owner}() takes no keyword arguments"));
        }
        self.type_error(format!(
            "{}() got an unexpected keyword argument '{keyword}'",
            def.called_name()
        ))
    }

    /// The name with that of the class that has it: several may share a declaration, and a class
    /// method is named after the class it is called on.
    fn native_full_name(&self, def: &'static NativeDef, receiver: Option<&Value>) -> String {
        let owner = match (def.kind, receiver) {
            (NativeKind::Function, _) if def.owner == "builtins" => return def.name().to_owned(),
            // What makes values of a class is called by the class's name.
            (NativeKind::Method, _) if def.owner == def.name() => return def.name().to_owned(),
            (NativeKind::Method, Some(v)) if self.binds_early(def, v) => match v.get::<Class>() {
                Some(class) => Some(class.name()),
                None => Some(self.class_of(v).name()),
            },
            (NativeKind::Method, Some(v)) => self.definer(def, v).map(|class| class.name()),
            (NativeKind::ClassMethod, Some(v)) => v.get::<Class>().map(Class::name),
            _ => None,
        };
        match owner {
            Some(owner) => format!("{}.{}", owner.to_string_lossy(), def.name()),
            None => format!("{}.{}", def.owner, def.name()),
        }
    }

    /// Whether looking a method up binds it, even where it is called at once: messages have it by the
    /// receiver's name then. Other classes' are called as their class has them.
    fn binds_early(&self, def: &'static NativeDef, v: &Value) -> bool {
        let bound = self.called_bound.take().is_some_and(|of| std::ptr::eq(of, def));
        let of_script = |m: &Method| m.function.tag() != Tag::Native;
        bound
            || matches!(v.tag(), Tag::Class | Tag::Module)
            || v.get::<Method>().is_some_and(of_script)
    }

    /// Whether a value's attributes are looked up in a way of its class's own, which binds methods even
    /// where they are called at once.
    pub fn binds_methods(&self, v: &Value) -> bool {
        let class = self.class_of(v);
        [T::UnionType, T::GenericAlias, T::Super]
            .iter()
            .any(|&t| Ref::ptr_eq(&class, self.class(t)))
    }

    /// The class of `v`, or one it derives from, that has this native.
    pub(super) fn definer(&self, def: &NativeDef, v: &Value) -> Option<Ref<Class>> {
        self.definer_in(def, &self.class_of(v))
    }

    /// The class, or one it derives from, that has this native.
    pub(super) fn definer_in(&self, def: &NativeDef, class: &Class) -> Option<Ref<Class>> {
        let name = self.intern(def.name());
        let has = |class: &Ref<Class>| {
            let own = class.own_attr(name);
            own.and_then(|v| v.get_static::<NativeDef>()).is_some_and(|d| std::ptr::eq(d, def))
        };
        class.mro().into_iter().find(has)
    }

    #[cold]
    fn native_count_error(
        &self,
        def: &'static NativeDef,
        receiver: Option<&Value>,
        given: usize,
    ) -> Raised {
        let own = usize::from(def.takes_receiver());
        if given < own {
            return self.no_receiver(def);
        }
        if def.is_slot {
            return self.slot_count_error(def, given - own);
        }
        let p = &def.params;
        let (max, min, given) =
            (p.positional as usize - own, p.required as usize - own, given - own);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let name = self.native_full_name(def, receiver);
        if max == 0 && p.total > p.positional {
            let name = def.name();
            return self.type_error(format!("{name}() takes no positional arguments"));
        }
        if max == 0 {
            return self.type_error(format!("{name}() takes no arguments ({given} given)"));
        }
        if def.name() == "sorted" {
            return self.type_error(format!("{} expected 1 argument, got {given}", def.name()));
        }
        if p.positional_only == p.total && max == min {
            if max == 1 {
                return self
                    .type_error(format!("{name}() takes exactly one argument ({given} given)"));
            }
            return self.type_error(format!(
                "{} expected {max} argument{}, got {given}",
                def.name(),
                plural(max)
            ));
        }
        if p.positional_only == p.total {
            let bound = if given > max { "at most" } else { "at least" };
            let n = if given > max { max } else { min };
            // Its arguments are counted under the name of the call.
            let call = if def.name() == "super" { "()" } else { "" };
            return self.type_error(format!(
                "{}{call} expected {bound} {n} argument{}, got {given}",
                def.name(),
                plural(n)
            ));
        }
        let bound = if max == min { "exactly" } else { "at most" };
        let what = if p.total > p.positional { "positional argument" } else { "argument" };
        self.type_error(format!(
            "{}() takes {bound} {max} {what}{} ({given} given)",
            def.name(),
            plural(max)
        ))
    }

    #[cold]
    fn native_missing_error(
        &self,
        def: &'static NativeDef,
        bound: &[Value],
        given: usize,
    ) -> Raised {
        if def.params.positional_only == def.params.total || def.name() == "sorted" {
            return self.native_count_error(def, bound.first().filter(|_| given > 0), given);
        }
        let own = usize::from(def.takes_receiver());
        if given < own {
            return self.no_receiver(def);
        }
        let missing = def.names().zip(bound).position(|(_, v)| v.is_unbound()).unwrap_or(0);
        if missing < def.params.positional_only as usize {
            let p = &def.params;
            let least = p.positional_only.min(p.required) as usize - own;
            let plural = if least == 1 { "" } else { "s" };
            let bound = if least < p.positional as usize - own { "at least" } else { "exactly" };
            return self.type_error(format!(
                "{}() takes {bound} {least} positional argument{plural} ({} given)",
                def.called_name(),
                given - own
            ));
        }
        let name = def.names().nth(missing).unwrap_or("");
        let place = missing + 1 - own;
        self.type_error(format!(
            "{}() missing required argument '{name}' (pos {place})",
            def.called_name()
        ))
    }

    #[cold]
    fn no_receiver(&self, def: &NativeDef) -> Raised {
        let (owner, name) = (def.owner, def.name());
        if def.is_slot {
            return self
                .type_error(format!("descriptor '{name}' of '{owner}' object needs an argument"));
        }
        self.type_error(format!("unbound method {owner}.{name}() needs an argument"))
    }

    #[cold]
    fn slot_count_error(&self, def: &NativeDef, given: usize) -> Raised {
        let (least, most) = (def.params.required as usize - 1, def.params.positional as usize - 1);
        let plural = |n: usize| if n == 1 { "" } else { "s" };
        let named = matches!(def.name(), "__buffer__" | "__release_buffer__");
        if least == most && (most > 1 || named) {
            let name = def.name();
            let s = plural(most);
            return self.type_error(format!("{name} expected {most} argument{s}, got {given}"));
        }
        if least == most {
            let s = plural(most);
            return self.type_error(format!("expected {most} argument{s}, got {given}"));
        }
        let name = def.name();
        if name.ends_with("pow__") {
            return self.type_error(format!("expected {least} or {most} arguments, got {given}"));
        }
        let (bound, n) = if given > most { ("at most", most) } else { ("at least", least) };
        self.type_error(format!("{name} expected {bound} {n} argument{}, got {given}", plural(n)))
    }

    /// A slot wrapper was called with an object of another type.
    #[cold]
    pub fn wrong_receiver(&self, def: &NativeDef, v: &Value) -> Raised {
        let (name, owner, got) = (def.name(), def.owner, self.type_name(v));
        self.type_error(format!(
            "descriptor '{name}' requires a '{owner}' object but received a '{got}'"
        ))
    }
}
