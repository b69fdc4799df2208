//! Making classes: bases, resolution order, slots, hooks.

use super::interp::Vm;
use super::native::NativeKind;
use super::raised::{Eval, Raised};
use super::types::{NativeClass, T};
use crate::value::{
    CellObject, Class, ClassFlags, Dict, Instance, List, NativeData, Ref, Str, Symbol, Tag, Tuple,
    Value, peek, sym,
};
use std::cell::Cell;

/// A slot declared by `__slots__`, or a field of a builtin exception, as an attribute of the class.
pub struct Member {
    pub name: Symbol,
    pub owner: Value,
    pub kind: MemberKind,
}

/// What may be done with a [`Member`].
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum MemberKind {
    /// Of `__slots__`: has no value until it is set.
    Slot,
    /// Reads as None until it is set.
    Field,
    /// A field that scripts only read.
    ReadOnly,
    /// Holds an int of one word, and always does.
    Index,
}

impl NativeData for Member {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.owner);
    }
}

impl Vm {
    /// `type(name, bases, namespace, **keywords)` for the metaclass `meta`: `type.__new__`.
    pub fn new_class(
        &self,
        meta: &Ref<Class>,
        name: &Str,
        bases: &[Value],
        namespace: &Dict,
        keywords: (&[Value], &[Value]),
    ) -> Eval {
        let meta = self.winning_metaclass(meta, bases)?;
        let bases = self.check_bases(bases)?;
        self.best_base(&bases)?;
        self.check_sized(&bases, namespace)?;
        // That there is no order is told after what is wrong with the namespace.
        let mro_tail = self.linearize(&bases).map_err(|_| drop(self.take_pending()));
        let is_ordered = mro_tail.is_ok();
        let solid = self.solid_base(&bases)?;
        let flags = inherited_flags(&bases);
        let is_type = std::ptr::eq(meta.as_ptr(), self.class(T::Type).as_ptr());
        let class = Class::new(
            Ref::from_borrowed(name),
            if is_type { None } else { Some(meta) },
            bases,
            mro_tail.unwrap_or_default(),
            solid,
            flags,
        );
        class.hold_itself();
        let mut filled = self.fill_namespace(&class, namespace);
        if !is_ordered {
            filled = filled.and_then(|()| self.linearize(&class.bases()).map(drop));
        }
        if let Err(raised) = filled {
            // It is nobody's base or derived class.
            class.set_bases(Vec::new(), Vec::new());
            return Err(raised);
        }
        self.warn_of_keys(&class, namespace)?;
        self.ask_for_mro(&class)?;
        self.update_flags(&class);
        self.call_set_name(&class, namespace)?;
        self.call_init_subclass(&class, keywords)?;
        Ok(class.into())
    }

    fn check_bases(&self, bases: &[Value]) -> Result<Vec<Ref<Class>>, Raised> {
        if bases.is_empty() {
            return Ok(vec![self.class(T::Object).clone()]);
        }
        let mut classes: Vec<Ref<Class>> = Vec::with_capacity(bases.len());
        for base in bases {
            let Some(class) = base.get_ref::<Class>() else {
                return Err(self.type_error("bases must be types"));
            };
            let name = class.name();
            if class.flags().has(ClassFlags::FINAL) {
                let name = self.static_name(&class);
                return Err(
                    self.type_error(format!("type '{name}' is not an acceptable base type"))
                );
            }
            if classes.iter().any(|c| Ref::ptr_eq(c, &class)) {
                return Err(
                    self.type_error(format!("duplicate base class {}", name.to_string_lossy()))
                );
            }
            classes.push(class);
        }
        Ok(classes)
    }

