//! Contexts (PEP 567): what context variables mean in a task, a callback or a `Context.run`.
//!
//! A thread's context is made when a variable is first set in it: programs without context
//! variables have none, and `None` stands for one that is empty. A context shares its variables with
//! its copies until one of them sets a variable.

pub mod token;
pub mod variable;

use self::variable::ContextVar;
use crate::natives;
use crate::value::{Class, ClassFlags, Dict, NativeData, Object, Ref, Tuple, Value, trace_cell};
use crate::vm::native::Data;
use crate::vm::types::NativeClass;
use crate::vm::{Compare, Eval, Exc, Raised, Slots, Vm};
use std::cell::{Cell, RefCell};

static CLASS: NativeClass = NativeClass {
    name: "Context",
    module: "_contextvars",
    doc: "",
    slots: &SLOTS,
    methods: METHODS,
};

static SLOTS: Slots = Slots {
    new: Some(new),
    new_is_whole: true,
    unhashable: true,
    len: Some(|_, v| Ok(of(v).variables.borrow().len())),
    iter: Some(|vm, v| listed(vm, v, &KEYS, |key, _| key)),
    contains: Some(|vm, v, key| Ok(of(v).lookup(vm, check_key(vm, key)?)?.is_some())),
    get_item: Some(get_item),
    compare: Some(compare),
    weak: true,
    ..Slots::EMPTY
};

/// The data of a context.
pub struct Context {
    /// Shared with copies: changed only where nobody else has it.
    variables: RefCell<Ref<Dict>>,
    /// Whether it is the current context of a thread.
    entered: Cell<bool>,
}

impl NativeData for Context {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        if let Ok(variables) = self.variables.try_borrow() {
            visit(&variables.value());
        }
    }

    fn clear(&self) {
        drop(self.variables.replace(Dict::new()));
    }
}

impl Context {
    /// The value of a variable; O(1).
    fn lookup(&self, vm: &Vm, variable: &Value) -> Result<Option<Value>, Raised> {
        let variables = self.variables.borrow().clone();
        vm.dict_get(&variables, variable)
    }

    /// Sets a variable, or forgets it; O(n) where a copy shares the variables, else O(1).
    fn store(&self, vm: &Vm, variable: &Value, new: Option<Value>) -> Result<(), Raised> {
        let mut variables = self.variables.borrow().clone();
        // Three references are the context's own and the two here.
        if variables.value().ref_count() > 3 {
            variables = variables.copy();
            drop(self.variables.replace(variables.clone()));
        }
        match new {
            Some(v) => vm.dict_set(&variables, variable, v),
            None => vm.dict_remove(&variables, variable).map(drop),
        }
    }
}

/// The class `Context`.
pub fn class(vm: &Vm) -> Ref<Class> {
    vm.flagged_class(&CLASS, &[ClassFlags::FINAL])
}

fn make(vm: &Vm, variables: Ref<Dict>) -> Ref<Object> {
    Object::new(
        class(vm),
        Context { variables: RefCell::new(variables), entered: Cell::new(false) },
    )
}

/// A new context without variables.
pub fn empty(vm: &Vm) -> Ref<Object> {
    make(vm, Dict::new())
}

/// A new context with the current one's variables; `None` if there are none.
#[inline]
pub fn copy_current(vm: &Vm) -> Option<Ref<Object>> {
    if vm.has_context() { copy_entered(vm) } else { None }
}

#[cold]
fn copy_entered(vm: &Vm) -> Option<Ref<Object>> {
    let context = vm.context.take()?;
    let variables = data(&context).variables.borrow().clone();
    vm.context.set(Some(context));
    (!variables.is_empty()).then(|| make(vm, variables))
}

/// The current context, made if there is none.
pub fn current(vm: &Vm) -> Ref<Object> {
    let context = vm.context.take().unwrap_or_else(|| {
        let made = empty(vm);
        data(&made).entered.set(true);
        made
    });
    vm.context.set(Some(context.clone()));
    context
}

