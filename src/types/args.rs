//! Arguments of constructors, which take them as they were given.

use crate::value::{Class, Dict, Ref, Str, Tag, Value, sym};
use crate::vm::types::T;
use crate::vm::{Raised, Vm};

/// Checks that there are no keywords and between `min` and `max` arguments.
pub fn positional<'a>(
    vm: &Vm,
    name: &str,
    (args, names): (&'a [Value], &[Value]),
    (min, max): (usize, usize),
) -> Result<&'a [Value], Raised> {
    if !names.is_empty() {
        return Err(vm.type_error(format!("{name}() takes no keyword arguments")));
    }
    if (min..=max).contains(&args.len()) {
        return Ok(args);
    }
    let (bound, n) = match args.len() {
        _ if min == max => ("", min),
        given if given < min => ("at least ", min),
        _ => ("at most ", max),
    };
    let plural = if n == 1 { "" } else { "s" };
    let given = args.len();
    Err(vm.type_error(format!("{name} expected {bound}{n} argument{plural}, got {given}")))
}

/// The error of more arguments than a constructor takes: counted by itself where the class is called
/// directly without keywords.
#[cold]
pub fn too_many(
    vm: &Vm,
    class: &Class,
    builtin: T,
    args: &[Value],
    names: &[Value],
    most: usize,
) -> Raised {
    let base = vm.class(builtin);
    let (name, given) = (base.name().to_string_lossy().into_owned(), args.len());
    vm.type_error(match std::ptr::eq(class, base.as_ptr()) && names.is_empty() {
        true => format!("{name} expected at most {most} arguments, got {given}"),
        false => format!("{name}() takes at most {most} arguments ({given} given)"),
    })
}

/// Leaves keywords out where a derived class has an `__init__` of its own, which takes them.
pub fn for_base<'a>(
    vm: &Vm,
    class: &Class,
    args: &'a [Value],
    names: &'a [Value],
) -> (&'a [Value], &'a [Value]) {
    if names.is_empty() || vm.script_special(class, sym::__init__).is_none() {
        return (args, names);
    }
    (&args[..args.len() - names.len()], &[])
}

/// Splits arguments into the positional ones and pairs of keyword and value.
pub fn split<'a>(
    args: &'a [Value],
    names: &'a [Value],
) -> (&'a [Value], impl Iterator<Item = (&'a Str, &'a Value)>) {
    let (given, values) = args.split_at(args.len() - names.len());
    (given, names.iter().map(Value::expect::<Str>).zip(values))
}

/// Positional arguments and keywords as a constructor takes them: the values of the keywords last, and
/// their names.
pub fn joined(args: &[Value], keywords: &Dict) -> (Vec<Value>, Vec<Value>) {
    let (names, values): (Vec<_>, Vec<_>) = keywords.to_vec().into_iter().unzip();
    ([args, &values].concat(), names)
}

/// Binds positional and keyword arguments to the parameters called `params`; those left out are
/// unbound.
pub fn bind<const N: usize>(
    vm: &Vm,
    name: &str,
    params: [&str; N],
    (args, names): (&[Value], &[Value]),
) -> Result<[Value; N], Raised> {
    let mut bound = [const { Value::UNBOUND }; N];
    if args.len() > N {
        let given = args.len();
        let plural = if N == 1 { "" } else { "s" };
        return Err(
            vm.type_error(format!("{name}() takes at most {N} argument{plural} ({given} given)"))
        );
    }
    let (given, keywords) = split(args, names);
    bound[..given.len()].clone_from_slice(given);
    for (key, value) in keywords {
        let text = key.to_string_lossy();
        match params.iter().position(|p| *p == text) {
            Some(i) if bound[i].is_unbound() => bound[i] = value.clone(),
            Some(i) => {
                let place = i + 1;
                return Err(vm.type_error(format!(
                    "argument for {name}() given by name ('{text}') and position ({place})"
                )));
            }
            None => return Err(unexpected(vm, name, key)),
        }
    }
    Ok(bound)
}

/// The error of a keyword that names no parameter.
#[cold]
pub fn unexpected(vm: &Vm, name: &str, keyword: &Str) -> Raised {
    let keyword = keyword.to_string_lossy();
    vm.type_error(format!("{name}() got an unexpected keyword argument '{keyword}'"))
}

/// The error of a text that is no number, which ends in its `repr`: what the class of `v` says that is.
#[cold]
pub fn shown_by_class(vm: &Vm, v: &Value, raised: Raised) -> Raised {
    const INT: &str = "invalid literal for int()";
    const FLOAT: &str = "could not convert string to float";
    let own = v.tag() == Tag::Instance
        && matches!(vm.unwrap(v).tag(), Tag::Str | Tag::Bytes)
        && vm.script_special(&vm.class_of(v), sym::__repr__).is_some();
    let is_text = vm.unwrap(v).tag() == Tag::Str;
    if !own {
        return raised;
    }
    let pending = vm.take_pending();
    let text = vm.str(&pending).map(|text| text.expect::<Str>().to_string_lossy().into_owned());
    match text.as_ref().map(|text| text.split_once(": ")) {
        Ok(Some((start, _))) if is_text && start.starts_with(INT) || start.starts_with(FLOAT) => {
            match vm.repr_text(v) {
                Ok(shown) => {
                    let most = if start.starts_with(INT) { 200 } else { usize::MAX };
                    let shown: String = shown.chars().take(most).collect();
                    vm.value_error(format!("{start}: {shown}"))
                }
                Err(raised) => raised,
            }
        }
        Ok(_) => vm.pend(pending),
        Err(&raised) => raised,
    }
}

/// The string object of a keyword as a value.
pub fn key_value(keyword: &Str) -> Value {
    Ref::from_borrowed(keyword).into()
}
