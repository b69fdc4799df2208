//! Calls with keyword arguments, `*args` and `**kwargs`, or many arguments.

use super::{Tree, mark};
use crate::value::{Dict, Str, Tag, Value, sym};
use crate::vm::{Eval, Exc, Fp, Method, NativeDef, Node, Raised, Vm};

/// An argument in order of evaluation.
pub enum Argument {
    Plain(Tree),
    Star(Tree),
    /// The name as a string.
    Keyword(Value, Tree),
    DoubleStar(Tree),
}

impl Argument {
    fn is_positional(&self) -> bool {
        matches!(self, Argument::Plain(_) | Argument::Star(_))
    }

    /// What gives its value.
    pub fn tree(&self) -> &Tree {
        match self {
            Argument::Plain(t) | Argument::Star(t) => t,
            Argument::Keyword(_, t) | Argument::DoubleStar(t) => t,
        }
    }
}

/// `callee(args)` in full generality.
pub struct CallAny {
    pub callee: Tree,
    /// Whether the callee is an attribute and no argument has a star: a method of a builtin class is not
    /// bound then, as far as messages tell.
    pub is_member: bool,
    pub args: Box<[Argument]>,
    pub span: u32,
}

/// The arguments of a call, evaluated.
#[derive(Default)]
pub struct Evaluated {
    /// Positional values, then those of the keywords.
    pub values: Vec<Value>,
    pub names: Vec<Value>,
}

impl Drop for Evaluated {
    /// The last one goes first, as frames let go of their variables.
    fn drop(&mut self) {
        while self.values.pop().is_some() {}
    }
}

impl Node for CallAny {
    #[inline(never)]
    fn eval(&self, fp: Fp, vm: &Vm) -> Eval {
        let f = self.callee.eval(fp, vm)?;
        let mut args = evaluate(&self.args, &f, self.span, fp, vm)?;
        mark(fp, self.span);
        vm.poll()?;
        match f.get_static::<NativeDef>() {
            Some(def) if def.params.vararg => {
                vm.call_native_owned(def, std::mem::take(&mut args.values), &args.names)
            }
            _ => match f.get::<Method>().filter(|m| self.is_member && is_builtin(m, vm)) {
                Some(m) => {
                    let receiver = m.receiver.clone();
                    vm.call_with_receiver(&m.function, receiver, &args.values, &args.names)
                }
                None => vm.call_kw(&f, &args.values, &args.names),
            },
        }
    }
}

fn is_builtin(m: &Method, vm: &Vm) -> bool {
    m.function.tag() == Tag::Native
        && !matches!(m.receiver.tag(), Tag::Class | Tag::Module)
        && !(m.receiver.tag() == Tag::Object && vm.binds_methods(&m.receiver))
}

crate::plain_expression!(CallAny);

/// Evaluates the arguments of a call of `f`, for whom messages speak; of a class statement where it is unbound.
pub fn evaluate(
    args: &[Argument],
    f: &Value,
    span: u32,
    fp: Fp,
    vm: &Vm,
) -> Result<Evaluated, Raised> {
    let mut positional = Vec::with_capacity(args.len());
    let mut names: Vec<Value> = Vec::new();
    let mut values: Vec<Value> = Vec::new();
    // A star that stands alone is looked into when the call begins, after all keywords.
    let alone = !f.is_unbound() && args.iter().filter(|a| a.is_positional()).count() == 1;
    let mut lone = None;
    for arg in args {
        match arg {
            Argument::Plain(t) => positional.push(t.eval(fp, vm)?),
            Argument::Star(t) => {
                let v = t.eval(fp, vm)?;
                mark(fp, span);
                match alone {
                    true => lone = Some(v),
                    false => positional.extend(super::display::unstar(&v, vm)?),
                }
            }
            Argument::Keyword(name, t) => {
                let v = t.eval(fp, vm)?;
                mark(fp, span);
                check_repeated(&names, name, f, vm)?;
                names.push(name.clone());
                values.push(v);
            }
            Argument::DoubleStar(t) => {
                let v = t.eval(fp, vm)?;
                mark(fp, span);
                double_star(&v, f, &mut names, &mut values, vm)?;
            }
        }
    }
    if let Some(v) = lone {
        positional = star(&v, f, vm)?;
    }
    positional.append(&mut values);
    Ok(Evaluated { values: positional, names })
}

fn star(v: &Value, f: &Value, vm: &Vm) -> Result<Vec<Value>, Raised> {
    let iterable = matches!(v.tag(), Tag::List | Tag::Tuple)
        || vm.special(v, sym::__iter__).is_some()
        || vm.special(v, sym::__getitem__).is_some();
    if !iterable {
        let name = vm.type_name(v);
        let f = function_name(f, vm)?;
        return Err(vm.type_error(format!("{f} argument after * must be an iterable, not {name}")));
    }
    vm.collect(v)
}

fn double_star(
    v: &Value,
    f: &Value,
    names: &mut Vec<Value>,
    values: &mut Vec<Value>,
    vm: &Vm,
) -> Result<(), Raised> {
    let items = match vm.unwrap(v).get::<Dict>() {
        Some(d) => d.to_vec(),
        None => mapping_items(v, f, vm)?,
    };
    for (key, value) in items {
        let Some(name) = vm.as_str_value(&key) else {
            return Err(vm.type_error("keywords must be strings"));
        };
        check_repeated(names, &name, f, vm)?;
        names.push(name);
        values.push(value);
    }
    Ok(())
}

fn mapping_items(v: &Value, f: &Value, vm: &Vm) -> Result<Vec<(Value, Value)>, Raised> {
    let Some(keys) = vm.try_get_attr(v, sym::keys)? else {
        let name = vm.type_name(v);
        let f = function_name(f, vm)?;
        return Err(vm.type_error(format!("{f} argument after ** must be a mapping, not {name}")));
    };
    let keys = vm.call(&keys, &[])?;
    let mut items = Vec::new();
    for key in vm.collect(&keys)? {
        let value = vm.get_item(v, &key)?;
        items.push((key, value));
    }
    Ok(items)
}

fn check_repeated(names: &[Value], name: &Value, f: &Value, vm: &Vm) -> Result<(), Raised> {
    let name: &Str = name.expect();
    if names.iter().any(|n| n.expect::<Str>() == name) {
        let f = function_name(f, vm)?;
        return Err(vm.type_error(format!(
            "{f} got multiple values for keyword argument '{}'",
            name.to_string_lossy()
        )));
    }
    Ok(())
}

/// What messages call a function: `module.name()`, without the module for builtins.
pub fn function_name(f: &Value, vm: &Vm) -> Result<String, Raised> {
    if f.is_unbound() {
        return Ok("__build_class__()".to_owned());
    }
    let Some(name) = vm.try_get_attr(f, sym::__qualname__)? else { return vm.str_text(f) };
    let name = vm.str_text(&name)?;
    let module = match vm.try_get_attr(f, sym::__module__) {
        Ok(Some(m)) if !m.is_none() => vm.str_text(&m)?,
        Ok(_) => String::new(),
        Err(raised) => {
            let _ = vm.catch(raised, Exc::Exception)?;
            String::new()
        }
    };
    if module.is_empty() || module == "builtins" {
        Ok(format!("{name}()"))
    } else {
        Ok(format!("{module}.{name}()"))
    }
}