/// `copy_context()`
pub fn copy_context(vm: &Vm) -> Value {
    copy_current(vm).unwrap_or_else(|| empty(vm)).into()
}

/// The context that an argument names: None means a copy of the current one.
///
/// # Errors
/// TypeError if it is no context.
pub fn argument(vm: &Vm, given: Option<&Value>) -> Result<Option<Ref<Object>>, Raised> {
    match given {
        None => Ok(copy_current(vm)),
        Some(v) if v.is_none() => Ok(copy_current(vm)),
        Some(v) => match v.get_ref::<Object>().filter(|o| o.data::<Context>().is_some()) {
            Some(context) => Ok(Some(context)),
            None => Err(vm.type_error("a Context was expected")),
        },
    }
}

/// What was the current context before another was entered.
#[derive(Default)]
pub struct Outer(Option<Ref<Object>>);

/// Makes `context` the current one (`None`: an empty one) until [`leave`].
///
/// # Errors
/// RuntimeError if it is the current context somewhere.
#[inline]
pub fn enter(vm: &Vm, context: Option<Ref<Object>>) -> Result<Outer, Raised> {
    if let Some(context) = &context {
        check_entry(vm, context)?;
    }
    Ok(Outer(vm.context.replace(context)))
}

#[cold]
fn check_entry(vm: &Vm, context: &Ref<Object>) -> Result<(), Raised> {
    if data(context).entered.replace(true) {
        let shown = vm.repr_text(&context.value())?;
        let message = format!("cannot enter context: {shown} is already entered");
        return Err(vm.raise(Exc::RuntimeError, message));
    }
    Ok(())
}

/// Ends what [`enter`] began. What was the current context is returned: one may have been made.
#[inline]
pub fn leave(vm: &Vm, outer: Outer) -> Option<Ref<Object>> {
    let inner = vm.context.replace(outer.0);
    if let Some(inner) = &inner {
        data(inner).entered.set(false);
    }
    inner
}

/// The context that a task or a callback runs in, made when somebody asks for it.
#[derive(Default)]
pub struct OwnContext(Cell<Option<Ref<Object>>>);

impl OwnContext {
    pub fn new(context: Option<Ref<Object>>) -> OwnContext {
        OwnContext(Cell::new(context))
    }

    /// What it is so far.
    pub fn get(&self) -> Option<Ref<Object>> {
        let context = self.0.take();
        self.0.set(context.clone());
        context
    }

    pub fn set(&self, context: Option<Ref<Object>>) {
        drop(self.0.replace(context));
    }

    /// The object, made if there was none.
    pub fn object(&self, vm: &Vm) -> Ref<Object> {
        let context = self.0.take().unwrap_or_else(|| empty(vm));
        self.0.set(Some(context.clone()));
        context
    }

    /// Shows the reference to a visitor.
    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        let context = self.0.take();
        context.iter().for_each(|c| c.show(visit));
        self.0.set(context);
    }
}

/// Calls in a context.
///
/// # Errors
/// What the call raised; RuntimeError if it is the current context somewhere.
pub fn run_in(vm: &Vm, context: Option<Ref<Object>>, f: impl FnOnce() -> Eval) -> Eval {
    let outer = enter(vm, context)?;
    let result = f();
    drop(leave(vm, outer));
    result
}

fn data(context: &Ref<Object>) -> &Context {
    match context.data() {
        Some(c) => c,
        None => unreachable!("contexts alone are entered"),
    }
}

fn of(v: &Value) -> &Context {
    match v.data() {
        Some(c) => c,
        None => unreachable!("operations get values of their own type"),
    }
}

fn new(vm: &Vm, _: &Ref<Class>, args: &[Value], _: &[Value]) -> Eval {
    if !args.is_empty() {
        return Err(vm.type_error("Context() does not accept any arguments"));
    }
    Ok(empty(vm).into())
}

fn check_key<'v>(vm: &Vm, key: &'v Value) -> Result<&'v Value, Raised> {
    if key.data::<ContextVar>().is_some() {
        return Ok(key);
    }
    let shown = vm.repr_text(key)?;
    Err(vm.type_error(format!("a ContextVar key was expected, got {shown}")))
}

