//! `import` and `from … import`.

use super::mark;
use super::name::NameTarget;
use crate::value::Str;
use crate::vm::{Flow, Fp, Node, Raised, Vm};

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
        let name = vm.absolute_name(fp.frame().globals(), &self.module, self.level)?;
        let module = vm.import_module(&name)?;
        for (name, target) in &self.names {
            let v = vm.import_from(&module, name)?;
            target.set(fp, vm, v)?;
        }
        Ok(())
    }
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
        let name = vm.absolute_name(fp.frame().globals(), &self.module, self.level)?;
        let module = vm.import_module(&name)?;
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
