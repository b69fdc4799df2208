//! Calls: binding arguments to parameters, and running what is called.

use super::code::{Code, FrameKind};
use super::frame::{Fp, Generator};
use super::function::{Function, Method};
use super::interp::Vm;
use super::native::NativeDef;
use super::raised::{Eval, Raised};
use super::types::NewFn;
use crate::value::{Class, ClassFlags, Dict, Instance, Ref, Str, Tag, Tuple, Value, sym};

impl Vm {
    /// Calls anything callable with positional arguments.
    #[inline]
    pub fn call(&self, f: &Value, args: &[Value]) -> Eval {
        self.call_kw(f, args, &[])
    }

    /// Calls anything callable; the last arguments belong to the keywords in `names`.
    pub fn call_kw(&self, f: &Value, args: &[Value], names: &[Value]) -> Eval {
        match f.tag() {
            Tag::Function => self.call_function(f.expect(), args, names),
            Tag::Native => match f.get_static::<NativeDef>() {
                Some(def) => self.call_native(def, args, names),
                None => unreachable!("a native's tag"),
            },
            Tag::Method => {
                let m: &Method = f.expect();
                let (function, receiver) = (m.function.clone(), m.receiver.clone());
                if let Some(def) = function.get_static::<NativeDef>() {
                    self.note_bound(def, if names.is_empty() { args.len() } else { usize::MAX });
                }
                self.call_with_receiver(&function, receiver, args, names)
            }
            Tag::Class => match f.get_ref::<Class>() {
                Some(class) => self.call_class(&class, args, names),
                None => unreachable!("a class's tag"),
            },
            _ => self.call_object(f, args, names),
        }
    }

    /// Notes that a native is called as a bound method, with so many arguments: should they not fit, it is
    /// named after what it is bound to.
    #[inline]
    pub fn note_bound(&self, def: &'static NativeDef, given: usize) {
        if !def.params.fits(given.saturating_add(1)) {
            self.called_bound.set(Some(def));
        }
    }

    /// Calls with one more argument in front.
    pub fn call_with_receiver(
        &self,
        f: &Value,
        receiver: Value,
        args: &[Value],
        names: &[Value],
    ) -> Eval {
        match args {
            [] => self.call_kw(f, std::slice::from_ref(&receiver), names),
            [arg] => self.call_kw(f, &[receiver, arg.clone()], names),
            _ => {
                let mut all = Vec::with_capacity(args.len() + 1);
                all.push(receiver);
                all.extend_from_slice(args);
                self.call_kw(f, &all, names)
            }
        }
    }

    /// Calls a method of a value by name.
    pub fn call_method(&self, v: &Value, name: crate::value::Symbol, args: &[Value]) -> Eval {
        if let Some(m) = self.plain_method(v, name) {
            return self.call_found(&m, v, args);
        }
        let f = self.get_attr(v, name)?;
        self.call(&f, args)
    }

    /// The method that an instance has by its class, where nothing of its own hides it: it needs not be
    /// bound to be called.
    fn plain_method(&self, v: &Value, name: crate::value::Symbol) -> Option<Value> {
        let i = v.get::<Instance>()?;
        let class = i.class();
        if class.flags().has(ClassFlags::CUSTOM_GETATTRIBUTE)
            || i.dict().is_some()
            || i.get(name).is_some()
        {
            return None;
        }
        let method = self.lookup(class, name)?;
        match method.get_static::<NativeDef>() {
            Some(def) => def.kind == super::NativeKind::Method,
            None => method.tag() == Tag::Function,
        }
        .then_some(method)
    }

    /// Calls the special method `name` of a value's class; `None` if it has none.
    pub fn call_special(
        &self,
        v: &Value,
        name: crate::value::Symbol,
        args: &[Value],
    ) -> Result<Option<Value>, Raised> {
        let Some(m) = self.special(v, name) else { return Ok(None) };
        self.call_found(&m, v, args).map(Some)
    }

