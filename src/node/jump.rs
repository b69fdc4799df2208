//! `return`, `break`, `continue`, `raise`, `assert`, and expressions as statements.

use super::{Tree, mark};
use crate::value::{Class, ClassFlags, Tag, Value};
use crate::vm::error::{is_exception, set_exc_cause, set_exc_suppress};
use crate::vm::{Exc, Flow, Fp, Node, Raised, Vm};

/// `return value`
pub struct Return(pub Tree);

impl Node for Return {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.0.eval(fp, vm) {
            Ok(v) => {
                vm.ret.set(v);
                Flow::Return
            }
            Err(_) => Flow::Raise,
        }
    }
}

/// `break`, `continue`
pub struct Jump(pub Flow);

impl Node for Jump {
    fn exec(&self, _: Fp, _: &Vm) -> Flow {
        self.0
    }
}

/// `raise exc from cause`
pub struct Raise {
    pub exc: Option<Tree>,
    pub cause: Option<Tree>,
    pub span: u32,
}

impl Raise {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<std::convert::Infallible, Raised> {
        let Some(exc) = &self.exc else {
            mark(fp, self.span);
            let handled = vm.peek_handled();
            if handled.is_none() {
                return Err(vm.raise(Exc::RuntimeError, "No active exception to reraise"));
            }
            return Err(vm.pend_again(handled));
        };
        let v = exc.eval(fp, vm)?;
        let cause = match &self.cause {
            Some(cause) => Some(cause.eval(fp, vm)?),
            None => None,
        };
        mark(fp, self.span);
        let e = instantiate(vm, &v)?;
        if let Some(cause) = cause {
            set_cause(vm, &e, &cause)?;
        }
        Err(vm.raise_value(e))
    }
}

impl Node for Raise {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(never) => match never {},
            Err(_) => Flow::Raise,
        }
    }
}

/// What `raise v` raises: an exception object, or one made by calling the class.
pub fn instantiate(vm: &Vm, v: &Value) -> Result<Value, Raised> {
    if is_exception(v) {
        return Ok(v.clone());
    }
    let class = v.get::<Class>().filter(|c| c.flags().has(ClassFlags::EXCEPTION));
    if class.is_none() {
        return Err(vm.type_error("exceptions must derive from BaseException"));
    }
    let e = vm.call(v, &[])?;
    if is_exception(&e) {
        return Ok(e);
    }
    let (class, got) = (vm.repr_text(v)?, vm.repr_text(&vm.class_of(&e).into())?);
    Err(vm.type_error(format!(
        "calling {class} should have returned an instance of BaseException, not {got}"
    )))
}

fn set_cause(vm: &Vm, e: &Value, cause: &Value) -> Result<(), Raised> {
    let cause = match cause.tag() {
        Tag::None => Value::NONE,
        _ if is_exception(cause) => cause.clone(),
        Tag::Class if cause.expect::<Class>().flags().has(ClassFlags::EXCEPTION) => {
            instantiate(vm, cause)?
        }
        _ => return Err(vm.type_error("exception causes must derive from BaseException")),
    };
    set_exc_cause(e, cause);
    set_exc_suppress(e, Value::TRUE);
    Ok(())
}

/// `assert test, msg`
pub struct Assert {
    pub test: Tree,
    pub message: Option<Tree>,
    pub span: u32,
}

impl Assert {
    fn run(&self, fp: Fp, vm: &Vm) -> Result<(), Raised> {
        if self.test.cond(fp, vm)? {
            return Ok(());
        }
        let args = match &self.message {
            Some(m) => vec![m.eval(fp, vm)?],
            None => vec![],
        };
        mark(fp, self.span);
        Err(vm.raise_with(Exc::AssertionError, args))
    }
}

impl Node for Assert {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        match self.run(fp, vm) {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}

/// An expression at the prompt, whose value is shown by `sys.displayhook`.
pub struct Display(pub Tree);

impl Node for Display {
    fn exec(&self, fp: Fp, vm: &Vm) -> Flow {
        let shown = self.0.eval(fp, vm).and_then(|v| vm.display(&v));
        match shown {
            Ok(()) => Flow::Normal,
            Err(_) => Flow::Raise,
        }
    }
}
