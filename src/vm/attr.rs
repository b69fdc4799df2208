//! Attributes: reading, setting, deleting, and binding descriptors.

use super::class::{Member, MemberKind};
use super::error::Exc;
use super::function::Method;
use super::import::Incomplete;
use super::interp::Vm;
use super::native::{NativeDef, NativeKind};
use super::raised::{Eval, Raised};
use super::types::T;
use crate::value::{
    AttrCache, AttrTable, Class, ClassFlags, Dict, GrowCache, Instance, Module, Ref, Symbol, Tag,
    Value, sym, weak_references,
};

/// The flags of a value's class, if a script may have defined it: those of instances, and of modules that were given a
/// class.
#[inline(always)]
fn scripted_flags(v: &Value) -> Option<ClassFlags> {
    match v.tag() {
        Tag::Instance => Some(v.expect::<Instance>().class().flags()),
        Tag::Module => v.expect::<Module>().class().map(|class| class.flags()),
        _ => None,
    }
}

/// Whether CPython's instances have their attributes in a dict from the start: those of exceptions and of builtin classes.
fn has_dict_apart(class: &Class) -> bool {
    class.flags().has(ClassFlags::EXCEPTION) || class.flags().has(ClassFlags::IMMUTABLE)
}

impl Vm {
    /// `v.name`.
    pub fn get_attr(&self, v: &Value, name: Symbol) -> Eval {
        match self.find_attr(v, name)? {
            Some(found) => Ok(found),
            None => Err(self.no_attribute(v, name)),
        }
    }

