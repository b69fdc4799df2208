//! Calls with positional arguments: evaluated straight into the slots of the frame that is called.

use super::{Tree, mark};
use crate::value::{Class, ClassFlags, ClassMember, Instance, Ref, Tuple, Value, sym};
use crate::vm::native::NATIVE_ROOM;
use crate::vm::node::native_coroutine;
use crate::vm::types::{NewFn, T};
use crate::vm::{Awaited, Eval, Exc, Fp, FrameKind, Function, NativeDef, Node, Raised, Vm};
use std::cell::Cell;

/// The arguments of a call.
pub trait Args: 'static {
    const COUNT: usize;
    /// Writes the values to `to`'s slots from `first` on; on failure none is left there.
    fn write(&self, fp: Fp, vm: &Vm, to: Fp, first: usize) -> Result<(), Raised>;

    /// Calls `f` with the values; what evaluating one raised comes before.
    fn with_values<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&[Value]) -> Result<R, Raised>,
    ) -> Result<R, Raised>;

    /// A single argument where it lies, possibly unbound.
    #[inline(always)]
    fn in_place<'a>(&self, _fp: Fp) -> Option<&'a Value> {
        None
    }

    /// Calls a native that takes as many arguments.
    #[inline(always)]
    fn call_native(&self, def: &'static NativeDef, span: u32, fp: Fp, vm: &Vm) -> Eval {
        self.with_values(fp, vm, |values| call_exact(def, values, span, fp, vm))
    }

    /// Calls a native method that takes as many arguments besides its receiver; `None` where they are
    /// too many to be kept in registers.
    fn call_native_method(
        &self,
        receiver: &Value,
        def: &'static NativeDef,
        span: u32,
        fp: Fp,
        vm: &Vm,
    ) -> Option<Eval>;
}

/// Calls a native with as many arguments as it takes.
#[inline(always)]
fn call_exact(def: &'static NativeDef, args: &[Value], span: u32, fp: Fp, vm: &Vm) -> Eval {
    mark(fp, span);
    vm.poll()?;
    vm.current_native.set(Some(def));
    (def.call)(vm, args)
}

/// Calls a native that takes one argument.
#[inline(always)]
fn call_one(def: &'static NativeDef, arg: &Value, span: u32, fp: Fp, vm: &Vm) -> Eval {
    match def.quick.and_then(|quick| quick(arg)) {
        Some(result) => Ok(result),
        None => call_exact(def, std::slice::from_ref(arg), span, fp, vm),
    }
}

impl<const N: usize> Args for [Tree; N] {
    const COUNT: usize = N;

    #[inline(always)]
    fn write(&self, fp: Fp, vm: &Vm, to: Fp, first: usize) -> Result<(), Raised> {
        for (i, arg) in self.iter().enumerate() {
            match arg.eval(fp, vm) {
                Ok(v) => to.init(first + i, v),
                Err(raised) => {
                    to.drop_first(first + i);
                    vm.stack.release(to);
                    return Err(raised);
                }
            }
        }
        Ok(())
    }

    #[inline(always)]
    fn with_values<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&[Value]) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        let mut values = [const { Value::UNBOUND }; N];
        for (value, arg) in values.iter_mut().zip(self) {
            *value = arg.eval(fp, vm)?;
        }
        f(&values)
    }

    #[inline(always)]
    fn call_native(&self, def: &'static NativeDef, span: u32, fp: Fp, vm: &Vm) -> Eval {
        self.with_values(fp, vm, |values| match values {
            [value] => call_one(def, value, span, fp, vm),
            values => call_exact(def, values, span, fp, vm),
        })
    }

    #[inline(always)]
    fn call_native_method(
        &self,
        receiver: &Value,
        def: &'static NativeDef,
        span: u32,
        fp: Fp,
        vm: &Vm,
    ) -> Option<Eval> {
        // A script may store to the slot that it is borrowed from.
        let receiver = receiver.clone();
        Some(match self.as_slice() {
            [] => call_exact(def, std::slice::from_ref(&receiver), span, fp, vm),
            [arg] => match arg.eval(fp, vm) {
                Ok(v) => call_exact(def, &[receiver, v], span, fp, vm),
                Err(raised) => Err(raised),
            },
            _ => return None,
        })
    }
}

/// One argument, fused.
pub struct One<E>(pub E);