    /// The most derived metaclass of the given one and the bases': what is no class brings its own class.
    pub fn winning_metaclass(
        &self,
        meta: &Ref<Class>,
        bases: &[Value],
    ) -> Result<Ref<Class>, Raised> {
        let mut winner = meta.clone();
        for base in bases {
            let m = self.class_of(base);
            if winner.is_subclass_of(&m) {
                continue;
            }
            if m.is_subclass_of(&winner) {
                winner = m;
                continue;
            }
            return Err(self.type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) \
                 subclass of the metaclasses of all its bases",
            ));
        }
        Ok(winner)
    }

    /// The C3 linearization of the bases (without the class itself).
    fn linearize(&self, bases: &[Ref<Class>]) -> Result<Vec<Ref<Class>>, Raised> {
        let mut lists: Vec<Vec<Ref<Class>>> = bases.iter().map(|b| b.mro()).collect();
        lists.push(bases.to_vec());
        let mut order = Vec::new();
        loop {
            lists.retain(|l| !l.is_empty());
            if lists.is_empty() {
                return Ok(order);
            }
            let in_tail =
                |c: &Ref<Class>| lists.iter().any(|l| l[1..].iter().any(|x| Ref::ptr_eq(x, c)));
            let Some(next) = lists.iter().map(|l| l[0].clone()).find(|c| !in_tail(c)) else {
                return Err(self.mro_conflict(&lists));
            };
            for l in &mut lists {
                if Ref::ptr_eq(&l[0], &next) {
                    l.remove(0);
                }
            }
            order.push(next);
        }
    }

    #[cold]
    fn mro_conflict(&self, lists: &[Vec<Ref<Class>>]) -> Raised {
        let mut names: Vec<String> = Vec::new();
        for l in lists {
            let name = l[0].name().to_string_lossy().into_owned();
            if !names.contains(&name) {
                names.push(name);
            }
        }
        self.type_error(format!(
            "Cannot create a consistent method resolution order (MRO) for bases {}",
            names.join(", ")
        ))
    }

    /// A metaclass's own `mro()` says what the class's order of resolution is.
    fn ask_for_mro(&self, class: &Ref<Class>) -> Result<(), Raised> {
        let Some(meta) = class.metaclass() else { return Ok(()) };
        let Some(method) = self.script_special(&meta, sym::mro) else { return Ok(()) };
        let listed = self.call_found(&method, &class.value(), &[])?;
        let mut mro = Vec::new();
        for v in self.collect(&listed)? {
            let Some(c) = v.get_ref::<Class>() else {
                let name = self.type_name(&v);
                return Err(self.type_error(format!("mro() returned a non-class ('{name}')")));
            };
            if !layout_of(class).is_subclass_of(&layout_of(&c)) {
                let name = c.name();
                return Err(self.type_error(format!(
                    "mro() returned base with unsuitable layout ('{}')",
                    name.to_string_lossy()
                )));
            }
            mro.push(c);
        }
        if mro.is_empty() {
            return Err(self.type_error("type MRO must not be empty"));
        }
        if let Some(own) = mro.iter().position(|c| Ref::ptr_eq(c, class)) {
            mro.remove(own);
        }
        class.set_bases(class.bases(), mro);
        Ok(())
    }

    /// What keeps a class from standing in the place of another as a base, as CPython names it.
    fn differing_layout(&self, before: &Ref<Class>, after: &Ref<Class>) -> Option<&'static str> {
        if Ref::ptr_eq(before, after) {
            return None;
        }
        if is_collected(before) != is_collected(after) {
            return Some("deallocator");
        }
        (!same_layout(before, after)).then_some("object layout")
    }

    /// `class.__bases__ = bases`, which are classes.
    pub fn replace_bases(&self, class: &Ref<Class>, bases: Vec<Ref<Class>>) -> Result<(), Raised> {
        if bases.iter().any(|b| b.is_subclass_of(class)) {
            return Err(self.type_error("a __bases__ item causes an inheritance cycle"));
        }
        let values: Vec<Value> = bases.iter().map(Ref::value).collect();
        let bases = self.check_bases(&values)?;
        if let (Some(before), Some(after)) =
            (self.best_base(&class.bases())?, self.best_base(&bases)?)
            && let Some(what) = self.differing_layout(&before, &after)
        {
            return Err(self.type_error(format!(
                "__bases__ assignment: '{}' {what} differs from '{}'",
                self.static_name(&after),
                self.static_name(&before)
            )));
        }
        let mro = self.linearize(&bases)?;
        if self.script_special(class, sym::__new__).is_some() {
            class.set_flags(class.flags().with(ClassFlags::HAD_NEW));
        }
        let mut before = vec![(class.clone(), class.bases(), class.mro())];
        class.set_bases(bases, mro);
        for derived in class.descendants() {
            let bases = derived.bases();
            match self.linearize(&bases) {
                Ok(mro) => {
                    before.push((derived.clone(), bases.clone(), derived.mro()));
                    derived.set_bases(bases, mro);
                }
                Err(raised) => {
                    for (class, bases, mut mro) in before {
                        mro.remove(0);
                        class.set_bases(bases, mro);
                    }
                    return Err(raised);
                }
            }
        }
        self.update_flags(class);
        Ok(())
    }

    /// The number of the builtin type that the instances' data is of.
    fn solid_base(&self, bases: &[Ref<Class>]) -> Result<u16, Raised> {
        Ok(self.best_base(bases)?.map_or(T::Object as u16, |base| base.builtin()))
    }

    /// The base whose instances' layout the others' are part of: the class's `__base__`.
    pub fn best_base(&self, bases: &[Ref<Class>]) -> Result<Option<Ref<Class>>, Raised> {
        let mut best: Option<(&Ref<Class>, Ref<Class>)> = None;
        for base in bases {
            let layout = layout_of(base);
            match &best {
                Some((_, winner)) if winner.is_subclass_of(&layout) => {}
                Some((_, winner)) if !layout.is_subclass_of(winner) => {
                    let message = "multiple bases have instance lay-out conflict";
                    return Err(self.type_error(message));
                }
                _ => best = Some((base, layout)),
            }
        }
        Ok(best.map(|(base, _)| base.clone()))
    }

    fn fill_namespace(&self, class: &Ref<Class>, namespace: &Dict) -> Result<(), Raised> {
        for (key, value) in namespace.to_vec() {
            let Some(key) = key.get::<Str>() else { continue };
            let name = self.interp.symbols.intern_str(key);
            if name == sym::__classcell__ {
                let Some(cell) = value.get::<CellObject>() else {
                    let class = self.class_of(&value);
                    return Err(self.type_error(format!(
                        "__classcell__ must be a nonlocal cell, not <class '{}'>",
                        self.class_display_name(&class)
                    )));
                };
                drop(cell.set(class.value()));
                continue;
            }
            if name == sym::__qualname__ {
                let Some(qualname) = self.as_str_value(&value).and_then(Value::into_ref) else {
                    return Err(self.type_error(format!(
                        "type __qualname__ must be a str, not {}",
                        self.type_name(&value)
                    )));
                };
                class.set_qualname(qualname);
                continue;
            }
            class.set_attr(name, self.implicit_wrapper(name, value));
        }
        self.fill_defaults(class);
        self.fill_slots(class)?;
        class.note_given();
        if class.own_attr(sym::__doc__).is_none() {
            class.set_attr(sym::__doc__, Value::NONE);
        }
        Ok(())
    }

    /// A class's attributes have names: the first key that is no text is warned of.
    fn warn_of_keys(&self, class: &Class, namespace: &Dict) -> Result<(), Raised> {
        if namespace.to_vec().iter().all(|(key, _)| self.unwrap(key).tag() == Tag::Str) {
            return Ok(());
        }
        let name = class.name();
        let name = name.to_string_lossy();
        let text = format!("non-string key in the __dict__ of class {name}");
        self.warn(super::Exc::RuntimeWarning, &text)
    }

    /// Methods that are class or static methods without saying so.
    fn implicit_wrapper(&self, name: Symbol, value: Value) -> Value {
        if value.tag() != Tag::Function {
            return value;
        }
        if name == sym::__new__ {
            return self.new_object(T::StaticMethod, Wrapper::new(value));
        }
        if name == sym::__init_subclass__ || name == sym::__class_getitem__ {
            return self.new_object(T::ClassMethod, Wrapper::new(value));
        }
        value
    }

    fn fill_defaults(&self, class: &Ref<Class>) {
        if class.own_attr(sym::__module__).is_none() {
            let globals = self.frame().map(|f| Ref::from_borrowed(f.globals()));
            let name = self.interp.symbols.string(sym::__name__);
            if let Some(module) = globals.and_then(|g| g.get_str(&name)) {
                class.set_attr(sym::__module__, module);
            }
        }
        if class.own_attr(sym::__eq__).is_some() && class.own_attr(sym::__hash__).is_none() {
            class.set_attr(sym::__hash__, Value::NONE);
        }
    }

    /// Whose instances are of different sizes take no slots: told before their order is looked at.
    fn check_sized(&self, bases: &[Ref<Class>], namespace: &Dict) -> Result<(), Raised> {
        let slots = namespace.get_str(&self.interp.symbols.string(sym::__slots__));
        let some = slots.is_some_and(|slots| match slots.tag() {
            Tag::Str => true,
            Tag::Tuple => !slots.expect::<Tuple>().is_empty(),
            Tag::List => !slots.expect::<List>().is_empty(),
            Tag::Dict => !slots.expect::<Dict>().is_empty(),
            _ => false,
        });
        if !some {
            return Ok(());
        }
        let sized = [T::Int, T::Tuple, T::Bytes, T::Type].map(|t| t as u16);
        match bases.iter().find(|base| sized.contains(&base.builtin())) {
            Some(base) => Err(self.type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                base.name().to_string_lossy()
            ))),
            None => Ok(()),
        }
    }

    fn fill_slots(&self, class: &Ref<Class>) -> Result<(), Raised> {
        let mut inherited: Vec<Symbol> = Vec::new();
        for base in class.bases() {
            // Bases may have slots of one base that they share.
            let mut more = base.slot_names();
            more.retain(|name| !inherited.contains(name));
            inherited.append(&mut more);
        }
        let Some(slots) = class.own_attr(sym::__slots__) else {
            class.set_slot_names(inherited);
            let flags = class.flags().without(ClassFlags::NO_DICT);
            class.set_flags(if self.takes_weak_slot(class) {
                flags.with(ClassFlags::WEAK)
            } else {
                flags
            });
            return Ok(());
        };
        let names = if slots.tag() == Tag::Str { vec![slots] } else { self.collect(&slots)? };
        let sized = [T::Int, T::Tuple, T::Bytes, T::Type];
        if let Some(&t) = sized.iter().find(|&&t| class.builtin() == t as u16 && !names.is_empty())
        {
            let base = class.bases().into_iter().find(|base| base.builtin() == t as u16);
            let name = base.map_or_else(|| class.name(), |base| base.name());
            return Err(self.type_error(format!(
                "nonempty __slots__ not supported for subtype of '{}'",
                name.to_string_lossy()
            )));
        }
        let mut all = inherited;
        let mut added = Vec::new();
        let bases_have_dict = class.bases().iter().any(|b| {
            !b.flags().has(ClassFlags::NO_DICT)
                && !std::ptr::eq(b.as_ptr(), self.class(T::Object).as_ptr())
                && !b.flags().has(ClassFlags::IMMUTABLE)
        });
        let mut has_dict = bases_have_dict || class.flags().has(ClassFlags::EXCEPTION);
        for n in names {
            let Some(s) = n.get::<Str>() else {
                let name = self.type_name(&n);
                return Err(
                    self.type_error(format!("__slots__ items must be strings, not '{name}'"))
                );
            };
            let name = self.interp.symbols.intern_str(s);
            if !crate::prim::unicode::class::is_identifier(s.as_wtf8()) {
                return Err(self.type_error("__slots__ must be identifiers"));
            }
            if name == sym::__dict__ {
                if has_dict {
                    return Err(self.type_error("__dict__ slot disallowed: we already got one"));
                }
                has_dict = true;
                continue;
            }
            if name == sym::__weakref__ {
                self.add_weak_slot(class)?;
                continue;
            }
            let name = self.intern(&mangled(&class.name().to_string_lossy(), &s.to_string_lossy()));
            if added.contains(&name) {
                continue;
            }
            if class.own_attr(name).is_some() && !is_given_by_class_statement(name) {
                let text = self.text(name);
                return Err(self
                    .value_error(format!("'{text}' in __slots__ conflicts with class variable")));
            }
            added.push(name);
            all.push(name);
            let member = Member { name, owner: class.value(), kind: MemberKind::Slot };
            class.set_attr(name, self.new_object(T::Member, member));
        }
        class.set_slot_names(all);
        let flags = class.flags();
        class.set_flags(if has_dict {
            flags.without(ClassFlags::NO_DICT)
        } else {
            flags.with(ClassFlags::NO_DICT)
        });
        Ok(())
    }

    /// Whether its instances could have weak references, were they to ask for it.
    fn takes_weak_slot(&self, class: &Class) -> bool {
        let fixed = [T::Int, T::Tuple, T::Bytes].iter().any(|&t| class.builtin() == t as u16);
        !fixed && !self.interp.types.slots(class.builtin()).weak
    }

    fn add_weak_slot(&self, class: &Class) -> Result<(), Raised> {
        if class.flags().has(ClassFlags::WEAK) || !self.takes_weak_slot(class) {
            return Err(self.type_error("__weakref__ slot disallowed: we already got one"));
        }
        class.set_flags(class.flags().with(ClassFlags::WEAK));
        Ok(())
    }

    /// Whether a value can have weak references.
    pub fn allows_weak_references(&self, v: &Value) -> bool {
        match v.tag() {
            Tag::Instance if v.expect::<Instance>().class().flags().has(ClassFlags::WEAK) => true,
            _ => self.slots_of(v).weak,
        }
    }

    fn call_set_name(&self, class: &Ref<Class>, namespace: &Dict) -> Result<(), Raised> {
        // Those that the class had at first, whatever is set or deleted meanwhile.
        for (key, value) in namespace.to_vec() {
            let Some(s) = key.get::<Str>() else { continue };
            let named = match value.tag() {
                Tag::Instance | Tag::Object => true,
                Tag::Class => value.expect::<Class>().metaclass().is_some(),
                _ => false,
            };
            if !named {
                continue;
            }
            let Some(m) = self.special(&value, sym::__set_name__) else { continue };
            if let Err(raised) = self.call_found(&m, &value, &[class.value(), key.clone()]) {
                let note = format!(
                    "Error calling __set_name__ on '{}' instance '{}' in '{}'",
                    self.type_name(&value),
                    s.to_string_lossy(),
                    class.name().to_string_lossy()
                );
                self.note_pending(&note);
                return Err(raised);
            }
        }
        Ok(())
    }

    /// Adds a note to the pending exception.
    pub fn note_pending(&self, note: &str) {
        let e = self.peek_pending();
        let Some(i) = e.get::<Instance>() else { return };
        match i.get(sym::__notes__) {
            Some(list) if list.tag() == Tag::List => {
                list.expect::<List>().push(Value::str(note));
            }
            _ => {
                let _ = i.set(sym::__notes__, Value::list(vec![Value::str(note)]));
            }
        }
    }

    fn call_init_subclass(
        &self,
        class: &Ref<Class>,
        (values, names): (&[Value], &[Value]),
    ) -> Result<(), Raised> {
        let Some(hook) = class.lookup_after(class, sym::__init_subclass__) else { return Ok(()) };
        let own = hook.get_static::<super::NativeDef>().is_some_and(|def| def.owner == "object");
        if own && names.is_empty() {
            return Ok(());
        }
        let bound = self.bind_attr(&hook, None, class)?;
        self.call_kw(&bound, values, names).map(drop)
    }

    /// Gives a builtin class its methods and the special methods that its operations stand for.
    pub fn fill_class(&self, class: &Ref<Class>, decl: &'static NativeClass) {
        if decl.module != "builtins" {
            class.set_attr(sym::__module__, Value::str(decl.module));
        }
        if !decl.doc.is_empty() {
            class.set_attr(sym::__doc__, Value::str(decl.doc));
        }
        self.add_natives(class, owned_wrappers(decl, &class.name().to_string_lossy()));
        if decl.slots.unhashable {
            class.set_attr(sym::__hash__, Value::NONE);
        }
        match class.flags().has(ClassFlags::IMMUTABLE) {
            true => self.add_shared_natives(class, decl.module, decl.methods),
            // One that scripts see as theirs: messages name it without its module.
            false => self.add_natives(class, decl.methods),
        }
    }

    /// Gives a builtin class of a module methods that it shares with others.
    pub fn add_shared_natives(
        &self,
        class: &Class,
        module: &str,
        table: &'static [super::NativeDef],
    ) {
        let owned = owned_methods(table, module, &class.name().to_string_lossy());
        self.add_natives(class, owned);
    }

    /// Gives a builtin class more methods: those of types whose tables are split over files.
    pub fn add_natives(&self, class: &Class, table: &'static [super::NativeDef]) {
        for def in table {
            class.set_attr(self.intern(def.name()), Value::from_static(def));
        }
    }

    /// The base classes and keyword arguments of a class statement: `__mro_entries__` resolved.
    pub fn resolve_bases(&self, bases: &[Value]) -> Result<Vec<Value>, Raised> {
        let mut resolved = Vec::with_capacity(bases.len());
        for base in bases {
            if base.tag() == Tag::Class {
                resolved.push(base.clone());
                continue;
            }
            let Some(m) = self.try_get_attr(base, sym::__mro_entries__)? else {
                resolved.push(base.clone());
                continue;
            };
            let r = self.call(&m, &[Value::tuple(bases.to_vec())])?;
            match r.get::<Tuple>() {
                Some(t) => resolved.extend_from_slice(t.items()),
                None => return Err(self.type_error("__mro_entries__ must return a tuple")),
            }
        }
        Ok(resolved)
    }

    /// Whether natives of that kind bind at all; see `bind_attr`.
    pub fn is_bindable(kind: NativeKind) -> bool {
        matches!(kind, NativeKind::Method | NativeKind::ClassMethod)
    }
}

