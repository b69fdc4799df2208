//! `min` and `max`.

use crate::natives;
use crate::value::{Tag, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::{Compare, Eval, Raised, Vm};

natives! { pub NATIVES of "builtins" = [
    /// min(iterable, *[, default=obj, key=func]) -> value
    /// min(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// With a single iterable argument, return its smallest item. The
    /// default keyword-only argument specifies an object to return if
    /// the provided iterable is empty.
    /// With two or more positional arguments, return the smallest argument.
    function "min(*args, key=None, default=None)"
    (vm, args: Of<Tuple>, key: &Value, default: Option<&Value>) {
        extreme(vm, "min", Compare::Lt, args.items(), key, default)
    }
    /// max(iterable, *[, default=obj, key=func]) -> value
    /// max(arg1, arg2, *args, *[, key=func]) -> value
    ///
    /// With a single iterable argument, return its biggest item. The
    /// default keyword-only argument specifies an object to return if
    /// the provided iterable is empty.
    /// With two or more positional arguments, return the largest argument.
    function "max(*args, key=None, default=None)"
    (vm, args: Of<Tuple>, key: &Value, default: Option<&Value>) {
        extreme(vm, "max", Compare::Gt, args.items(), key, default)
    }
] }

fn extreme(
    vm: &Vm,
    name: &str,
    op: Compare,
    args: &[Value],
    key: &Value,
    default: Option<&Value>,
) -> Eval {
    let keyed = !key.is_none() && !key.is_unbound();
    if let ([a, b], false, None) = (args, keyed, default) {
        return Ok(if wins(vm, op, b, a)? { b.clone() } else { a.clone() });
    }
    let mut best: Option<(Value, Value)> = None;
    let mut offer = |v: Value| -> Result<(), Raised> {
        let k = if keyed { vm.call(key, std::slice::from_ref(&v))? } else { Value::NONE };
        let better = match &best {
            None => true,
            Some((old, _)) if !keyed => wins(vm, op, &v, old)?,
            Some((_, old)) => wins(vm, op, &k, old)?,
        };
        if better {
            best = Some((v, k));
        }
        Ok(())
    };
    match args {
        [] => {
            return Err(vm.type_error(format!("{name} expected at least 1 argument, got 0")));
        }
        [iterable] => {
            let mut it = vm.iterate(iterable)?;
            while let Some(v) = vm.pull(&mut it)? {
                offer(v)?;
            }
        }
        _ if default.is_some() => {
            return Err(vm.type_error(format!(
                "Cannot specify a default for {name}() with multiple positional arguments"
            )));
        }
        several => several.iter().cloned().try_for_each(offer)?,
    }
    match (best, default) {
        (Some((v, _)), _) => Ok(v),
        (None, Some(default)) => Ok(default.clone()),
        (None, None) => Err(vm.value_error(format!("{name}() iterable argument is empty"))),
    }
}

#[inline]
fn wins(vm: &Vm, op: Compare, v: &Value, best: &Value) -> Result<bool, Raised> {
    if Value::both_int(v, best) {
        return Ok(op.holds(v.raw_int().cmp(&best.raw_int())));
    }
    if v.tag() == Tag::Float && best.tag() == Tag::Float {
        let order = v.raw_float().partial_cmp(&best.raw_float());
        return Ok(order.is_some_and(|o| op.holds(o)));
    }
    let r = vm.compare(op, v, best)?;
    vm.truth(&r)
}