impl<E: Node + 'static> Args for One<E> {
    const COUNT: usize = 1;

    #[inline(always)]
    fn in_place<'a>(&self, fp: Fp) -> Option<&'a Value> {
        self.0.in_place(fp)
    }

    #[inline(always)]
    fn write(&self, fp: Fp, vm: &Vm, to: Fp, first: usize) -> Result<(), Raised> {
        match self.0.eval(fp, vm) {
            Ok(v) => {
                to.init(first, v);
                Ok(())
            }
            Err(raised) => {
                to.drop_first(first);
                vm.stack.release(to);
                Err(raised)
            }
        }
    }

    #[inline(always)]
    fn with_values<R>(
        &self,
        fp: Fp,
        vm: &Vm,
        f: impl FnOnce(&[Value]) -> Result<R, Raised>,
    ) -> Result<R, Raised> {
        let value = self.0.eval(fp, vm)?;
        f(std::slice::from_ref(&value))
    }

    #[inline(always)]
    fn call_native(&self, def: &'static NativeDef, span: u32, fp: Fp, vm: &Vm) -> Eval {
        if let (Some(quick), Some(value)) = (def.quick, self.in_place(fp))
            && let Some(result) = quick(value)
        {
            return Ok(result);
        }
        let value = self.0.eval(fp, vm)?;
        call_one(def, &value, span, fp, vm)
    }

    #[inline(always)]
    fn call_native_method(
        &self,
        receiver: &Value,
        def: &'static NativeDef,
        span: u32,
        fp: Fp,
        vm: &Vm,
    ) -> Option<Eval> {
        let receiver = receiver.clone();
        Some(match self.0.eval(fp, vm) {
            Ok(v) => call_exact(def, &[receiver, v], span, fp, vm),
            Err(raised) => Err(raised),
        })
    }
}

/// `callee(args)`
pub struct Call<C, A> {
    pub callee: C,
    pub args: A,
    pub span: u32,
    pub class: ClassCache,
}

impl<C: Node, A: Args> Node for Call<C, A> {
    #[inline]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let f = self.callee.eval(fp, vm)?;
        self.call(&f, fp, vm)
    }

    fn eval_awaited(&self, fp: Fp, vm: &Vm) -> Option<Result<Awaited, Raised>> {
        Some(match self.callee.eval(fp, vm) {
            Ok(f) => match native_coroutine(&f) {
                Some(body) => call_awaited(&f, body, &self.args, self.span, fp, vm),
                None => call_apart(&f, &self.args, self.span, fp, vm).map(Awaited::pending),
            },
            Err(raised) => Err(raised),
        })
    }
}

impl<C, A: Args> Call<C, A> {
    #[inline(always)]
    fn call(&self, f: &Value, fp: Fp, vm: &Vm) -> Eval {
        call_quick(f, &self.args, self.span, fp, vm, || self.other(f, fp, vm))
    }

    #[inline(never)]
    fn other(&self, f: &Value, fp: Fp, vm: &Vm) -> Eval {
        if let Some(class) = f.get_ref::<Class>() {
            self.class.look_at(&class, A::COUNT, vm);
            if let Some(make) = self.class.maker.get() {
                return self.make(make, &class, fp, vm);
            }
            if let Some(init) = self.class.init.get(&class) {
                return self.instantiate(&class, &init, fp, vm);
            }
        }
        call_with(f, &self.args, self.span, fp, vm)
    }

    /// Makes a value of a builtin class.
    fn make(&self, make: NewFn, class: &Ref<Class>, fp: Fp, vm: &Vm) -> Eval {
        let Some(to) = vm.stack.reserve(A::COUNT) else { return Err(vm.recursion_error()) };
        self.args.write(fp, vm, to, 0)?;
        mark(fp, self.span);
        let r = vm.poll().and_then(|()| make(vm, class, to.first(A::COUNT), &[]));
        to.drop_first(A::COUNT);
        vm.stack.release(to);
        r
    }

    /// Makes an instance of a plain class and runs its `__init__` in a frame that is filled here.
    fn instantiate(&self, class: &Ref<Class>, init: &Value, fp: Fp, vm: &Vm) -> Eval {
        let function: &Function = init.expect();
        let Some(to) = vm.stack.reserve(function.code.slots as usize) else {
            return Err(vm.recursion_error());
        };
        let instance: Value = Instance::new(class).into();
        to.init(0, instance.clone());
        self.args.write(fp, vm, to, 1)?;
        if class.flags().has(ClassFlags::EXCEPTION) {
            keep_arguments(&instance, to.first(A::COUNT + 1));
        }
        mark(fp, self.span);
        let r = vm.enter(function, to)?;
        if !r.is_none() {
            vm.check_init_result(&r)?;
        }
        Ok(instance)
    }
}

/// An exception keeps the arguments that its class was called with.
#[inline(never)]
fn keep_arguments(instance: &Value, slots: &[Value]) {
    crate::vm::error::begin_exception(instance, Tuple::from_slice(&slots[1..]));
}