/// The class that the layout of a class's instances comes from: the first along its resolution order
/// that adds something. Those that do are derived from each other, or there would be a conflict.
fn layout_of(class: &Ref<Class>) -> Ref<Class> {
    class.mro().into_iter().find(|c| adds_to_layout(c)).unwrap_or_else(|| class.clone())
}

/// Whether instances of either class are laid out alike, so that one class can stand for the other: what
/// both add has to be added to the same class.
pub fn same_layout(a: &Ref<Class>, b: &Ref<Class>) -> bool {
    if traits(a) != traits(b) {
        return false;
    }
    let (a, b) = (layout_root(a), layout_root(b));
    if Ref::ptr_eq(&a, &b) {
        return true;
    }
    match (first_base(&a), first_base(&b)) {
        (Some(x), Some(y)) => Ref::ptr_eq(&x, &y) && own_slots(&a, &x) == own_slots(&b, &y),
        _ => false,
    }
}

/// What instances have beside slots.
fn traits(class: &Class) -> (u16, bool, bool) {
    let has = |flag| class.flags().has(flag);
    (class.builtin(), has(ClassFlags::NO_DICT), has(ClassFlags::WEAK))
}

/// The first class on the way to the builtin one from which on nothing is added.
fn layout_root(class: &Ref<Class>) -> Ref<Class> {
    let mut root = class.clone();
    while let Some(base) = first_base(&root) {
        let alike = traits(&root) == traits(&base)
            && root.slot_names().len() == base.slot_names().len()
            && is_collected(&root) == is_collected(&base);
        if !alike {
            break;
        }
        root = base;
    }
    root
}

