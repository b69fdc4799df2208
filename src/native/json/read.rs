//! Reading JSON.

use crate::value::{Dict, Str, Value};
use crate::vm::{Eval, Raised, Vm};

/// What a script wants to be told of.
pub struct Hooks<'a> {
    pub strict: bool,
    pub object_hook: &'a Value,
    pub object_pairs_hook: &'a Value,
    pub parse_float: &'a Value,
    pub parse_int: &'a Value,
    pub parse_constant: &'a Value,
    pub error: &'a Value,
}

struct Reader<'a> {
    vm: &'a Vm,
    text: &'a [u8],
    source: &'a Str,
    source_value: &'a Value,
    hooks: &'a Hooks<'a>,
    /// In bytes.
    at: usize,
    /// Keys seen so far: equal keys share one string.
    keys: Vec<Value>,
}

/// The value whose text begins at `start`, and the place behind it, both counted in characters.
pub fn scan(vm: &Vm, source: &Str, source_value: &Value, start: i64, hooks: &Hooks) -> Eval {
    let text = source.as_wtf8();
    let Ok(start) = usize::try_from(start) else {
        return Err(vm.value_error("idx cannot be negative"));
    };
    let at = if start > source.char_len() { text.len() } else { source.byte_offset(start) };
    let mut reader = Reader { vm, text, source, source_value, hooks, at, keys: Vec::new() };
    let v = reader.value()?;
    let end = source.char_index(reader.at) as i64;
    Ok(Value::tuple(vec![v, Value::int(end)]))
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.get(self.at).copied()
    }

    fn skip_space(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    /// The error with a message and the place in question.
    #[cold]
    fn fail(&self, message: &str, at: usize) -> Raised {
        let place = Value::int(self.source.char_index(at) as i64);
        let args = [Value::str(message), self.source_value.clone(), place];
        match self.vm.call(self.hooks.error, &args) {
            Ok(e) => self.vm.raise_value(e),
            Err(raised) => raised,
        }
    }

    fn value(&mut self) -> Eval {
        self.vm.check_stack()?;
        match self.peek() {
            Some(b'"') => {
                self.at += 1;
                self.string()
            }
            Some(b'{') => {
                self.at += 1;
                self.object()
            }
            Some(b'[') => {
                self.at += 1;
                self.array()
            }
            Some(b'-' | b'0'..=b'9') => self.number(),
            _ => {
                for (word, v) in
                    [("null", Value::NONE), ("true", Value::TRUE), ("false", Value::FALSE)]
                {
                    if self.word(word) {
                        return Ok(v);
                    }
                }
                if self.word("NaN") {
                    return self.constant("NaN", f64::NAN);
                }
                if self.word("Infinity") {
                    return self.constant("Infinity", f64::INFINITY);
                }
                Err(self.fail("Expecting value", self.at))
            }
        }
    }

    fn word(&mut self, word: &str) -> bool {
        let found = self.text[self.at..].starts_with(word.as_bytes());
        if found {
            self.at += word.len();
        }
        found
    }

    fn constant(&self, name: &str, f: f64) -> Eval {
        match self.hooks.parse_constant.is_none() {
            true => Ok(Value::float(f)),
            false => self.vm.call(self.hooks.parse_constant, &[Value::str(name)]),
        }
    }

    fn number(&mut self) -> Eval {
        let start = self.at;
        if self.peek() == Some(b'-') {
            self.at += 1;
            if self.word("Infinity") {
                return self.constant("-Infinity", f64::NEG_INFINITY);
            }
        }
        match self.peek() {
            Some(b'0') => self.at += 1,
            Some(b'1'..=b'9') => self.digits(),
            _ => {
                self.at = start;
                return Err(self.fail("Expecting value", start));
            }
        }
        let mut float = false;
        if self.peek() == Some(b'.') && self.is_digit(1) {
            self.at += 1;
            self.digits();
            float = true;
        }
        if matches!(self.peek(), Some(b'e' | b'E')) {
            let sign = usize::from(matches!(self.text.get(self.at + 1), Some(b'+' | b'-')));
            if self.is_digit(1 + sign) {
                self.at += 1 + sign;
                self.digits();
                float = true;
            }
        }
        let text = String::from_utf8_lossy(&self.text[start..self.at]).into_owned();
        let hook = if float { self.hooks.parse_float } else { self.hooks.parse_int };
        if !hook.is_none() {
            return self.vm.call(hook, &[Value::str(&text)]);
        }
        if !float && let Ok(n) = text.parse::<i64>() {
            return Ok(Value::int(n));
        }
        let class = if float { crate::vm::types::T::Float } else { crate::vm::types::T::Int };
        self.vm.call(&self.vm.class(class).value(), &[Value::str(&text)])
    }

    fn is_digit(&self, after: usize) -> bool {
        self.text.get(self.at + after).is_some_and(u8::is_ascii_digit)
    }

    fn digits(&mut self) {
        while self.is_digit(0) {
            self.at += 1;
        }
    }

    /// The rest of a string, behind its first quote.
    fn string(&mut self) -> Eval {
        let begin = self.at - 1;
        let start = self.at;
        while let Some(c) = self.peek() {
            match c {
                b'"' => {
                    let s = Str::from_wtf8(&self.text[start..self.at]);
                    self.at += 1;
                    return Ok(s.into());
                }
                b'\\' => return self.escaped_string(begin, start),
                0..0x20 if self.hooks.strict => {
                    return Err(self.fail("Invalid control character at", self.at));
                }
                _ => self.at += 1,
            }
        }
        Err(self.fail("Unterminated string starting at", begin))
    }

    /// The same, from its first escape on.
    fn escaped_string(&mut self, begin: usize, start: usize) -> Eval {
        let mut out = self.text[start..self.at].to_vec();
        loop {
            let Some(c) = self.peek() else {
                return Err(self.fail("Unterminated string starting at", begin));
            };
            match c {
                b'"' => {
                    self.at += 1;
                    return Ok(Str::from_wtf8(&out).into());
                }
                b'\\' => self.escape(begin, &mut out)?,
                0..0x20 if self.hooks.strict => {
                    return Err(self.fail("Invalid control character at", self.at));
                }
                _ => {
                    out.push(c);
                    self.at += 1;
                }
            }
        }
    }

    fn escape(&mut self, begin: usize, out: &mut Vec<u8>) -> Result<(), Raised> {
        let backslash = self.at;
        self.at += 1;
        let Some(c) = self.peek() else {
            return Err(self.fail("Unterminated string starting at", begin));
        };
        self.at += 1;
        out.push(match c {
            b'"' | b'\\' | b'/' => c,
            b'b' => 8,
            b'f' => 12,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                let unit = self.four_digits(backslash + 2)?;
                let c = self.joined(unit)?;
                push_code_point(out, c);
                return Ok(());
            }
            _ => return Err(self.fail("Invalid \\escape", backslash)),
        });
        Ok(())
    }

    /// A code unit with the second half of its pair, if that follows.
    fn joined(&mut self, unit: u32) -> Result<u32, Raised> {
        if (0xD800..0xDC00).contains(&unit) && self.text[self.at..].starts_with(b"\\u") {
            let back = self.at;
            self.at += 2;
            let low = self.four_digits(self.at)?;
            if (0xDC00..0xE000).contains(&low) {
                return Ok(0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00));
            }
            self.at = back;
        }
        Ok(unit)
    }

    fn four_digits(&mut self, at: usize) -> Result<u32, Raised> {
        let digits = self.text.get(at..at + 4).filter(|d| d.iter().all(u8::is_ascii_hexdigit));
        let number = digits
            .and_then(|d| u32::from_str_radix(std::str::from_utf8(d).unwrap_or_default(), 16).ok());
        match number {
            Some(n) => {
                self.at = at + 4;
                Ok(n)
            }
            None => Err(self.fail("Invalid \\uXXXX escape", at - 1)),
        }
    }

    fn array(&mut self) -> Eval {
        let mut items = Vec::new();
        self.skip_space();
        if self.peek() == Some(b']') {
            self.at += 1;
            return Ok(Value::list(items));
        }
        loop {
            items.push(self.value()?);
            self.skip_space();
            match self.peek() {
                Some(b',') => {
                    let comma = self.at;
                    self.at += 1;
                    self.skip_space();
                    if self.peek() == Some(b']') {
                        return Err(self.fail("Illegal trailing comma before end of array", comma));
                    }
                }
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::list(items));
                }
                _ => return Err(self.fail("Expecting ',' delimiter", self.at)),
            }
        }
    }

    fn object(&mut self) -> Eval {
        let mut pairs = Vec::new();
        self.skip_space();
        if self.peek() == Some(b'}') {
            self.at += 1;
            return self.finish_object(pairs);
        }
        loop {
            if self.peek() != Some(b'"') {
                let message = "Expecting property name enclosed in double quotes";
                return Err(self.fail(message, self.at));
            }
            self.at += 1;
            let key = self.string()?;
            let key = self.shared(key);
            self.skip_space();
            if self.peek() != Some(b':') {
                return Err(self.fail("Expecting ':' delimiter", self.at));
            }
            self.at += 1;
            self.skip_space();
            pairs.push((key, self.value()?));
            self.skip_space();
            match self.peek() {
                Some(b',') => {
                    let comma = self.at;
                    self.at += 1;
                    self.skip_space();
                    if self.peek() == Some(b'}') {
                        let message = "Illegal trailing comma before end of object";
                        return Err(self.fail(message, comma));
                    }
                }
                Some(b'}') => {
                    self.at += 1;
                    return self.finish_object(pairs);
                }
                _ => return Err(self.fail("Expecting ',' delimiter", self.at)),
            }
        }
    }

    /// The string of a key that was seen before. Few keys are looked through: objects that repeat
    /// theirs have few.
    fn shared(&mut self, key: Value) -> Value {
        const KEPT: usize = 32;
        let text = key.expect::<Str>().as_wtf8();
        if let Some(known) = self.keys.iter().find(|k| k.expect::<Str>().as_wtf8() == text) {
            return known.clone();
        }
        if self.keys.len() < KEPT {
            self.keys.push(key.clone());
        }
        key
    }

    fn finish_object(&self, pairs: Vec<(Value, Value)>) -> Eval {
        if !self.hooks.object_pairs_hook.is_none() {
            let pairs = pairs.into_iter().map(|(k, v)| Value::tuple(vec![k, v])).collect();
            return self.vm.call(self.hooks.object_pairs_hook, &[Value::list(pairs)]);
        }
        let dict = Dict::with_capacity(pairs.len());
        for (key, v) in pairs {
            dict.set_str(key.expect::<Str>(), v);
        }
        match self.hooks.object_hook.is_none() {
            true => Ok(dict.into()),
            false => self.vm.call(self.hooks.object_hook, &[dict.into()]),
        }
    }
}

/// Appends a code point, be it half of a pair.
fn push_code_point(out: &mut Vec<u8>, c: u32) {
    out.extend_from_slice(Str::from_code_point(c).as_wtf8());
}