    /// Calls a method that was found on a value's class.
    pub fn call_found(&self, m: &Value, receiver: &Value, args: &[Value]) -> Eval {
        match m.tag() {
            Tag::Function => self.call_with_receiver(m, receiver.clone(), args, &[]),
            Tag::Native => {
                let def: &'static NativeDef = match m.get_static() {
                    Some(def) => def,
                    None => unreachable!("a native's tag"),
                };
                if def.kind == super::NativeKind::Method {
                    return match args {
                        [] => self.call_native(def, std::slice::from_ref(receiver), &[]),
                        [a] => self.call_native(def, &[receiver.clone(), a.clone()], &[]),
                        _ => self.call_with_receiver(m, receiver.clone(), args, &[]),
                    };
                }
                let bound = self.bind_attr(m, Some(receiver), &self.class_of(receiver))?;
                self.call(&bound, args)
            }
            _ => {
                let bound = self.bind_attr(m, Some(receiver), &self.class_of(receiver))?;
                self.call(&bound, args)
            }
        }
    }

    #[inline(never)]
    fn call_object(&self, f: &Value, args: &[Value], names: &[Value]) -> Eval {
        if matches!(f.tag(), Tag::Instance | Tag::Module) {
            if let Some(m) = self.special(f, sym::__call__) {
                self.check_stack()?;
                if m.tag() == Tag::Function {
                    return self.call_with_receiver(&m, f.clone(), args, names);
                }
                // A native of another name, which a script put there, is bound as anything is.
                let own = m.get_static::<NativeDef>().is_some_and(|def| def.name() == "__call__");
                if !own {
                    let bound = self.bind_attr(&m, Some(f), &self.class_of(f))?;
                    return self.call_kw(&bound, args, names);
                }
            }
        }
        let plain = self.unwrap(f);
        match self.slots_of(&plain).call {
            Some(call) => {
                // It may call itself in turn.
                self.nested("while calling a Python object", || call(self, &plain, args, names))
            }
            None => Err(self.type_error(format!("'{}' object is not callable", self.type_name(f)))),
        }
    }

    /// Calls a class: its metaclass's `__call__` if a script defines one, else `__new__` and
    /// `__init__`.
    pub fn call_class(&self, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
        if let ([v], []) = (args, names) {
            // `type(v)` asks, it makes nothing.
            if std::ptr::eq(class.as_ptr(), self.class(super::types::T::Type).as_ptr()) {
                return Ok(self.class_of(v).into());
            }
        }
        if let Some(meta) = class.metaclass() {
            if let Some(m) = self.script_special(&meta, sym::__call__) {
                return self.call_with_receiver(&m, class.value(), args, names);
            }
        }
        self.construct(class, args, names)
    }

    /// Calls a script's function.
    pub fn call_function(&self, f: &Function, args: &[Value], names: &[Value]) -> Eval {
        // Natives call by this way: what runs nothing but them is a script as well.
        self.poll()?;
        let function = match f.code.is_replaced() {
            true => f.current(),
            false => Ref::from_borrowed(f),
        };
        let code = &*function.code;
        let Some(fp) = self.stack.reserve(code.slots as usize) else {
            return Err(self.recursion_error());
        };
        let count = code.param_slots as usize;
        if names.is_empty() && code.only_positional() && self.fits(&function, args.len(), count) {
            for (i, v) in args.iter().enumerate() {
                fp.init(i, v.clone());
            }
            if args.len() < count {
                fill_defaults(&function, fp, args.len(), count);
            }
        } else {
            for i in 0..count {
                fp.init(i, Value::UNBOUND);
            }
            if let Err(raised) = self.bind(&function, fp, args, names) {
                fp.drop_first(count);
                self.stack.release(fp);
                return Err(raised);
            }
        }
        self.enter(&function, fp)
    }

    /// Whether that many positional arguments are enough, with the defaults.
    #[inline]
    fn fits(&self, f: &Function, given: usize, count: usize) -> bool {
        given == count || given < count && f.default_count() + given >= count
    }

    /// Runs a function whose arguments are bound in a reserved frame, or makes a generator of it.
    /// The frame is given back.
    #[inline(always)]
    pub fn enter(&self, function: &Function, fp: Fp) -> Eval {
        let code = &*function.code;
        if code.kind != FrameKind::Plain {
            return self.enter_generator(function, fp);
        }
        fp.write_frame(function, self.frame.get());
        fp.fill(function, code.param_slots as usize);
        self.run_frame(code, fp)
    }

    #[inline(never)]
    fn enter_generator(&self, function: &Function, fp: Fp) -> Eval {
        let count = function.code.param_slots as usize;
        let g = Generator::new(Ref::from_borrowed(function), fp, count);
        self.stack.release(fp);
        if self.origin_depth.get() > 0 && g.kind == FrameKind::Coroutine {
            self.note_origin(&g);
        }
        Ok(g.into())
    }

    /// Notes the calls that made a coroutine: file, line and function of each, the innermost first.
    #[cold]
    #[inline(never)]
    fn note_origin(&self, g: &Generator) {
        let frames = std::iter::successors(self.frame(), |f| f.caller());
        let place = |f: &super::Frame| {
            let code = f.code();
            let line = Value::int(i64::from(code.unit.line(f.span.get())));
            Value::tuple(vec![code.unit.filename.value(), line, code.name.value()])
        };
        let depth = self.origin_depth.get() as usize;
        g.set_origin(Value::tuple(frames.take(depth).map(place).collect()));
    }

    /// Runs the code of a frame that is filled, and gives the frame back.
    #[inline(always)]
    pub fn run_frame(&self, code: &Code, fp: Fp) -> Eval {
        let depth = self.depth.get();
        let result = if depth >= self.recursion_limit.get() || self.stack_is_low() {
            Err(self.recursion_error())
        } else {
            self.depth.set(depth + 1);
            let frame = fp.frame();
            self.frame.set(frame);
            let result = code.body().eval(fp, self);
            self.frame.set(frame.caller.get());
            self.depth.set(depth);
            match result {
                Ok(v) => Ok(v),
                Err(_) => Err(self.leave_raising(fp)),
            }
        };
        fp.drop_first(code.slots as usize);
        self.stack.release(fp);
        result
    }

    /// Binds arguments to the parameter slots, which are unbound.
    #[inline(never)]
    fn bind(&self, f: &Function, fp: Fp, args: &[Value], names: &[Value]) -> Result<(), Raised> {
        let code = &*f.code;
        let p = code.params;
        let given = args.len() - names.len();
        let positional = p.positional as usize;
        let set = |i: usize, v: Value| fp.set_param(i, v);
        for (i, v) in args[..given.min(positional)].iter().enumerate() {
            set(i, v.clone());
        }
        let vararg_slot = positional + p.keyword_only as usize;
        let kwarg_slot = vararg_slot + usize::from(p.vararg);
        if p.vararg {
            set(vararg_slot, Tuple::from_slice(&args[given.min(positional)..given]).into());
        }
        let extra = if p.kwarg {
            let d = Dict::new();
            set(kwarg_slot, d.value());
            Some(d)
        } else {
            None
        };
        self.bind_keywords(f, fp, names, &args[given..], extra.as_deref())?;
        if given > positional && !p.vararg {
            return Err(self.too_many_positional(f, fp, given));
        }
        self.bind_defaults(f, fp, given)
    }

    /// The keys of a dict that a script has made as names of keywords.
    ///
    /// # Errors
    /// TypeError if one is no string.
    pub fn keyword_names(&self, keys: Vec<Value>) -> Result<Vec<Value>, Raised> {
        let name = |key: Value| self.as_str_value(&key);
        let names: Option<Vec<Value>> = keys.into_iter().map(name).collect();
        names.ok_or_else(|| self.type_error("keywords must be strings"))
    }

    fn bind_keywords(
        &self,
        f: &Function,
        fp: Fp,
        names: &[Value],
        values: &[Value],
        extra: Option<&Dict>,
    ) -> Result<(), Raised> {
        let code = &*f.code;
        let first = code.params.positional_only as usize;
        let last = (code.params.positional + code.params.keyword_only) as usize;
        for (name, value) in names.iter().zip(values) {
            let name: &Str = name.expect();
            let same = |s: &Ref<Str>| std::ptr::eq(s.as_ptr(), name) || **s == *name;
            match code.slot_names[first..last].iter().position(same) {
                Some(i) if fp.param(first + i).is_unbound() => {
                    fp.set_param(first + i, value.clone());
                }
                Some(_) => {
                    return Err(self.type_error(format!(
                        "{}() got multiple values for argument '{}'",
                        f.qualname().to_string_lossy(),
                        name.to_string_lossy()
                    )));
                }
                None => match extra {
                    Some(d) => d.set_str(name, value.clone()),
                    None => return Err(self.unexpected_keyword(f, names, name)),
                },
            }
        }
        Ok(())
    }

    fn bind_defaults(&self, f: &Function, fp: Fp, given: usize) -> Result<(), Raised> {
        let code = &*f.code;
        let positional = code.params.positional as usize;
        if given < positional {
            let defaults = f.defaults();
            let n = defaults.as_ref().map_or(0, |d| d.len());
            let mut missing = Vec::new();
            for i in given..positional {
                if !fp.param(i).is_unbound() {
                    continue;
                }
                match &defaults {
                    Some(d) if i + n >= positional => {
                        fp.set_param(i, d.items()[i + n - positional].clone());
                    }
                    _ => missing.push(i),
                }
            }
            if !missing.is_empty() {
                return Err(self.missing_arguments(f, &missing, "positional"));
            }
        }
        if code.params.keyword_only > 0 {
            self.bind_keyword_defaults(f, fp)?;
        }
        Ok(())
    }

    fn bind_keyword_defaults(&self, f: &Function, fp: Fp) -> Result<(), Raised> {
        let code = &*f.code;
        let first = code.params.positional as usize;
        let defaults = f.kw_defaults();
        let mut missing = Vec::new();
        for i in first..first + code.params.keyword_only as usize {
            if fp.param(i).is_unbound() {
                match defaults.as_ref().and_then(|d| d.get_str(&code.slot_names[i])) {
                    Some(v) => fp.set_param(i, v),
                    None => missing.push(i),
                }
            }
        }
        if missing.is_empty() {
            return Ok(());
        }
        Err(self.missing_arguments(f, &missing, "keyword-only"))
    }

    #[cold]
    fn missing_arguments(&self, f: &Function, missing: &[usize], kind: &str) -> Raised {
        let names: Vec<_> =
            missing.iter().map(|&i| f.code.slot_names[i].to_string_lossy()).collect();
        let names = names.iter().map(|name| &**name);
        self.type_error(missing_fault(&f.qualname().to_string_lossy(), names, kind))
    }

    #[cold]
    fn too_many_positional(&self, f: &Function, fp: Fp, given: usize) -> Raised {
        let p = f.code.params;
        let positional = p.positional as usize;
        let keywords = (positional..positional + p.keyword_only as usize)
            .filter(|&i| !fp.param(i).is_unbound())
            .count();
        let defaults = f.defaults().map_or(0, |d| d.len());
        let name = f.qualname();
        self.type_error(count_fault(&name.to_string_lossy(), positional, defaults, given, keywords))
    }

    #[cold]
    fn unexpected_keyword(&self, f: &Function, names: &[Value], name: &Str) -> Raised {
        let code = &*f.code;
        let text = name.to_string_lossy();
        let qualname = f.qualname();
        let qualname = qualname.to_string_lossy();
        let only = &code.slot_names[..code.params.positional_only as usize];
        let is_given = |o: &Ref<Str>| names.iter().any(|n| n.get::<Str>() == Some(&**o));
        let wrong: Vec<String> =
            only.iter().filter(|o| is_given(o)).map(|o| o.to_string_lossy().into_owned()).collect();
        if !wrong.is_empty() {
            return self.type_error(format!(
                "{qualname}() got some positional-only arguments passed as keyword arguments: '{}'",
                wrong.join(", ")
            ));
        }
        let last = (code.params.positional + code.params.keyword_only) as usize;
        let candidates =
            code.slot_names[only.len()..last].iter().map(|s| s.to_string_lossy().into_owned());
        let hint = match crate::prim::suggest::closest(&text, candidates) {
            Some(s) => format!(". Did you mean '{s}'?"),
            None => String::new(),
        };
        self.type_error(format!("{qualname}() got an unexpected keyword argument '{text}'{hint}"))
    }

    /// Runs a module's or class's code: a function without parameters whose first slot, if
    /// `namespace` is given, holds the mapping that names are looked up in.
    pub fn run_code(
        &self,
        code: Ref<Code>,
        globals: Ref<Dict>,
        namespace: Option<Value>,
        closure: Vec<Value>,
    ) -> Eval {
        let function = Function::new(code, globals, closure, None, None);
        self.run_function(&function, namespace)
    }

    /// Runs a function whose first slot, if `namespace` is given, holds a mapping of names.
    pub fn run_function(&self, function: &Ref<Function>, namespace: Option<Value>) -> Eval {
        let Some(fp) = self.stack.reserve(function.code.slots as usize) else {
            return Err(self.recursion_error());
        };
        fp.write_frame(function, self.frame.get());
        fp.fill(function, 0);
        if function.code.has_namespace() {
            fp.set_param(0, namespace.unwrap_or_else(|| function.globals.value()));
        }
        self.run_frame(&function.code, fp)
    }

    /// What makes the values of a builtin class, if calling it is nothing else than that.
    pub fn builtin_maker(&self, class: &Class) -> Option<NewFn> {
        let asks = std::ptr::eq(class, self.class(super::types::T::Type).as_ptr());
        let flags = class.flags();
        let plain = flags.has(ClassFlags::IMMUTABLE)
            && !flags.has(ClassFlags::NATIVE_NEW)
            && class.metaclass().is_none();
        let slots = self.interp.types.slots(class.builtin());
        if plain && slots.new_is_whole && !asks { slots.new } else { None }
    }

    /// Makes an instance: `__new__`, then `__init__` if the result is an instance of the class.
    pub fn construct(&self, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
        let object = self.call_new(class, args, names)?;
        let builtin = class.flags().has(ClassFlags::IMMUTABLE);
        if builtin && self.interp.types.slots(class.builtin()).new_is_whole {
            return Ok(object);
        }
        if !self.class_of(&object).is_subclass_of(class) {
            return Ok(object);
        }
        let of = self.class_of(&object);
        match self.lookup(&of, sym::__init__) {
            Some(init) if init.tag() == Tag::Function => {
                let r = self.call_with_receiver(&init, object.clone(), args, names)?;
                self.check_init_result(&r)?;
            }
            Some(init) if is_done_by_new(&init, args, names) && !self.has_own_new(&of) => {}
            Some(init) => {
                let bound = self.bind_attr(&init, Some(&object), &of)?;
                let r = self.call_kw(&bound, args, names)?;
                self.check_init_result(&r)?;
            }
            None => {}
        }
        Ok(object)
    }

    /// Whether a script wrote the `__new__` of an exception class: what that passed on may be other
    /// arguments than those of the call.
    fn has_own_new(&self, class: &Class) -> bool {
        class.flags().has(ClassFlags::EXCEPTION)
            && !class.flags().has(ClassFlags::IMMUTABLE)
            && self.script_special(class, sym::__new__).is_some()
    }

    /// `__init__` must return None.
    pub fn check_init_result(&self, r: &Value) -> Result<(), Raised> {
        if r.is_none() {
            return Ok(());
        }
        let name = self.type_name(r);
        Err(self.type_error(format!("__init__() should return None, not '{name}'")))
    }

    fn call_new(&self, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
        if class.flags().has(ClassFlags::NATIVE_NEW)
            && let Some(new) = self.lookup(class, sym::__new__)
        {
            return self.call_with_receiver(&new, class.value(), args, names);
        }
        if let Some(new) = self.script_special(class, sym::__new__) {
            let f = self.bind_attr(&new, None, class)?;
            return self.call_with_receiver(&f, class.value(), args, names);
        }
        self.native_new(class, args, names)
    }

    /// The builtin `__new__` of a class: that of its nearest builtin base.
    pub fn native_new(&self, class: &Ref<Class>, args: &[Value], names: &[Value]) -> Eval {
        match self.interp.types.slots(class.builtin()).new {
            Some(new) => new(self, class, args, names),
            None => {
                let name = self.class_display_name(class);
                Err(self.type_error(format!("cannot create '{name}' instances")))
            }
        }
    }

    /// Gives `value`, made for a builtin class, the class that was asked for: itself if that is the
    /// builtin one, else an instance that carries it.
    pub fn wrap_new(&self, class: &Ref<Class>, value: Value) -> Value {
        let own = std::ptr::eq(self.class_of(&value).as_ptr(), class.as_ptr());
        if own || !class.flags().has(ClassFlags::PAYLOAD) {
            return value;
        }
        let instance = Instance::new(class);
        instance.set_slot(0, value);
        instance.into()
    }
}

