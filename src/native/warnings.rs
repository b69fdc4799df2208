//! The native part of `warnings`: issuing them, and the filters.

use crate::natives;
use crate::value::{Class, Dict, Str, Tuple, Value};
use crate::vm::native::Of;
use crate::vm::warn::{TRACEMALLOC_HINT, source_line};
use crate::vm::{Exc, Frame, Raised, Vm};

/// Fills the namespace of `_warnings`.
pub fn fill(vm: &Vm, dict: &Dict) -> Result<(), Raised> {
    super::add(vm, dict, FUNCTIONS);
    super::set(vm, dict, "filters", vm.warning_filters().value());
    super::set(vm, dict, "_onceregistry", vm.own_once_registry().value());
    super::set(vm, dict, "_defaultaction", Value::str("default"));
    super::set(vm, dict, "_tracemalloc_hint", Value::str(TRACEMALLOC_HINT));
    Ok(())
}

natives! { FUNCTIONS of "_warnings" = [
    /// Issue a warning, or maybe ignore it or raise an exception.
    ///
    ///   message
    ///     Text of the warning message.
    ///   category
    ///     The Warning category subclass. Defaults to UserWarning.
    ///   stacklevel
    ///     How far up the call stack to make this warning appear. A value of 2 for
    ///     example attributes the warning to the caller of the code calling warn().
    ///   source
    ///     If supplied, the destroyed object which emitted a ResourceWarning
    ///   skip_file_prefixes
    ///     An optional tuple of module filename prefixes indicating frames to skip
    ///     during stacklevel computations for stack frame attribution.
    function "warn(message, category=None, stacklevel=1, source=None, *, skip_file_prefixes=())"
    (vm, message: &Value, category: Option<&Value>, level: Option<i64>, source: Option<&Value>,
     prefixes: Option<Of<Tuple>>) {
        let prefixes = prefixes.map_or_else(Vec::new, |p| p.items().to_vec());
        let prefixes = file_prefixes(vm, &prefixes)?;
        let level = level.unwrap_or(1).max(if prefixes.is_empty() { i64::MIN } else { 2 });
        let category = category_of(vm, message, category)?;
        let source = source.filter(|s| !s.is_none()).cloned();
        let place = vm.place_of(frame_at(vm, level, &prefixes));
        let warning = vm.warning(message.clone(), &category, source)?;
        vm.issue(&warning, &place)?;
        Ok(Value::NONE)
    }
    /// Issue a warning, or maybe ignore it or raise an exception.
    function "warn_explicit(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)"
    (vm, message: &Value, category: &Value, filename: &Value, line: i64, module: Option<&Value>,
     registry: Option<&Value>, globals: Option<&Value>, source: Option<&Value>) {
        if filename.get::<Str>().is_none() {
            return Err(vm.wrong_argument(filename, 2, "str"));
        }
        let mut place = vm.place_in(filename.clone(), line);
        if let Some(module) = module.filter(|m| !m.is_none()) {
            place.module = module.clone();
        }
        place.registry = registry.cloned().unwrap_or(Value::NONE);
        if let Some(globals) = globals.filter(|g| !g.is_none()) {
            if globals.get::<Dict>().is_none() {
                let name = vm.type_name(globals);
                return Err(vm.type_error(format!("module_globals must be a dict, not '{name}'")));
            }
        }
        let source = source.filter(|s| !s.is_none()).cloned();
        let warning = vm.warning(message.clone(), category, source)?;
        vm.issue(&warning, &place)?;
        Ok(Value::NONE)
    }
    function "_filters_mutated()" (vm) {
        let version = &vm.interp.warnings.version;
        version.set(version.get() + 1);
        Ok(Value::NONE)
    }
    /// A line of a file, empty where there is none.
    function "_source_line(filename, lineno, /)" (vm, filename: &Value, line: i64) {
        Ok(Value::str(&source_line(&vm.str_text(filename)?, line)))
    }
] }

/// The class of a warning: its own, the one that was asked for, or UserWarning.
fn category_of(vm: &Vm, message: &Value, category: Option<&Value>) -> Result<Value, Raised> {
    if vm.class_of(message).is_subclass_of(vm.exc(Exc::Warning)) {
        return Ok(vm.class_of(message).into());
    }
    let Some(category) = category.filter(|c| !c.is_none()) else {
        return Ok(vm.exc(Exc::UserWarning).value());
    };
    match category.get::<Class>() {
        Some(class) if class.is_subclass_of(vm.exc(Exc::Warning)) => Ok(category.clone()),
        _ => {
            let name = vm.type_name(category);
            Err(vm.type_error(format!("category must be a Warning subclass, not '{name}'")))
        }
    }
}

fn file_prefixes(vm: &Vm, prefixes: &[Value]) -> Result<Vec<Vec<u8>>, Raised> {
    let bytes = |v: &Value| match v.get::<Str>() {
        Some(s) => Ok(s.as_wtf8().to_vec()),
        None => {
            let name = vm.type_name(v);
            Err(vm.type_error(format!("Found non-str '{name}' in skip_file_prefixes.")))
        }
    };
    prefixes.iter().map(bytes).collect()
}

/// The frame so many calls out from the one that warns; those in files with one of the prefixes do
/// not count.
fn frame_at<'a>(vm: &'a Vm, level: i64, prefixes: &[Vec<u8>]) -> Option<&'a Frame> {
    let skipped = |f: &Frame| {
        let file = &f.code().unit.filename;
        prefixes.iter().any(|p| file.as_wtf8().starts_with(p))
    };
    let mut frame = vm.frame();
    for _ in 1..level {
        frame = frame?.caller();
        while frame.is_some_and(skipped) {
            frame = frame?.caller();
        }
    }
    frame
}
