//! `import` and `from … import`.

use super::mark;
use super::name::NameTarget;
use crate::value::{Ref, Str, Value, sym};
use crate::vm::{Eval, Exc, Flow, Fp, Node, Raised, Vm};

/// `import a.b.c` (binds `a`), `import a.b.c as d` (binds the innermost).
pub struct Import {
    pub name: Box<str>,
    pub target: NameTarget,
    pub innermost: bool,
    pub span: u32,
}

impl Import {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        if let Some(import) = replaced_import(fp, vm)? {
            let mut v = import_through(fp, vm, &import, (&self.name, 0), Value::NONE)?;
            if self.innermost {
                for part in self.name.split('.').skip(1) {
                    v = vm.import_from(&v, part)?;
                }
            }
            return self.target.set(fp, vm, v);
        }
        let inner = vm.import_module(&self.name)?;
        let v = match self.name.split_once('.') {
            Some((outer, _)) if !self.innermost => vm.import_module(outer)?,
            _ => inner,
        };
        self.target.set(fp, vm, v)
    }
}

/// `from ..module import a as b, c`
pub struct ImportFrom {
    pub module: Box<str>,
    pub level: u32,
    pub names: Box<[(Box<str>, NameTarget)]>,
    pub span: u32,
}

impl ImportFrom {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        let module = match replaced_import(fp, vm)? {
            Some(import) => {
                let names = self.names.iter().map(|(name, _)| Value::str(name)).collect();
                let from = (&*self.module, self.level);
                import_through(fp, vm, &import, from, Value::tuple(names))?
            }
            None => self.module(fp, vm)?,
        };
        for (name, target) in &self.names {
            let v = vm.import_from(&module, name)?;
            target.set(fp, vm, v)?;
        }
        Ok(())
    }
}

impl ImportFrom {
    fn module(&self, fp: Fp, vm: &Vm) -> Eval {
        let name = vm.absolute_name(fp.frame().globals(), &self.module, self.level)?;
        vm.import_module(&name)
    }
}

/// The `__import__` that a script put in place of the builtin one.
fn replaced_import(fp: Fp, vm: &Vm) -> Result<Option<Value>, Raised> {
    let missing = (Exc::ImportError, "__import__ not found");
    vm.replaced_builtin(fp.frame().globals(), sym::__import__, missing)
}

/// `__import__(name, globals, locals, fromlist, level)`
fn import_through(
    fp: Fp,
    vm: &Vm,
    import: &Value,
    (name, level): (&str, u32),
    names: Value,
) -> Eval {
    let globals = fp.frame().globals();
    let locals = crate::types::frame::locals_of(fp.frame());
    let args = [
        Value::str(name),
        Ref::from_borrowed(globals).value(),
        locals,
        names,
        Value::int(i64::from(level)),
    ];
    vm.call(import, &args)
}

/// `from module import *`
pub struct ImportStar {
    pub module: Box<str>,
    pub level: u32,
    pub span: u32,
}

impl ImportStar {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        mark(fp, self.span);
        let module = match replaced_import(fp, vm)? {
            Some(import) => {
                let names = Value::tuple(vec![Value::str("*")]);
                import_through(fp, vm, &import, (&self.module, self.level), names)?
            }
            None => {
                let name = vm.absolute_name(fp.frame().globals(), &self.module, self.level)?;
                vm.import_module(&name)?
            }
        };
        for (name, v) in vm.import_star(&module)? {
            fp.frame().globals().set_str(name.expect::<Str>(), v);
        }
        Ok(())
    }
}

macro_rules! statement {
    ($($type:ty),*) => {$(
        impl Node for $type {
            fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
                match self.run(fp, vm) {
                    Ok(()) => Flow::Normal,
                    Err(_) => Flow::Raise,
                }
            }
        }
    )*};
}

statement!(Import, ImportFrom, ImportStar);