/// Gives the last parameters their defaults, of which there are enough.
fn fill_defaults(f: &Function, fp: Fp, given: usize, count: usize) {
    let Some(defaults) = f.defaults() else { return };
    let items = defaults.items();
    for i in given..count {
        fp.init(i, items[i + items.len() - count].clone());
    }
}

impl Fp {
    /// The value of a parameter that is being bound: no frame is written yet.
    fn param<'a>(self, i: usize) -> &'a Value {
        &self.first(i + 1)[i]
    }
}

/// Whether a native `__init__` has nothing left to do after the native `__new__`: without arguments
/// `object`'s does nothing, and exceptions keep their arguments when they are made.
fn is_done_by_new(init: &Value, args: &[Value], names: &[Value]) -> bool {
    init.get_static::<NativeDef>().is_some_and(|def| match def.owner {
        "object" => args.is_empty(),
        "BaseException" | "ImportError" | "NameError" | "AttributeError" => names.is_empty(),
        _ => false,
    })
}

/// `a`, `a and b`, `a, b, and c`.
pub fn join_names(names: &[String], word: &str) -> String {
    match names {
        [] => String::new(),
        [a] => a.clone(),
        [a, b] => format!("{a} {word} {b}"),
        [most @ .., last] => format!("{}, {word} {last}", most.join(", ")),
    }
}

