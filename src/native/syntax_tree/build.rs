//! Objects of what was parsed.

use super::classes;
use crate::lower::constant;
use crate::value::{Class, Dict, Instance, Module, Ref, Str, Symbol, Tuple, Value};
use crate::vm::{Eval, Raised, Vm};
use kaa_grammar::dump::Part;
use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;

/// The attributes of a node with a place, in the order of its numbers.
const PLACE: [&str; 4] = ["lineno", "col_offset", "end_lineno", "end_col_offset"];

/// A class of nodes.
struct NodeClass {
    class: Ref<Class>,
    /// The one object that stands for all: contexts and operators.
    shared: Option<Value>,
    /// The fields, and whether they are lists.
    fields: Vec<(Symbol, String, bool)>,
}

struct Builder<'v> {
    vm: &'v Vm,
    module: Ref<Module>,
    known: RefCell<HashMap<&'static str, Rc<NodeClass>>>,
    place: [Symbol; 4],
}

/// The object of a part of a tree.
///
/// # Errors
/// What loading the classes raised.
pub fn object(vm: &Vm, part: &Part) -> Eval {
    let module = classes(vm)?;
    let place = PLACE.map(|name| vm.intern(name));
    Builder { vm, module, known: RefCell::default(), place }.part(part)
}

impl Builder<'_> {
    fn part(&self, part: &Part) -> Eval {
        Ok(match part {
            Part::None => Value::NONE,
            Part::Int(value) => Value::int(*value),
            Part::Text(text) => self.vm.name_value(self.vm.intern(text)),
            Part::Constant(value) => constant(self.vm, value),
            Part::List(items) => {
                let items: Result<Vec<Value>, Raised> =
                    items.iter().map(|item| self.part(item)).collect();
                Value::list(items?)
            }
            Part::Node(name, fields, place) => self.node(name, fields, place.as_ref())?,
        })
    }

    fn node(
        &self,
        name: &'static str,
        fields: &[(&'static str, Part)],
        place: Option<&[u32; 4]>,
    ) -> Eval {
        self.vm.check_stack()?;
        let class = self.class(name)?;
        if let Some(shared) = &class.shared {
            return Ok(shared.clone());
        }
        let node = Value::from(Instance::new(&class.class));
        // What the tree leaves out is an empty list or None.
        let mut given = fields.iter().peekable();
        for (symbol, name, is_list) in &class.fields {
            let value = match given.next_if(|(field, _)| field == name) {
                Some((_, part)) => self.part(part)?,
                None if *is_list => Value::list(Vec::new()),
                None => Value::NONE,
            };
            self.vm.set_attr(&node, *symbol, value)?;
        }
        for (symbol, number) in self.place.iter().zip(place.into_iter().flatten()) {
            self.vm.set_attr(&node, *symbol, Value::int(i64::from(*number)))?;
        }
        Ok(node)
    }

    fn class(&self, name: &'static str) -> Result<Rc<NodeClass>, Raised> {
        if let Some(class) = self.known.borrow().get(name) {
            return Ok(class.clone());
        }
        let class = Rc::new(self.load(name)?);
        self.known.borrow_mut().insert(name, class.clone());
        Ok(class)
    }

    fn load(&self, name: &str) -> Result<NodeClass, Raised> {
        let missing = || self.vm.type_error(format!("_ast.{name} is missing"));
        let class: Ref<Class> = self.global(name).and_then(Value::into_ref).ok_or_else(missing)?;
        let entry = |table: &str| {
            let table: Ref<Dict> = self.global(table)?.into_ref()?;
            table.get_str(&Str::new(name))
        };
        let shared = entry("_shared");
        let shape: Ref<Tuple> = entry("_shapes").and_then(Value::into_ref).ok_or_else(missing)?;
        let fields = shape.items().iter().filter_map(|field| {
            let pair = field.get::<Tuple>()?;
            let [name, is_list] = pair.items() else { return None };
            let name = name.get::<Str>()?.to_string_lossy().into_owned();
            Some((self.vm.intern(&name), name, is_list.as_int() == Some(1)))
        });
        Ok(NodeClass { class, shared, fields: fields.collect() })
    }

    fn global(&self, name: &str) -> Option<Value> {
        self.module.dict.get_str(&Str::new(name))
    }
}
