//! Method calls: looked up once, called without making a bound method.

use super::attr::ModuleCache;
use super::call::{Args, call_apart, call_uncached};
use super::mark;
use super::operand::Operand;
use crate::value::{ClassFlags, Instance, List, MethodGuard, Object, Ref, Symbol, Tag, Value, sym};
use crate::vm::future::Future;
use crate::vm::native::NATIVE_ROOM;
use crate::vm::node::native_coroutine;
use crate::vm::{Awaited, Eval, Fp, Function, Method, NativeDef, NativeKind, Node, Raised, Vm};
use std::cell::{Cell, RefCell};

/// `value.name(args)`
pub struct CallMethod<L, A> {
    pub value: L,
    pub name: Symbol,
    pub args: A,
    pub span: u32,
    /// The span of `value.name`.
    pub lookup: u32,
    pub cache: MethodCache,
}

/// Whether it is a function, or a native, that takes its receiver first.
pub(super) fn takes_receiver(method: &Value) -> bool {
    method.tag() == Tag::Function
        || method.get_static::<NativeDef>().is_some_and(|d| d.kind == NativeKind::Method)
}

/// What a method call remembers.
pub struct MethodCache {
    /// For instances: a few shapes, each with its method.
    guard: MethodGuard,
    /// For others: their tag, and the class's version where the tag has several classes.
    tag: Cell<Option<Tag>>,
    version: Cell<u32>,
    method: RefCell<Value>,
    module: ModuleCache,
}

impl MethodCache {
    pub fn new() -> MethodCache {
        MethodCache {
            guard: MethodGuard::new(),
            tag: Cell::new(None),
            version: Cell::new(0),
            method: RefCell::new(Value::UNBOUND),
            module: ModuleCache::new(),
        }
    }

    /// The remembered method, if there is one for `v`.
    #[inline(always)]
    fn hit(&self, v: &Value) -> Option<Value> {
        if let Some(i) = v.get::<Instance>() {
            return self.guard.get(i);
        }
        // Builtin classes never change; iterators' and generators' tags have several classes.
        let applies = Some(v.tag()) == self.tag.get()
            && match v.get::<Object>() {
                Some(o) => o.class().is_version(self.version.get()),
                None => true,
            };
        if applies { Some(self.method.borrow().clone()) } else { None }
    }

    /// Looks the method up; `Some` if it is one that takes the receiver as its first argument.
    #[cold]
    #[inline(never)]
    fn learn(&self, v: &Value, name: Symbol, vm: &Vm) -> Option<Value> {
        let class = vm.class_of(v);
        let method = vm.lookup(&class, name)?;
        if !takes_receiver(&method) {
            return None;
        }
        match v.tag() {
            Tag::Instance => {
                let i: &Instance = v.expect();
                let plain = !i.class().flags().has(ClassFlags::CUSTOM_GETATTRIBUTE);
                if !plain || i.dict().is_some() || i.get(name).is_some() {
                    return None;
                }
                self.guard.learn(i, name);
                return Some(method);
            }
            Tag::Class | Tag::Module | Tag::Function => return None,
            Tag::Object => {
                if vm.slots_of(v).get_attr.is_some() || vm.binds_methods(v) {
                    return None;
                }
                self.version.set(class.version());
            }
            // An attribute that a script has set may hide it.
            Tag::Future if v.expect::<Future>().attributes().is_some() => return None,
            Tag::Iter | Tag::Generator | Tag::Native | Tag::Future | Tag::Method => {
                return Some(method);
            }
            _ => {}
        }
        self.tag.set(Some(v.tag()));
        drop(self.method.replace(method.clone()));
        Some(method)
    }
}

/// Whether it is a native of the object's class, which messages name by the class that has it.
fn is_own_native(m: &Method, v: &Value) -> bool {
    m.function.tag() == Tag::Native
        && m.receiver.is(v)
        && !matches!(v.tag(), Tag::Class | Tag::Module)
}

impl Default for MethodCache {
    fn default() -> MethodCache {
        MethodCache::new()
    }
}

/// Calls a method that takes its receiver first, with arguments evaluated straight into its frame.
#[inline(always)]
pub(super) fn call_method<A: Args>(
    v: &Value,
    method: &Value,
    args: &A,
    span: u32,
    fp: Fp,
    vm: &Vm,
) -> Eval {
    if let Some(function) = method.get::<Function>() {
        let code = &*function.code;
        if code.only_positional() && code.params.positional as usize == A::COUNT + 1 {
            let Some(to) = vm.stack.reserve(code.slots as usize) else {
                return Err(vm.recursion_error());
            };
            to.init(0, v.clone());
            args.write(fp, vm, to, 1)?;
            mark(fp, span);
            if vm.poll().is_err() {
                to.drop_first(A::COUNT + 1);
                vm.stack.release(to);
                return Err(vm.raised());
            }
            return vm.enter(function, to);
        }
    }
    call_any(v, method, args, span, fp, vm)
}

/// [`call_method`] where it is not worth a copy for each kind of receiver.
#[inline(never)]
fn call_method_apart<A: Args>(
    v: &Value,
    method: &Value,
    args: &A,
    span: u32,
    fp: Fp,
    vm: &Vm,
) -> Eval {
    call_method(v, method, args, span, fp, vm)
}

