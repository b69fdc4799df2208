//! Values that are computed when somebody asks for them: bounds, defaults, what aliases stand for.

use crate::natives;
use crate::value::peek;
use crate::value::{NativeData, Value};
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Raised, Vm};
use std::cell::Cell;

/// A value, or the function that computes it.
pub struct Lazy {
    /// Unbound until it is known.
    value: Cell<Value>,
    /// Unbound where there is none.
    evaluate: Value,
}

impl Lazy {
    /// No value at all.
    pub fn absent() -> Lazy {
        Lazy { value: Cell::new(Value::UNBOUND), evaluate: Value::UNBOUND }
    }

    pub fn known(v: Value) -> Lazy {
        Lazy { value: Cell::new(v), evaluate: Value::UNBOUND }
    }

    pub fn computed(evaluate: Value) -> Lazy {
        Lazy { value: Cell::new(Value::UNBOUND), evaluate }
    }

    /// The value, computed by the first who asks; `None` where there is none.
    ///
    /// # Errors
    /// What computing it raises: the next one to ask tries again.
    pub fn get(&self, vm: &Vm) -> Result<Option<Value>, Raised> {
        if let Some(known) = peek(&self.value).bound() {
            return Ok(Some(known));
        }
        if self.evaluate.is_unbound() {
            return Ok(None);
        }
        let v = vm.call(&self.evaluate, &[Value::int(1)])?;
        self.value.set(v.clone());
        Ok(Some(v))
    }

    pub fn is_absent(&self) -> bool {
        self.evaluate.is_unbound() && peek(&self.value).is_unbound()
    }

    /// What computes it in the format one asks for; None where there is no value.
    pub fn evaluator(&self, vm: &Vm) -> Value {
        match (self.evaluate.clone().bound(), peek(&self.value).bound()) {
            (Some(f), _) => f,
            (None, Some(v)) => vm.new_native(&CONSTANT, ConstEvaluator { value: v }),
            (None, None) => Value::NONE,
        }
    }

    pub fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&peek(&self.value));
        visit(&self.evaluate);
    }

    pub fn clear(&self) {
        drop(self.value.take());
    }
}

/// The evaluator of a value that was never lazy.
struct ConstEvaluator {
    value: Value,
}

impl NativeData for ConstEvaluator {
    fn trace(&self, visit: &mut dyn FnMut(&Value)) {
        visit(&self.value);
    }
}

static CONSTANT: NativeClass = NativeClass {
    name: "_ConstEvaluator",
    module: "_typing",
    doc: "",
    slots: &SLOTS,
    methods: &[],
};

static SLOTS: Slots = Slots {
    repr: Some(|vm, v| Ok(Value::str(&format!("<constevaluator {}>", vm.repr_text(&value(v))?)))),
    call: Some(|vm, v, args, names| {
        let mut all = vec![v.clone()];
        all.extend_from_slice(args);
        vm.call_native(&CALL[0], &all, names)
    }),
    ..Slots::EMPTY
};

fn value(v: &Value) -> Value {
    v.data::<ConstEvaluator>().map_or(Value::NONE, |c| c.value.clone())
}

/// The format in which annotations are texts.
const STRING: i64 = 4;

natives! { CALL of "_typing._ConstEvaluator" = [
    method "constevaluator.__call__(self, format)" (vm, this: &Value, format: i64) {
        let v = value(this);
        if format == STRING { text(vm, &v) } else { Ok(v) }
    }
] }

fn text(vm: &Vm, v: &Value) -> Eval {
    super::from_typing(vm, "_type_repr").and_then(|f| vm.call(&f, std::slice::from_ref(v)))
}