/// The base that says how instances are laid out.
fn first_base(class: &Class) -> Option<Ref<Class>> {
    let bases = class.bases();
    let best = bases.iter().max_by_key(|base| {
        let layout = layout_of(base);
        (layout.mro().len(), std::cmp::Reverse(bases.iter().position(|b| Ref::ptr_eq(b, base))))
    });
    best.cloned()
}

/// The slots that a class has and its base has not; their order is no part of a layout.
fn own_slots(class: &Class, base: &Class) -> Vec<Symbol> {
    let inherited = base.slot_names();
    let mut own: Vec<Symbol> =
        class.slot_names().into_iter().filter(|name| !inherited.contains(name)).collect();
    own.sort_by_key(|name| name.index());
    own
}

/// Whether instances have more than those of the bases: a builtin type's data, an exception's, or slots.
fn adds_to_layout(class: &Class) -> bool {
    let bases = class.bases();
    let is_exception = |c: &Class| c.flags().has(ClassFlags::EXCEPTION);
    let inherited: usize = bases.iter().map(|b| b.slot_names().len()).sum();
    bases.iter().all(|b| b.builtin() != class.builtin())
        || is_exception(class) && !bases.iter().any(|b| is_exception(b))
        || class.slot_names().len() > inherited
}

/// A name as code in the class's body writes it: private ones carry the class's name.
fn mangled(class: &str, name: &str) -> String {
    let stem = class.trim_start_matches('_');
    if !name.starts_with("__") || name.ends_with("__") || stem.is_empty() {
        return name.to_owned();
    }
    format!("_{stem}{name}")
}

