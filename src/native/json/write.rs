//! Writing JSON.

use crate::value::{Dict, List, Str, Tag, Tuple, Value};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Raised, Vm};

pub struct Options<'a> {
    /// Called with what has no text of its own.
    pub default: &'a Value,
    pub skipkeys: bool,
    pub ensure_ascii: bool,
    pub check_circular: bool,
    pub allow_nan: bool,
    pub sort_keys: bool,
    pub indent: Option<Vec<u8>>,
    pub item_separator: Vec<u8>,
    pub key_separator: Vec<u8>,
}

struct Writer<'a> {
    vm: &'a Vm,
    options: Options<'a>,
    out: Vec<u8>,
    /// The containers around.
    open: Vec<Value>,
    depth: usize,
}

pub fn encode(vm: &Vm, v: &Value, options: Options) -> Eval {
    let mut writer = Writer { vm, options, out: Vec::new(), open: Vec::new(), depth: 0 };
    writer.value(v)?;
    vm.new_str(&writer.out)
}

impl Writer<'_> {
    fn value(&mut self, v: &Value) -> Result<(), Raised> {
        self.vm.check_stack()?;
        let plain = self.vm.unwrap(v);
        match plain.tag() {
            Tag::None => self.out.extend_from_slice(b"null"),
            Tag::Bool => self.out.extend_from_slice(bool_text(&plain)),
            Tag::Str => string(&mut self.out, plain.expect(), self.options.ensure_ascii),
            Tag::Int | Tag::BigInt => self.int(&plain)?,
            Tag::Float => {
                let text = self.float(plain.raw_float(), &plain)?;
                self.out.extend_from_slice(text.as_bytes());
            }
            Tag::List | Tag::Tuple => self.guarded(v, |w| w.array(&plain))?,
            Tag::Dict => self.guarded(v, |w| w.object(v, plain.expect()))?,
            _ => self.guarded(v, |w| {
                let other = w.vm.call(w.options.default, std::slice::from_ref(v))?;
                let written = w.value(&other);
                if written.is_err() {
                    let name = w.vm.type_name(v);
                    w.vm.note_pending(&format!("when serializing {name} object"));
                }
                written
            })?,
        }
        Ok(())
    }

    fn int(&mut self, v: &Value) -> Result<(), Raised> {
        match self.vm.as_any_int(v) {
            Some(AnyInt::Small(n)) => self.out.extend_from_slice(n.to_string().as_bytes()),
            _ => {
                let text = self.vm.repr_text(v)?;
                self.out.extend_from_slice(text.as_bytes());
            }
        }
        Ok(())
    }

    fn float(&self, f: f64, v: &Value) -> Result<String, Raised> {
        if f.is_finite() {
            return self.vm.repr_text(v);
        }
        if !self.options.allow_nan {
            let shown = self.vm.repr_text(v)?;
            return Err(self.vm.value_error(format!(
                "Out of range float values are not JSON compliant: {shown}"
            )));
        }
        Ok(match f {
            _ if f.is_nan() => "NaN",
            _ if f > 0.0 => "Infinity",
            _ => "-Infinity",
        }
        .to_owned())
    }

    /// Writes what contains other values: itself it must not contain.
    fn guarded(
        &mut self,
        v: &Value,
        write: impl FnOnce(&mut Self) -> Result<(), Raised>,
    ) -> Result<(), Raised> {
        self.vm.poll()?;
        if self.options.check_circular && self.open.iter().any(|o| o.is(v)) {
            return Err(self.vm.value_error("Circular reference detected"));
        }
        self.open.push(v.clone());
        let result = write(self);
        drop(self.open.pop());
        result
    }

    fn array(&mut self, v: &Value) -> Result<(), Raised> {
        let items = match v.tag() {
            Tag::List => v.expect::<List>().to_vec(),
            _ => v.expect::<Tuple>().items().to_vec(),
        };
        if items.is_empty() {
            self.out.extend_from_slice(b"[]");
            return Ok(());
        }
        self.begin(b'[');
        for (i, item) in items.iter().enumerate() {
            self.separate(i);
            if let Err(raised) = self.value(item) {
                let name = self.vm.type_name(v);
                self.vm.note_pending(&format!("when serializing {name} item {i}"));
                return Err(raised);
            }
        }
        self.end(b']');
        Ok(())
    }

    fn object(&mut self, v: &Value, dict: &Dict) -> Result<(), Raised> {
        if dict.is_empty() {
            self.out.extend_from_slice(b"{}");
            return Ok(());
        }
        let pairs = self.pairs(v, dict)?;
        self.begin(b'{');
        let mut written = 0;
        for (key, item) in &pairs {
            let Some(text) = self.key(key)? else { continue };
            self.separate(written);
            written += 1;
            string(&mut self.out, &Str::from_wtf8(&text), self.options.ensure_ascii);
            self.out.extend_from_slice(&self.options.key_separator);
            if let Err(raised) = self.value(item) {
                let (name, key) = (self.vm.type_name(v), self.vm.repr_text(key)?);
                self.vm.note_pending(&format!("when serializing {name} item {key}"));
                return Err(raised);
            }
        }
        self.end(b'}');
        Ok(())
    }

    fn pairs(&self, v: &Value, dict: &Dict) -> Result<Vec<(Value, Value)>, Raised> {
        // A derived class says what its items are.
        let pairs = match v.tag() {
            Tag::Dict => dict.to_vec(),
            _ => {
                let items = self.vm.call_method(v, self.vm.intern("items"), &[])?;
                let mut pairs = Vec::new();
                for item in self.vm.collect(&items)? {
                    match &self.vm.collect(&item)?[..] {
                        [key, value] => pairs.push((key.clone(), value.clone())),
                        _ => return Err(self.vm.value_error("items must return 2-tuples")),
                    }
                }
                pairs
            }
        };
        if !self.options.sort_keys {
            return Ok(pairs);
        }
        let tuples = pairs.into_iter().map(|(k, v)| Value::tuple(vec![k, v])).collect();
        let list = Value::list(tuples);
        self.vm.call_method(&list, self.vm.intern("sort"), &[])?;
        let sorted = self.vm.collect(&list)?;
        let pair = |t: &Value| {
            let items = t.expect::<Tuple>().items();
            (items[0].clone(), items[1].clone())
        };
        Ok(sorted.iter().map(pair).collect())
    }

    /// The text of a key; `None`: it is left out.
    fn key(&self, key: &Value) -> Result<Option<Vec<u8>>, Raised> {
        let plain = self.vm.unwrap(key);
        Ok(Some(match plain.tag() {
            Tag::Str => plain.expect::<Str>().as_wtf8().to_vec(),
            Tag::None => b"null".to_vec(),
            Tag::Bool => bool_text(&plain).to_vec(),
            Tag::Int | Tag::BigInt => self.vm.repr_text(&plain)?.into_bytes(),
            Tag::Float => self.float(plain.raw_float(), &plain)?.into_bytes(),
            _ if self.options.skipkeys => return Ok(None),
            _ => {
                let name = self.vm.type_name(key);
                return Err(self.vm.type_error(format!(
                    "keys must be str, int, float, bool or None, not {name}"
                )));
            }
        }))
    }

    fn begin(&mut self, bracket: u8) {
        self.out.push(bracket);
        self.depth += 1;
    }

    fn end(&mut self, bracket: u8) {
        self.depth -= 1;
        self.new_line();
        self.out.push(bracket);
    }

    /// What comes before the item number `i`.
    fn separate(&mut self, i: usize) {
        if i > 0 {
            self.out.extend_from_slice(&self.options.item_separator);
        }
        self.new_line();
    }

    fn new_line(&mut self) {
        if let Some(indent) = &self.options.indent {
            self.out.push(b'\n');
            for _ in 0..self.depth {
                self.out.extend_from_slice(indent);
            }
        }
    }
}

