//! What CPython's module `site` adds to the builtins: `exit`, `quit`, `help`, `copyright`, `credits` and
//! `license`.

use super::set;
use crate::natives;
use crate::value::{Dict, NativeData, Object, Value};
use crate::vm::native::Data;
use crate::vm::types::{NativeClass, Slots};
use crate::vm::{Eval, Exc, Raised, Vm};

static QUITTER: NativeClass = NativeClass {
    name: "Quitter",
    module: "_sitebuiltins",
    doc: "",
    slots: &Slots { repr: Some(repr), call: Some(quit), ..Slots::EMPTY },
    methods: QUITTER_METHODS,
};

static PRINTER: NativeClass = NativeClass {
    name: "_Printer",
    module: "_sitebuiltins",
    doc: "interactive prompt objects for printing the license text, a list of\ncontributors and the \
          copyright notice.",
    slots: &Slots { repr: Some(repr), call: Some(print), ..Slots::EMPTY },
    methods: &[],
};

static HELPER: NativeClass = NativeClass {
    name: "_Helper",
    module: "_sitebuiltins",
    doc: "Define the builtin 'help'.\n\nThis is a wrapper around pydoc.help that provides a helpful \
          message\nwhen 'help' is typed at the Python interactive prompt.\n\nCalling help() at the \
          Python prompt starts an interactive help session.\nCalling help(thing) prints help for the \
          python object 'thing'.\n",
    slots: &Slots { repr: Some(repr), call: Some(help), ..Slots::EMPTY },
    methods: &[],
};

/// What `sys.copyright` says, too.
pub const COPYRIGHT: &str = "Kaa is free software: MIT or Apache-2.0.";
const CREDITS: &str = "Kaa runs the language that Guido van Rossum and many others made: Python.";
const HELP: &str = "Type help() for interactive help, or help(object) for help about object.";

/// One of these objects: its name and what the prompt shows of it.
struct Site {
    name: &'static str,
    shown: String,
}

impl NativeData for Site {
    fn trace(&self, _: &mut dyn FnMut(&Value)) {}
}

natives! { QUITTER_METHODS of "Quitter" = [
    getter "name" (vm, this: Data<Site>) { Ok(Value::str(this.name)) }
    getter "eof" (vm, this: Data<Site>) { Ok(Value::str("Ctrl-D (i.e. EOF)")) }
] }

pub fn fill(vm: &Vm, dict: &Dict) {
    let put = |class: &'static NativeClass, objects: &[(&'static str, String)]| {
        let class = vm.make_class(class, None);
        for (name, shown) in objects {
            let site = Site { name, shown: shown.clone() };
            set(vm, dict, name, Object::new(class.clone(), site).into());
        }
    };
    let how = |name| format!("Use {name}() or Ctrl-D (i.e. EOF) to exit");
    put(&QUITTER, &[("exit", how("exit")), ("quit", how("quit"))]);
    put(
        &PRINTER,
        &[
            ("copyright", COPYRIGHT.to_owned()),
            ("credits", CREDITS.to_owned()),
            ("license", "Type license() to see the full license text".to_owned()),
        ],
    );
    put(&HELPER, &[("help", HELP.to_owned())]);
}

fn repr(_: &Vm, v: &Value) -> Eval {
    Ok(Value::str(v.data::<Site>().map_or("", |site| &site.shown)))
}

fn quit(vm: &Vm, _: &Value, args: &[Value], names: &[Value]) -> Eval {
    if args.len() > 1 || names.iter().any(|n| vm.str_text(n).is_ok_and(|n| n != "code")) {
        let given = args.len() + 1;
        return Err(vm.type_error(format!(
            "Quitter.__call__() takes from 1 to 2 positional arguments but {given} were given"
        )));
    }
    Err(exit(vm, args.first().cloned().unwrap_or(Value::NONE)))
}

/// `raise SystemExit(code)`.
pub fn exit(vm: &Vm, code: Value) -> Raised {
    vm.raise_with(Exc::SystemExit, vec![code])
}

/// `copyright()`, `credits()`, `license()`.
fn print(vm: &Vm, v: &Value, args: &[Value], _: &[Value]) -> Eval {
    if !args.is_empty() {
        let given = args.len() + 1;
        return Err(vm.type_error(format!(
            "_Printer.__call__() takes 1 positional argument but {given} were given"
        )));
    }
    let text = match v.data::<Site>() {
        Some(site) if site.name == "license" => COPYRIGHT,
        Some(site) => &site.shown,
        None => "",
    };
    let print = vm.interp.builtins.get_str(&crate::value::Str::new("print")).unwrap_or_default();
    vm.call(&print, &[Value::str(text)])
}

/// `help(…)`: what `pydoc.help` does, which is loaded for it.
fn help(vm: &Vm, _: &Value, args: &[Value], names: &[Value]) -> Eval {
    let pydoc = vm.import_module("pydoc")?;
    let help = vm.get_attr(&pydoc, vm.intern("help"))?;
    vm.call_kw(&help, args, names)
}