/// Names that a class body has without a script's doing, and a slot may have all the same.
fn is_given_by_class_statement(name: Symbol) -> bool {
    [sym::__qualname__, sym::__classcell__].contains(&name)
}

/// What a staticmethod or classmethod wraps.
pub struct Wrapper {
    function: Cell<Value>,
    pub dict: Ref<Dict>,
    /// Whether the dict has what it takes over from the function.
    pub is_filled: Cell<bool>,
}

impl Wrapper {
    pub fn new(function: Value) -> Wrapper {
        Wrapper { function: Cell::new(function), dict: Dict::new(), is_filled: Cell::new(false) }
    }

    pub fn function(&self) -> Value {
        peek(&self.function)
    }

    pub fn set_function(&self, function: Value) {
        drop(self.function.replace(function));
    }
}

impl NativeData for Wrapper {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.function));
        visit(&self.dict.value());
    }

    fn clear(&self) {
        drop(self.function.take());
    }
}

fn inherited_flags(bases: &[Ref<Class>]) -> ClassFlags {
    let mut flags = ClassFlags::default();
    for base in bases {
        let b = base.flags();
        let inherited =
            [ClassFlags::EXCEPTION, ClassFlags::PAYLOAD, ClassFlags::METACLASS, ClassFlags::WEAK];
        for flag in inherited {
            if b.has(flag) {
                flags = flags.with(flag);
            }
        }
        // A builtin base's instances are values of their own kind: a derived class's carry one.
        let own_kind = base.builtin() != T::Object as u16
            && !b.has(ClassFlags::EXCEPTION)
            && !b.has(ClassFlags::METACLASS);
        if own_kind {
            flags = flags.with(ClassFlags::PAYLOAD);
        }
    }
    flags
}

pub use super::wrappers::{owned_methods, owned_wrappers};

/// Whether CPython's collector knows the instances: not those of plain values.
fn is_collected(class: &Class) -> bool {
    let flags = class.flags();
    if flags.has(ClassFlags::IMMUTABLE) {
        let name = class.name();
        let plain = ["object", "int", "float", "complex", "str", "bytes", "bytearray"];
        return !plain.contains(&&*name.to_string_lossy());
    }
    true
}