fn bool_text(v: &Value) -> &'static [u8] {
    if v.is(&Value::TRUE) { b"true" } else { b"false" }
}

/// Appends the text of a string, with quotes.
pub fn string(out: &mut Vec<u8>, s: &Str, ensure_ascii: bool) {
    out.push(b'"');
    for c in s.code_points() {
        match c {
            0x22 => out.extend_from_slice(b"\\\""),
            0x5C => out.extend_from_slice(b"\\\\"),
            0x0A => out.extend_from_slice(b"\\n"),
            0x0D => out.extend_from_slice(b"\\r"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x0C => out.extend_from_slice(b"\\f"),
            0..0x20 => unit(out, c),
            0x7F if !ensure_ascii => out.push(0x7F),
            0x7F.. if ensure_ascii => {
                if c > 0xFFFF {
                    unit(out, 0xD800 + ((c - 0x10000) >> 10));
                    unit(out, 0xDC00 + (c & 0x3FF));
                } else {
                    unit(out, c);
                }
            }
            0x20..0x7F => out.push(c as u8),
            _ => out.extend_from_slice(Str::from_code_point(c).as_wtf8()),
        }
    }
    out.push(b'"');
}

fn unit(out: &mut Vec<u8>, c: u32) {
    out.extend_from_slice(format!("\\u{c:04x}").as_bytes());
}