/// Calls what no cache knows, by code that all kinds of callees share.
#[cold]
#[inline(never)]
pub(super) fn call_uncached<A: Args>(f: &Value, args: &A, span: u32, fp: Fp, vm: &Vm) -> Eval {
    call_with(f, args, span, fp, vm)
}

/// [`call_with`] where it is not worth a copy.
#[inline(never)]
pub(super) fn call_apart<A: Args>(f: &Value, args: &A, span: u32, fp: Fp, vm: &Vm) -> Eval {
    call_quick(f, args, span, fp, vm, || call_with(f, args, span, fp, vm))
}

/// Calls a function or a native that takes just these arguments; what else it is, `other` calls.
#[inline(always)]
fn call_quick<A: Args>(
    f: &Value,
    args: &A,
    span: u32,
    fp: Fp,
    vm: &Vm,
    other: impl FnOnce() -> Eval,
) -> Eval {
    if let Some(function) = f.get::<Function>() {
        let code = &*function.code;
        if code.only_positional() && code.params.positional as usize == A::COUNT {
            let Some(to) = vm.stack.reserve(code.slots as usize) else {
                return Err(vm.recursion_error());
            };
            args.write(fp, vm, to, 0)?;
            mark(fp, span);
            if vm.poll().is_err() {
                to.drop_first(A::COUNT);
                vm.stack.release(to);
                return Err(vm.raised());
            }
            return vm.enter(function, to);
        }
    } else if let Some(def) = f.get_static::<NativeDef>() {
        let total = def.params.total;
        if total as usize == A::COUNT && def.params.positional == total {
            return args.call_native(def, span, fp, vm);
        }
    }
    other()
}

/// Calls anything with arguments that are evaluated onto the value stack.
#[inline(always)]
pub(super) fn call_with<A: Args>(f: &Value, args: &A, span: u32, fp: Fp, vm: &Vm) -> Eval {
    let room = A::COUNT.max(NATIVE_ROOM);
    let Some(to) = vm.stack.reserve(room) else { return Err(vm.recursion_error()) };
    args.write(fp, vm, to, 0)?;
    mark(fp, span);
    let r = match (vm.poll(), f.get_static::<NativeDef>()) {
        (Err(raised), _) => Err(raised),
        (Ok(()), Some(def)) => vm.call_native_at(def, to, A::COUNT),
        (Ok(()), None) => vm.call(f, to.first(A::COUNT)),
    };
    to.drop_first(A::COUNT);
    vm.stack.release(to);
    r
}

/// Calls a native coroutine whose result is awaited at once.
#[inline(always)]
pub(super) fn call_awaited<A: Args>(
    f: &Value,
    body: &dyn Node,
    args: &A,
    span: u32,
    fp: Fp,
    vm: &Vm,
) -> Result<Awaited, Raised> {
    args.with_values(fp, vm, |values| {
        mark(fp, span);
        vm.poll()?;
        match body.ready(values, vm) {
            Some(awaited) => Ok(awaited),
            None => vm.call(f, values).map(Awaited::pending),
        }
    })
}

crate::plain_expression!(generic [C: Node + 'static, A: Args] Call<C, A>);

/// What a call remembers of a class that it instantiated.
#[derive(Default)]
pub struct ClassCache {
    /// The `__init__` to run; nothing if the class is not simple enough.
    init: ClassMember,
    /// What makes the values of a builtin class, if that is all there is to it.
    maker: Cell<Option<NewFn>>,
}

impl ClassCache {
    /// Learns about a class that is called with `args` positional arguments, unless it is known.
    #[inline]
    fn look_at(&self, class: &Class, args: usize, vm: &Vm) {
        if !self.init.knows(class) {
            let simple = has_plain_init(class, args, vm);
            self.init.learn(class, simple.then_some(sym::__init__));
            self.maker.set(vm.builtin_maker(class));
        }
    }
}

/// Whether making an instance of the class is nothing more than running an `__init__` that takes
/// `args` positional arguments besides `self`.
#[cold]
fn has_plain_init(class: &Class, args: usize, vm: &Vm) -> bool {
    let exception = class.flags().has(ClassFlags::EXCEPTION)
        && !class.is_subclass_of(vm.exc(Exc::OSError))
        && !class.is_subclass_of(vm.exc(Exc::BaseExceptionGroup));
    let plain = (class.builtin() == T::Object as u16 || exception)
        && class.metaclass().is_none()
        && !class.flags().has(ClassFlags::ABSTRACT)
        && vm.script_special(class, sym::__new__).is_none();
    let init = vm.lookup(class, sym::__init__);
    let Some(function) = init.as_ref().filter(|_| plain).and_then(|i| i.get::<Function>()) else {
        return false;
    };
    let code = &function.code;
    code.only_positional()
        && code.kind == FrameKind::Plain
        && code.params.positional as usize == args + 1
}