fn get_item(vm: &Vm, v: &Value, key: &Value) -> Eval {
    match of(v).lookup(vm, check_key(vm, key)?)? {
        Some(value) => Ok(value),
        None => Err(vm.raise_with(Exc::KeyError, vec![key.clone()])),
    }
}

fn compare(vm: &Vm, op: Compare, a: &Value, b: &Value) -> Eval {
    let (Some(a), Some(b)) = (a.data::<Context>(), b.data::<Context>()) else {
        return Ok(Value::NOT_IMPLEMENTED);
    };
    if !matches!(op, Compare::Eq | Compare::Ne) {
        return Ok(Value::NOT_IMPLEMENTED);
    }
    let (a, b) = (a.variables.borrow().value(), b.variables.borrow().value());
    Ok(Value::bool(vm.equal(&a, &b)? == (op == Compare::Eq)))
}

/// An iterator over what `f` makes of each variable and its value.
fn listed(vm: &Vm, v: &Value, class: &'static NativeClass, f: fn(Value, Value) -> Value) -> Eval {
    let mut all = of(v).variables.borrow().to_vec();
    all.reverse();
    let left = all.into_iter().map(|(key, value)| f(key, value)).collect();
    Ok(vm.new_native(class, Listed(RefCell::new(left))))
}

/// What an iterator over a context has yet to give, the next one last.
struct Listed(RefCell<Vec<Value>>);

impl NativeData for Listed {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        trace_cell(&self.0, visit);
    }
}

static KEYS: NativeClass =
    NativeClass { name: "keys", module: "builtins", doc: "", slots: &LISTED, methods: &[] };
static VALUES: NativeClass = NativeClass { name: "values", ..KEYS };
static ITEMS: NativeClass = NativeClass { name: "items", ..KEYS };

static LISTED: Slots = Slots {
    iter: Some(|_, v| Ok(v.clone())),
    next: Some(|_, v| Ok(v.data::<Listed>().and_then(|left| left.0.borrow_mut().pop()))),
    ..Slots::EMPTY
};

natives! { METHODS of "_contextvars.Context" = [
    method "run(self, /, *args, **kwargs)" (
        vm, this: &Value, args: &Value, keywords: &Value
    ) {
        let Some((function, args)) = args.get::<Tuple>().and_then(|a| a.items().split_first())
        else {
            return Err(vm.type_error("run() missing 1 required positional argument"));
        };
        let (names, values): (Vec<Value>, Vec<Value>) =
            keywords.get::<Dict>().map(Dict::to_vec).unwrap_or_default().into_iter().unzip();
        let all = [args, &values].concat();
        run_in(vm, this.get_ref(), || vm.call_kw(function, &all, &names))
    }
    /// Return a shallow copy of the context object.
    method "copy(self, /)" (vm, this: Data<Context>) {
        let variables = this.variables.borrow().clone();
        Ok(make(vm, variables).into())
    }
    /// Return the value for `key` if `key` has the value in the context object.
    ///
    /// If `key` does not exist, return `default`.  If `default` is not
    /// given, return None.
    method "get(self, key, default=None, /)" (
        vm, this: Data<Context>, key: &Value, default: Option<&Value>
    ) {
        let found = this.lookup(vm, check_key(vm, key)?)?;
        Ok(found.unwrap_or_else(|| default.cloned().unwrap_or_default()))
    }
    /// Return a list of all variables in the context object.
    method "keys(self, /)" (vm, this: &Value) {
        listed(vm, this, &KEYS, |key, _| key)
    }
    /// Return a list of all variables' values in the context object.
    method "values(self, /)" (vm, this: &Value) {
        listed(vm, this, &VALUES, |_, value| value)
    }
    /// Return all variables and their values in the context object.
    ///
    /// The result is returned as a list of 2-tuples (variable, value).
    method "items(self, /)" (vm, this: &Value) {
        listed(vm, this, &ITEMS, |key, value| Value::tuple(vec![key, value]))
    }
] }