/// Calls a method whose result is awaited at once.
#[inline(never)]
fn call_awaited<A: Args>(
    v: &Value,
    method: &Value,
    args: &A,
    span: u32,
    fp: Fp,
    vm: &Vm,
) -> Result<Awaited, Raised> {
    let Some(body) = native_coroutine(method) else {
        return call_method_apart(v, method, args, span, fp, vm).map(Awaited::pending);
    };
    let n = A::COUNT + 1;
    let Some(to) = vm.stack.reserve(n) else { return Err(vm.recursion_error()) };
    to.init(0, v.clone());
    args.write(fp, vm, to, 1)?;
    mark(fp, span);
    let r = match vm.poll() {
        Err(raised) => Err(raised),
        Ok(()) => match body.ready(to.first(n), vm) {
            Some(awaited) => Ok(awaited),
            None => vm.call(method, to.first(n)).map(Awaited::pending),
        },
    };
    to.drop_first(n);
    vm.stack.release(to);
    r
}

/// A native method, or a function that needs its arguments bound.
fn call_any<A: Args>(v: &Value, method: &Value, args: &A, span: u32, fp: Fp, vm: &Vm) -> Eval {
    let n = A::COUNT + 1;
    if let Some(def) = method.get_static::<NativeDef>()
        && def.params.takes_exactly(n)
        && let Some(result) = args.call_native_method(v, def, span, fp, vm)
    {
        return result;
    }
    let room = n.max(NATIVE_ROOM);
    let Some(to) = vm.stack.reserve(room) else { return Err(vm.recursion_error()) };
    to.init(0, v.clone());
    args.write(fp, vm, to, 1)?;
    mark(fp, span);
    let r = match (vm.poll(), method.get_static::<NativeDef>()) {
        (Err(raised), _) => Err(raised),
        (Ok(()), Some(def)) => vm.call_native_at(def, to, n),
        (Ok(()), None) => vm.call(method, to.first(n)),
    };
    to.drop_first(n);
    vm.stack.release(to);
    r
}

impl<L: Operand, A: Args> Node for CallMethod<L, A> {
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let v = self.value.read(fp, vm)?;
        if A::COUNT == 1 && v.tag() == Tag::List && self.name == sym::append {
            if let Some(item) = self.args.in_place(fp).filter(|item| !item.is_unbound())
                && v.expect::<List>().push_within(item)
            {
                return Ok(Value::NONE);
            }
            return self.append(v.get_ref(), fp, vm);
        }
        match self.cache.hit(&v) {
            Some(method) => self.call(&v, &method, fp, vm),
            None => self.eval_unknown(&v, fp, vm),
        }
    }

    fn eval_awaited(&self, fp: Fp, vm: &Vm) -> Option<Result<Awaited, Raised>> {
        Some(self.awaited(fp, vm))
    }
}

impl<L: Operand, A: Args> CallMethod<L, A> {
    /// `list.append(v)`, by far the most frequent method of a builtin class, which cannot have another.
    #[inline(always)]
    fn append(&self, list: Option<Ref<List>>, fp: Fp, vm: &Vm) -> Eval {
        let Some(list) = list else { unreachable!("a list's tag") };
        self.args.with_values(fp, vm, |values| {
            mark(fp, self.span);
            vm.poll()?;
            vm.list_push(&list, values[0].clone())?;
            Ok(Value::NONE)
        })
    }

    #[inline(always)]
    fn call(&self, v: &Value, method: &Value, fp: Fp, vm: &Vm) -> Eval {
        call_method(v, method, &self.args, self.span, fp, vm)
    }

    fn awaited(&self, fp: Fp, vm: &Vm) -> Result<Awaited, Raised> {
        let v = self.value.read(fp, vm)?;
        if v.tag() == Tag::Module {
            mark(fp, self.lookup);
            let f = self.cache.module.load(&v, self.name, vm)?;
            if let Some(body) = native_coroutine(&f) {
                return super::call::call_awaited(&f, body, &self.args, self.span, fp, vm);
            }
            return call_apart(&f, &self.args, self.span, fp, vm).map(Awaited::pending);
        }
        match self.cache.hit(&v) {
            Some(method) => call_awaited(&v, &method, &self.args, self.span, fp, vm),
            None => self.miss(&v, fp, vm).map(Awaited::pending),
        }
    }

    /// Calls what is not in the cache: a module's function, mostly.
    fn eval_unknown(&self, v: &Value, fp: Fp, vm: &Vm) -> Eval {
        if v.tag() != Tag::Module {
            return self.miss(v, fp, vm);
        }
        mark(fp, self.lookup);
        let f = self.cache.module.load(v, self.name, vm)?;
        call_apart(&f, &self.args, self.span, fp, vm)
    }

    #[cold]
    #[inline(never)]
    fn miss(&self, v: &Value, fp: Fp, vm: &Vm) -> Eval {
        mark(fp, self.lookup);
        if v.is_unbound() {
            return Err(self.unbound(fp, vm));
        }
        let v = v.clone();
        if let Some(method) = self.cache.learn(&v, self.name, vm) {
            return call_any(&v, &method, &self.args, self.span, fp, vm);
        }
        let f = vm.get_attr(&v, self.name)?;
        if let Some(m) = f.get::<Method>().filter(|m| is_own_native(m, &v) && !vm.binds_methods(&v))
        {
            return call_any(&v, &m.function, &self.args, self.span, fp, vm);
        }
        call_uncached(&f, &self.args, self.span, fp, vm)
    }

    #[cold]
    fn unbound(&self, fp: Fp, vm: &Vm) -> Raised {
        self.value.unbound(fp, vm)
    }
}

crate::plain_expression!(generic [L: Operand, A: Args] CallMethod<L, A>);