/// `f() missing 2 required positional arguments: 'a' and 'b'`
#[cold]
pub fn missing_fault<'n>(name: &str, missing: impl Iterator<Item = &'n str>, kind: &str) -> String {
    let names: Vec<String> = missing.map(|name| format!("'{name}'")).collect();
    let plural = if names.len() == 1 { "" } else { "s" };
    let list = join_names(&names, "and");
    format!("{name}() missing {} required {kind} argument{plural}: {list}", names.len())
}

/// `f() takes from 1 to 2 positional arguments but 3 were given`, for a function of so many positional
/// parameters, of which some have defaults.
#[cold]
pub(super) fn count_fault(
    name: &str,
    positional: usize,
    defaults: usize,
    given: usize,
    keywords: usize,
) -> String {
    let plural = |n: usize| if n == 1 { "" } else { "s" };
    let takes = if defaults > 0 {
        // Code that was put in place of another may have fewer parameters than there are defaults.
        format!("from {} to {positional}", positional as i64 - defaults as i64)
    } else {
        positional.to_string()
    };
    let also = if keywords > 0 {
        format!(
            " positional argument{} (and {keywords} keyword-only argument{})",
            plural(given),
            plural(keywords)
        )
    } else {
        String::new()
    };
    let many = if defaults > 0 { "s" } else { plural(positional) };
    let was = if given == 1 && keywords == 0 { "was" } else { "were" };
    format!("{name}() takes {takes} positional argument{many} but {given}{also} {was} given")
}