    /// `v.name`, or `None` where that is an AttributeError.
    pub fn try_get_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        match self.find_attr(v, name) {
            Err(raised) if self.pending_is(Exc::AttributeError) => {
                let _ = self.catch(raised, Exc::AttributeError)?;
                Ok(None)
            }
            other => other,
        }
    }

    /// The whole protocol; `None`: no such attribute, and the error is the caller's to make.
    fn find_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        if let Some(flags) = scripted_flags(v) {
            if flags.has(ClassFlags::CUSTOM_GETATTRIBUTE) {
                return self.custom_get_attr(v, name);
            }
            if !flags.has(ClassFlags::CUSTOM_GETATTR) {
                return self.plain_get_attr(v, name);
            }
            return match self.plain_get_attr(v, name) {
                Ok(None) => self.fallback_get_attr(v, name),
                Err(raised) => {
                    // A property's own, most often.
                    let _ = self.catch(raised, Exc::AttributeError)?;
                    self.fallback_get_attr(v, name)
                }
                found => found,
            };
        }
        if let Some(class) = v.get::<Class>()
            && let Some(meta) = class.metaclass()
            && meta.flags().has(ClassFlags::CUSTOM_GETATTRIBUTE)
        {
            return self.custom_get_attr(v, name);
        }
        self.plain_get_attr(v, name)
    }

    /// A script's `__getattribute__`, and `__getattr__` after it.
    fn custom_get_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        let class = self.class_of(v);
        let Some(getter) = self.script_special(&class, sym::__getattribute__) else {
            return self.plain_get_attr(v, name);
        };
        match self.call_found(&getter, v, &[self.name_value(name)]) {
            Ok(found) => Ok(Some(found)),
            Err(raised) if class.flags().has(ClassFlags::CUSTOM_GETATTR) => {
                let _ = self.catch(raised, Exc::AttributeError)?;
                self.fallback_get_attr(v, name)
            }
            Err(raised) => Err(raised),
        }
    }

    fn fallback_get_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        match self.special(v, sym::__getattr__) {
            Some(getter) => self.call_found(&getter, v, &[self.name_value(name)]).map(Some),
            None => Ok(None),
        }
    }

    /// `object.__getattribute__`, or what the builtin type has in its place.
    pub fn plain_get_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        match v.tag() {
            Tag::Instance => self.instance_attr(v, name),
            Tag::Class => self.class_attr(v.expect(), name),
            Tag::Module => self.module_attr(v, name),
            _ => {
                if let Some(get) = self.slots_of(v).get_attr {
                    if let Some(found) = get(self, v, name)? {
                        return Ok(Some(found));
                    }
                }
                let class = self.class_of(v);
                match self.lookup(&class, name) {
                    Some(attr) => self.bind_attr(&attr, Some(v), &class).map(Some),
                    None if name == sym::__class__ => Ok(Some(class.into())),
                    None => Ok(None),
                }
            }
        }
    }

    fn instance_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        let i: &Instance = v.expect();
        let class = Ref::from_borrowed(i.class());
        let on_class = self.lookup(&class, name);
        if let Some(attr) = &on_class {
            if self.is_data_descriptor(attr) && self.is_read_through(attr) {
                return self.bind_attr(attr, Some(v), &class).map(Some);
            }
        }
        if let Some(found) = self.own_attr(i, name) {
            return Ok(Some(found));
        }
        if let Some(attr) = on_class {
            // A derived module's namespace is its instance's own.
            if class.builtin() == T::Module as u16
                && let Some(module) = i.slot(0).get::<Module>()
                && let Some(found) = module.dict.get_str(&self.interp.symbols.string(name))
            {
                return Ok(Some(found));
            }
            return self.bind_attr(&attr, Some(v), &class).map(Some);
        }
        // A payload's own attributes, such as a module's or an object's.
        if class.flags().has(ClassFlags::PAYLOAD) {
            let payload = i.slot(0);
            if let Some(get) = self.slots_of(&payload).get_attr {
                return get(self, &payload, name);
            }
        }
        if name == sym::__weakref__ && self.allows_weak_references(v) {
            let first = weak_references(v).into_iter().next();
            return Ok(Some(first.unwrap_or(Value::NONE)));
        }
        Ok(None)
    }

    /// The instance's own attribute.
    pub fn own_attr(&self, i: &Instance, name: Symbol) -> Option<Value> {
        match i.dict() {
            Some(d) => d.get_str(&self.interp.symbols.string(name)),
            None => i.get(name),
        }
    }

    fn module_attr(&self, v: &Value, name: Symbol) -> Result<Option<Value>, Raised> {
        let m: &Module = v.expect();
        let class = m.class().unwrap_or_else(|| self.class(T::Module).clone());
        if m.class().is_some()
            && let Some(attr) = self.lookup(&class, name)
            && self.is_data_descriptor(&attr)
        {
            return self.bind_attr(&attr, Some(v), &class).map(Some);
        }
        if let Some(found) = m.dict.get_str(&self.interp.symbols.string(name)) {
            return Ok(Some(found));
        }
        if let Some(attr) = self.lookup(&class, name) {
            return self.bind_attr(&attr, Some(v), &class).map(Some);
        }
        match m.dict.get_str(&self.interp.symbols.string(sym::__getattr__)) {
            Some(getter) => self.call(&getter, &[self.name_value(name)]).map(Some),
            None => Ok(None),
        }
    }

    /// `type.__getattribute__`.
    fn class_attr(&self, class: &Class, name: Symbol) -> Result<Option<Value>, Raised> {
        let meta = class.metaclass().unwrap_or_else(|| self.class(T::Type).clone());
        let on_meta = self.lookup(&meta, name);
        let v: Value = Ref::from_borrowed(class).into();
        if let Some(attr) = &on_meta {
            if self.is_data_descriptor(attr) {
                return self.bind_attr(attr, Some(&v), &meta).map(Some);
            }
        }
        if let Some(attr) = self.lookup(class, name) {
            return self.bind_attr(&attr, None, class).map(Some);
        }
        match on_meta {
            Some(attr) => self.bind_attr(&attr, Some(&v), &meta).map(Some),
            None => match self.script_special(&meta, sym::__getattr__) {
                Some(getter) if class.metaclass().is_some() => {
                    self.call_found(&getter, &v, &[self.name_value(name)]).map(Some)
                }
                _ => Ok(None),
            },
        }
    }

    /// Binds what was found on a class: `attr.__get__(object, class)`.
    pub fn bind_attr(&self, attr: &Value, object: Option<&Value>, class: &Class) -> Eval {
        match attr.tag() {
            Tag::Function => Ok(match object {
                Some(v) => Method::new(attr.clone(), v.clone()).into(),
                None => attr.clone(),
            }),
            Tag::Native => self.bind_native_attr(attr, object, class),
            Tag::Object => match self.slots_of(attr).descr_get {
                Some(get) => get(self, attr, object, class),
                None => Ok(attr.clone()),
            },
            Tag::Instance => self.bind_by_script(attr, object, class),
            Tag::Class if attr.expect::<Class>().metaclass().is_some() => {
                self.bind_by_script(attr, object, class)
            }
            _ => Ok(attr.clone()),
        }
    }

    /// `__get__` is called as the class has it: what stands there is not bound to the descriptor.
    fn bind_by_script(&self, attr: &Value, object: Option<&Value>, class: &Class) -> Eval {
        let Some(get) = self.special(attr, sym::__get__) else { return Ok(attr.clone()) };
        let object = object.cloned().unwrap_or(Value::NONE);
        self.call(&get, &[attr.clone(), object, Ref::from_borrowed(class).into()])
    }

    fn bind_native_attr(&self, attr: &Value, object: Option<&Value>, class: &Class) -> Eval {
        let Some(def) = attr.get_static::<NativeDef>() else { unreachable!("a native's tag") };
        match (def.kind, object) {
            (NativeKind::Method, Some(v)) => Ok(Method::new(attr.clone(), v.clone()).into()),
            (NativeKind::ClassMethod, _) => {
                Ok(Method::new(attr.clone(), Ref::from_borrowed(class).into()).into())
            }
            (kind, Some(v)) if kind.is_attribute() => {
                // Getters are declared without parameters.
                self.current_native.set(Some(def));
                (def.call)(self, std::slice::from_ref(v))
            }
            _ => Ok(attr.clone()),
        }
    }

    /// Whether a data descriptor says what its attribute is: one that is only set through does not.
    fn is_read_through(&self, attr: &Value) -> bool {
        !matches!(attr.tag(), Tag::Instance | Tag::Class)
            || self.special(attr, sym::__get__).is_some()
    }

    /// Whether an attribute of a class takes precedence over the instance's own.
    pub fn is_data_descriptor(&self, attr: &Value) -> bool {
        match attr.tag() {
            Tag::Native => attr.get_static::<NativeDef>().is_some_and(|d| d.kind.is_attribute()),
            Tag::Object => self.slots_of(attr).descr_set.is_some(),
            Tag::Instance => self.sets_by_script(attr),
            Tag::Class if attr.expect::<Class>().metaclass().is_some() => self.sets_by_script(attr),
            _ => false,
        }
    }

    fn sets_by_script(&self, attr: &Value) -> bool {
        self.special(attr, sym::__set__).is_some() || self.special(attr, sym::__delete__).is_some()
    }

    /// `v.name = new`.
    pub fn set_attr(&self, v: &Value, name: Symbol, new: Value) -> Result<(), Raised> {
        if let Some(flags) = scripted_flags(v) {
            if flags.has(ClassFlags::CUSTOM_SETATTR) {
                if let Some(m) = self.script_special(&self.class_of(v), sym::__setattr__) {
                    return self.call_found(&m, v, &[self.name_value(name), new]).map(drop);
                }
            }
        } else if let Some(m) = self.meta_special(v, sym::__setattr__) {
            return self.call_found(&m, v, &[self.name_value(name), new]).map(drop);
        }
        self.plain_set_attr(v, name, Some(new))
    }

    /// `del v.name`.
    pub fn del_attr(&self, v: &Value, name: Symbol) -> Result<(), Raised> {
        if let Some(flags) = scripted_flags(v) {
            if flags.has(ClassFlags::CUSTOM_SETATTR) {
                if let Some(m) = self.script_special(&self.class_of(v), sym::__delattr__) {
                    return self.call_found(&m, v, &[self.name_value(name)]).map(drop);
                }
            }
        } else if let Some(m) = self.meta_special(v, sym::__delattr__) {
            return self.call_found(&m, v, &[self.name_value(name)]).map(drop);
        }
        self.plain_set_attr(v, name, None)
    }

    /// A special method that a script defined on a class's metaclass.
    fn meta_special(&self, v: &Value, name: Symbol) -> Option<Value> {
        let meta = v.get::<Class>()?.metaclass()?;
        self.script_special(&meta, name)
    }

    /// `object.__setattr__` (or `__delattr__`, for `None`), or what the builtin type has in its
    /// place.
    pub fn plain_set_attr(
        &self,
        v: &Value,
        name: Symbol,
        new: Option<Value>,
    ) -> Result<(), Raised> {
        if v.tag() == Tag::Class {
            return self.set_class_attr(v, name, new);
        }
        let class = self.class_of(v);
        if let Some(attr) = self.lookup(&class, name) {
            if self.is_data_descriptor(&attr) {
                return self.set_through(&attr, v, new);
            }
        }
        match v.tag() {
            Tag::Instance => self.set_instance_attr(v, name, new),
            Tag::Module => {
                let m: &Module = v.expect();
                self.set_module_attr(v, &m.dict, name, new)
            }
            _ => {
                if let Some(set) = self.slots_of(v).set_attr {
                    if set(self, v, name, new)? {
                        return Ok(());
                    }
                }
                Err(self.cannot_set(v, name))
            }
        }
    }

    fn set_module_attr(
        &self,
        v: &Value,
        dict: &Dict,
        name: Symbol,
        new: Option<Value>,
    ) -> Result<(), Raised> {
        let key = self.interp.symbols.string(name);
        match new {
            Some(new) => dict.set_str(&key, new),
            None if dict.remove_str(&key).is_some() => {}
            None => {
                let (class, text) = (self.type_name(v), self.text(name));
                let message = format!("'{class}' object has no attribute '{text}'");
                return Err(self.raise_attribute(message, v, name));
            }
        }
        Ok(())
    }

    /// The AttributeError of a native attribute that cannot be set.
    #[cold]
    pub fn read_only(&self, def: &'static NativeDef, v: &Value) -> Raised {
        if let Some(raised) = self.foreign_receiver(def, v) {
            return raised;
        }
        if def.kind == NativeKind::Member {
            return self.raise(Exc::AttributeError, "readonly attribute");
        }
        let class = self.definer(def, v).map(|class| self.static_name(&class));
        let class = class.as_deref().unwrap_or(def.owner);
        let text = format!("attribute '{}' of '{class}' objects is not writable", def.name());
        self.raise(Exc::AttributeError, text)
    }

    /// Sets through a data descriptor.
    fn set_through(&self, attr: &Value, v: &Value, new: Option<Value>) -> Result<(), Raised> {
        if let Some(def) = attr.get_static::<NativeDef>() {
            let Some(set) = def.set else { return Err(self.read_only(def, v)) };
            self.current_native.set(Some(def));
            return set(self, &[v.clone(), new.unwrap_or(Value::UNBOUND)]).map(drop);
        }
        if let Some(set) = self.slots_of(attr).descr_set.filter(|_| attr.tag() == Tag::Object) {
            return set(self, attr, v, new);
        }
        let (method, args) = match new {
            Some(new) => (sym::__set__, vec![v.clone(), new]),
            None => (sym::__delete__, vec![v.clone()]),
        };
        match self.call_special(attr, method, &args)? {
            Some(_) => Ok(()),
            None => {
                let text = self.text(method);
                Err(self.raise(Exc::AttributeError, text))
            }
        }
    }

    fn set_instance_attr(&self, v: &Value, name: Symbol, new: Option<Value>) -> Result<(), Raised> {
        let i: &Instance = v.expect();
        let Some(new) = new else { return self.del_instance_attr(v, name) };
        if let Some(d) = i.dict() {
            d.set_str(&self.interp.symbols.string(name), new);
            return Ok(());
        }
        if i.class().flags().has(ClassFlags::NO_DICT) && i.get(name).is_none() {
            return Err(self.cannot_set(v, name));
        }
        match i.set(name, new) {
            Ok(old) => drop(old),
            Err(new) => {
                let d = i.make_dict(|s| self.name_value(s));
                d.set_str(&self.interp.symbols.string(name), new);
            }
        }
        Ok(())
    }

    fn del_instance_attr(&self, v: &Value, name: Symbol) -> Result<(), Raised> {
        let i: &Instance = v.expect();
        let old = match i.dict() {
            Some(d) => d.remove_str(&self.interp.symbols.string(name)),
            None => i.remove(name),
        };
        match old {
            Some(_) => Ok(()),
            None if i.class().flags().has(ClassFlags::NO_DICT) => Err(self.cannot_set(v, name)),
            None if has_dict_apart(i.class()) => Err(self.no_attribute(v, name)),
            None => Err(self.nothing_to_delete(v, name)),
        }
    }

    /// The AttributeError of an attribute that is deleted and was never set, where the object has its attributes
    /// in itself: CPython tells it without the object and the name.
    #[cold]
    pub fn nothing_to_delete(&self, v: &Value, name: Symbol) -> Raised {
        let (class, text) = (self.type_name(v), self.text(name));
        self.raise(Exc::AttributeError, format!("'{class}' object has no attribute '{text}'"))
    }

    fn set_class_attr(&self, v: &Value, name: Symbol, new: Option<Value>) -> Result<(), Raised> {
        let class: &Class = v.expect();
        if class.flags().has(ClassFlags::IMMUTABLE) {
            return Err(self.immutable_type("set", class, name));
        }
        let meta = self.class_of(v);
        if let Some(attr) = self.lookup(&meta, name) {
            if self.is_data_descriptor(&attr) {
                return self.set_through(&attr, v, new);
            }
        }
        match new {
            Some(new) => drop(class.set_attr(name, new)),
            None if name == sym::__doc__ => {
                // So CPython says of any class.
                return Err(self.immutable_type("delete", class, name));
            }
            None if class.own_attr(name).is_some() => drop(class.remove_attr(name)),
            None => return Err(self.no_attribute(v, name)),
        }
        self.update_flags(class);
        Ok(())
    }

    #[cold]
    fn immutable_type(&self, verb: &str, class: &Class, name: Symbol) -> Raised {
        let (name, class) = (self.text(name), self.static_name(class));
        self.type_error(format!("cannot {verb} '{name}' attribute of immutable type '{class}'"))
    }

    /// Works out anew what a class's attributes mean for hot paths, there and in derived classes.
    pub fn update_flags(&self, class: &Class) {
        self.update_own_flags(class);
        for derived in class.descendants() {
            self.update_own_flags(&derived);
        }
    }

    fn update_own_flags(&self, class: &Class) {
        let mut flags = class.flags();
        for (flag, names) in [
            (ClassFlags::CUSTOM_GETATTRIBUTE, &[sym::__getattribute__][..]),
            (ClassFlags::CUSTOM_SETATTR, &[sym::__setattr__, sym::__delattr__][..]),
        ] {
            let custom = names.iter().any(|&n| self.script_special(class, n).is_some());
            flags = if custom { flags.with(flag) } else { flags.without(flag) };
        }
        // Files and loops have native ones.
        for (flag, name) in
            [(ClassFlags::FINALIZER, sym::__del__), (ClassFlags::CUSTOM_GETATTR, sym::__getattr__)]
        {
            flags = match self.lookup(class, name) {
                Some(_) => flags.with(flag),
                None => flags.without(flag),
            };
        }
        class.set_flags(flags);
    }

    /// Reads an attribute of an instance where a cache missed, and teaches the cache.
    #[cold]
    #[inline(never)]
    pub fn get_attr_slow(&self, v: &Value, name: Symbol, cache: &AttrCache) -> Eval {
        match self.simple_attr(v, name, cache) {
            Some(found) => Ok(found),
            None => self.get_attr(v, name),
        }
    }

    /// An instance's own attribute, where reading it runs no script; teaches the cache where it is.
    #[cold]
    #[inline(never)]
    pub fn simple_attr(&self, v: &Value, name: Symbol, cache: &AttrCache) -> Option<Value> {
        let i = v.get::<Instance>()?;
        let class = i.class();
        if class.flags().has(ClassFlags::CUSTOM_GETATTRIBUTE) || self.is_hidden(class, name) {
            return None;
        }
        if i.dict().is_none() && i.get(name).is_some() {
            cache.learn(i, name);
        }
        self.own_attr(i, name)
    }

    /// Sets an attribute of an instance where the caches missed, and teaches them.
    #[cold]
    #[inline(never)]
    pub fn set_attr_slow(
        &self,
        v: &Value,
        name: Symbol,
        new: Value,
        cache: &AttrCache,
        grow: &GrowCache,
    ) -> Result<(), Raised> {
        let Some(i) = v.get::<Instance>() else { return self.set_attr(v, name, new) };
        let before = i.shape_mark();
        self.set_attr(v, name, new)?;
        let class = i.class();
        let plain = !class.flags().has(ClassFlags::CUSTOM_SETATTR) && i.dict().is_none();
        if plain && !self.is_hidden(class, name) && i.get(name).is_some() {
            if before == i.shape_mark() {
                cache.learn(i, name);
            } else {
                grow.learn(before, i);
            }
        }
        Ok(())
    }

    /// Teaches a table where an instance has some attributes, where reading and setting them runs no
    /// script; `answer` goes with them.
    #[cold]
    #[inline(never)]
    pub fn learn_attrs<const N: usize>(
        &self,
        i: &Instance,
        names: &[Symbol; N],
        answer: bool,
        table: &AttrTable<N>,
    ) {
        let class = i.class();
        let flags = class.flags();
        let plain = !flags.has(ClassFlags::CUSTOM_GETATTRIBUTE)
            && !flags.has(ClassFlags::CUSTOM_SETATTR)
            && i.dict().is_none();
        let has = |name: &Symbol| i.get(*name).is_some() && !self.is_hidden(class, *name);
        if plain && names.iter().all(has) {
            table.learn(i, names, answer);
        }
    }

    /// Whether a data descriptor of the class stands before the instance's attribute in its slot.
    /// A writable member is that slot.
    fn is_hidden(&self, class: &Class, name: Symbol) -> bool {
        self.lookup(class, name).is_some_and(|a| {
            let slot = a.data::<Member>().is_some_and(|m| m.kind != MemberKind::ReadOnly);
            !slot && self.is_data_descriptor(&a)
        })
    }

    /// The AttributeError of a missing attribute.
    #[cold]
    pub fn no_attribute(&self, v: &Value, name: Symbol) -> Raised {
        let text = self.text(name);
        let message = match v.tag() {
            Tag::Class => {
                let class: &Class = v.expect();
                format!("type object '{}' has no attribute '{text}'", self.static_name(class))
            }
            Tag::Module => self.missing_in_module(v, &text),
            _ => format!("'{}' object has no attribute '{text}'", self.type_name(v)),
        };
        self.raise_attribute(message, v, name)
    }

    fn missing_in_module(&self, v: &Value, attr: &str) -> String {
        let m: &Module = v.expect();
        let own = |key| {
            let found = m.dict.get_str(&self.interp.symbols.string(key))?;
            found.get::<crate::value::Str>().map(|s| s.to_string_lossy().into_owned())
        };
        let Some(name) = own(sym::__name__) else {
            return format!("module has no attribute '{attr}'");
        };
        let file = own(sym::__file__).unwrap_or_default();
        match self.why_incomplete(v, &file) {
            None => format!("module '{name}' has no attribute '{attr}'"),
            Some(Incomplete::Circular) => format!(
                "partially initialized module '{name}' from '{file}' has no attribute '{attr}' \
                 (most likely due to a circular import)"
            ),
            Some(Incomplete::Shadows) => format!(
                "module '{name}' has no attribute '{attr}' (consider renaming '{file}' \
                 if it has the same name as a library you intended to import)"
            ),
        }
    }

    /// An AttributeError that knows its object and name.
    #[cold]
    pub fn raise_attribute(&self, message: String, v: &Value, name: Symbol) -> Raised {
        let e = self.new_exception(Exc::AttributeError, vec![Value::str(&message)]);
        if let Some(i) = e.get::<Instance>() {
            let _ = i.set(sym::name, self.name_value(name));
            let _ = i.set(sym::obj, v.clone());
        }
        self.raise_value(e)
    }

    #[cold]
    fn cannot_set(&self, v: &Value, name: Symbol) -> Raised {
        let text = self.text(name);
        let class = self.class_of(v);
        let class_name = self.type_name(v);
        let message = if self.lookup(&class, name).is_some() {
            format!("'{class_name}' object attribute '{text}' is read-only")
        } else if class.flags().has(ClassFlags::CUSTOM_SETATTR) {
            format!("'{class_name}' object has no attribute '{text}'")
        } else {
            format!(
                "'{class_name}' object has no attribute '{text}' and no __dict__ for setting new attributes"
            )
        };
        self.raise_attribute(message, v, name)
    }
}
