//! `template % arguments`, for `str` and for `bytes`.

use super::format::ascii;
use super::text;
use crate::prim::PrimResult;
use crate::prim::int;
use crate::prim::percent::{
    Amount, Conversion, Flags, Flavor, Layout, Piece, Pieces, char_of, char_required,
    not_all_converted, not_enough_arguments, number_required, requires_mapping, single_char,
    star_wants_int, unsupported, write_big, write_float, write_i64, write_text,
};
use crate::types::bytes::buffer::{Buffer, Want, buffer, byte_string, try_buffer};
use crate::types::int::charge_text;
use crate::value::{Bytes, Str, Tag, Tuple, Value, sym};
use crate::vm::convert::AnyInt;
use crate::vm::{Eval, Exc, Raised, Vm};

/// `template % args` of strings.
pub fn format(vm: &Vm, template: &Str, args: &Value) -> Eval {
    let show: fn(&Vm, &Value) -> Eval = match template.as_wtf8() {
        b"%s" if !is_several(vm, args) => Vm::str,
        b"%r" if !is_several(vm, args) => Vm::repr,
        b"%a" if !is_several(vm, args) => ascii,
        template => {
            let out = expand(vm, template, Flavor::Text, args)?;
            return text(vm, &out);
        }
    };
    // What is shown is the result as it is.
    let mut run = Run::new(vm, Flavor::Text, args);
    let shown = show(vm, &run.next()?)?;
    run.check_all_used()?;
    Ok(shown)
}

/// Whether the right operand is a tuple of arguments.
fn is_several(vm: &Vm, args: &Value) -> bool {
    vm.unwrap(args).tag() == Tag::Tuple
}

/// The text of a template with its conversions replaced.
pub fn expand(vm: &Vm, template: &[u8], flavor: Flavor, args: &Value) -> Result<Vec<u8>, Raised> {
    let mut run = Run::new(vm, flavor, args);
    let mut out = Vec::with_capacity(template.len() + 16);
    let mut pieces = Pieces::new(template, flavor);
    loop {
        if let Some(kind) = pieces.bare() {
            run.convert_bare(kind, &mut out)?;
        } else {
            match pieces.next() {
                Some(Piece::Literal(text)) => out.extend_from_slice(text),
                Some(Piece::Conversion(conversion)) => run.convert(conversion, &mut out)?,
                None => break,
            }
        }
        vm.check_text(out.len())?;
    }
    run.check_all_used()?;
    Ok(out)
}

/// Where the arguments come from.
enum Args {
    Several { items: Value, next: usize },
    One(Value),
    Used,
}

struct Run<'a> {
    vm: &'a Vm,
    flavor: Flavor,
    args: Args,
    /// The right operand if it can be asked for keys.
    mapping: Option<Value>,
}

impl<'a> Run<'a> {
    fn new(vm: &'a Vm, flavor: Flavor, args: &Value) -> Run<'a> {
        let plain = vm.unwrap(args);
        if plain.tag() == Tag::Tuple {
            let args = Args::Several { items: plain, next: 0 };
            return Run { vm, flavor, args, mapping: None };
        }
        let simple = matches!(args.tag(), Tag::Int | Tag::Float | Tag::Bool | Tag::None | Tag::Str);
        let text = match flavor {
            Flavor::Text => plain.tag() == Tag::Str,
            Flavor::Bytes => byte_string(vm, args).is_some() || plain.tag() == Tag::Str,
        };
        let mapping = if !simple && !text && vm.special(args, sym::__getitem__).is_some() {
            Some(args.clone())
        } else {
            None
        };
        Run { vm, flavor, args: Args::One(args.clone()), mapping }
    }

    fn left(&self) -> bool {
        match &self.args {
            Args::Several { items, next } => *next < items.expect::<Tuple>().len(),
            Args::One(_) => true,
            Args::Used => false,
        }
    }

    fn check_all_used(&self) -> Result<(), Raised> {
        if self.left() && self.mapping.is_none() {
            return Err(self.vm.prim_error(&not_all_converted(self.flavor)));
        }
        Ok(())
    }

    fn next(&mut self) -> Eval {
        let next = match &mut self.args {
            Args::Several { items, next } => {
                *next += 1;
                items.expect::<Tuple>().items().get(*next - 1).cloned()
            }
            one => match std::mem::replace(one, Args::Used) {
                Args::One(v) => Some(v),
                _ => None,
            },
        };
        next.ok_or_else(|| self.vm.prim_error(&not_enough_arguments()))
    }

    /// A conversion without flags, width and precision.
    fn convert_bare(&mut self, kind: u8, out: &mut Vec<u8>) -> Result<(), Raised> {
        let v = self.next()?;
        match (v.tag(), kind) {
            (Tag::Int, b'd') => int::text::write_i64(out, v.raw_int()),
            (Tag::Int, b's' | b'r') if self.flavor == Flavor::Text => {
                int::text::write_i64(out, v.raw_int());
            }
            (Tag::Str, b's') if self.flavor == Flavor::Text => {
                out.extend_from_slice(v.expect::<Str>().as_wtf8());
            }
            _ => {
                let plain = Layout { flags: Flags::default(), width: 0, precision: None };
                return self.write(&v, u32::from(kind), 0, plain, out);
            }
        }
        Ok(())
    }

    fn convert(&mut self, c: Conversion<'_>, out: &mut Vec<u8>) -> Result<(), Raised> {
        if let Some(key) = &c.key {
            self.take_key(key)?;
        }
        let width = self.amount(c.width, i64::MAX, "ssize_t")?;
        let precision = self.amount(c.precision, i64::from(i32::MAX), "int")?;
        let kind = c.kind.clone().map_err(|e| self.vm.prim_error(&e))?;
        let layout = c.layout(width, precision);
        let v = self.next()?;
        let digits = layout.precision.filter(|_| !cuts(kind)).unwrap_or(0);
        self.vm.check_text(layout.width.max(digits))?;
        self.write(&v, kind, c.index, layout, out)
    }

    /// A key in the template: the right operand must be a mapping, whose item is the argument.
    fn take_key(&mut self, key: &PrimResult<&[u8]>) -> Result<(), Raised> {
        let vm = self.vm;
        let Some(mapping) = &self.mapping else {
            return Err(vm.prim_error(&requires_mapping()));
        };
        let key = match key {
            Ok(key) => match self.flavor {
                Flavor::Text => text(vm, key)?,
                Flavor::Bytes => Bytes::new(*key).into(),
            },
            Err(e) => return Err(vm.prim_error(e)),
        };
        self.args = Args::One(vm.get_item(mapping, &key)?);
        Ok(())
    }

    fn amount(&mut self, amount: Amount, most: i64, c_type: &str) -> Result<Option<i64>, Raised> {
        if amount != Amount::Argument {
            return Ok(None);
        }
        let v = self.next()?;
        match self.vm.as_any_int(&v) {
            Some(AnyInt::Small(i)) if i <= most && i >= -most - 1 => Ok(Some(i)),
            Some(_) => Err(self.vm.raise(
                Exc::OverflowError,
                format!("Python int too large to convert to C {c_type}"),
            )),
            None => Err(self.vm.prim_error(&star_wants_int())),
        }
    }

    fn write(
        &self,
        v: &Value,
        kind: u32,
        index: usize,
        layout: Layout,
        out: &mut Vec<u8>,
    ) -> Result<(), Raised> {
        let vm = self.vm;
        let bytes = self.flavor == Flavor::Bytes;
        let done = match char::from_u32(kind).unwrap_or('\0') {
            's' if !bytes => {
                let shown = vm.unwrap(&vm.str(v)?);
                write_text(out, shown.expect::<Str>().as_wtf8(), &layout, self.flavor)
            }
            's' | 'b' if bytes => {
                let shown = self.bytes_of(v)?;
                write_text(out, &shown.borrow(), &layout, self.flavor)
            }
            'r' | 'a' => {
                let shown = if kind == u32::from(b'r') && !bytes {
                    vm.unwrap(&vm.repr(v)?)
                } else {
                    ascii(vm, v)?
                };
                write_text(out, shown.expect::<Str>().as_wtf8(), &layout, self.flavor)
            }
            'd' | 'i' | 'u' | 'o' | 'x' | 'X' => match self.integer(v, kind)? {
                AnyInt::Small(i) => write_i64(out, i, kind, &layout),
                AnyInt::Big(b) => {
                    let limit = vm.interp.int_max_digits.get();
                    charge_text(vm, &b, limit)?;
                    write_big(out, &b, kind, &layout, limit)
                }
            },
            'e' | 'E' | 'f' | 'F' | 'g' | 'G' => {
                let x = self.float(v, kind)?;
                write_float(out, x, kind, &layout)
            }
            'c' => {
                let c = self.character(v)?;
                let layout = Layout { precision: None, ..layout };
                let mut text = Vec::new();
                if bytes {
                    text.push(c as u8);
                } else {
                    crate::prim::wtf8::push(&mut text, c);
                }
                write_text(out, &text, &layout, self.flavor)
            }
            _ => Err(unsupported(kind, index, self.flavor)),
        };
        done.map_err(|e| vm.prim_error(&e))
    }

    /// What `%s` and `%b` of bytes show: a buffer, or what `__bytes__` returns.
    fn bytes_of(&self, v: &Value) -> Result<Buffer, Raised> {
        let vm = self.vm;
        if let Some(b) = byte_string(vm, v).filter(|b| matches!(b, Buffer::Bytes(_))) {
            return Ok(b);
        }
        if let Some(r) = vm.call_special(v, sym::__bytes__, &[])? {
            let plain = vm.unwrap(&r);
            return match buffer(vm, &plain) {
                Some(b) if plain.tag() == Tag::Bytes => Ok(b),
                _ => {
                    let class = vm.type_name(&r);
                    Err(vm.type_error(format!("__bytes__ returned non-bytes (type {class})")))
                }
            };
        }
        if let Some(b) = try_buffer(vm, v, Want::Any)? {
            return Ok(b);
        }
        Err(vm.type_error(format!(
            "%b requires a bytes-like object, or an object that implements __bytes__, not '{}'",
            vm.type_name(v)
        )))
    }

    fn integer(&self, v: &Value, kind: u32) -> Result<AnyInt, Raised> {
        let vm = self.vm;
        if let Some(i) = vm.as_any_int(v) {
            return Ok(i);
        }
        let wrong = || vm.prim_error(&number_required(kind, &vm.type_name(v), self.flavor));
        let decimal = matches!(kind, 0x64 | 0x69 | 0x75);
        // A class derived from `float` may say itself which int it is.
        let says_it =
            v.tag() != Tag::Float && vm.script_special(&vm.class_of(v), sym::__int__).is_some();
        if decimal
            && !says_it
            && let Some(f) = vm.unwrap(v).as_float()
        {
            return match crate::prim::float_ops::to_int(f) {
                Ok(b) => vm.index(&crate::value::int_from_big(b)),
                Err(e) => Err(vm.prim_error(&e)),
            };
        }
        let mut result = None;
        if decimal {
            result = vm.call_special(v, sym::__int__, &[]).map_err(|raised| {
                if vm.pending_is(Exc::TypeError) {
                    drop(vm.take_pending());
                    return wrong();
                }
                raised
            })?;
        }
        match result {
            Some(r) if vm.as_any_int(&r).is_none() => Err(wrong()),
            Some(r) => vm.returned_int("__int__", &r),
            None if vm.special(v, sym::__index__).is_some() => vm.index(v).map_err(|raised| {
                if vm.pending_is(Exc::TypeError) {
                    drop(vm.take_pending());
                    return wrong();
                }
                raised
            }),
            // A text that says which float it is counts as a number, and is read as one.
            None if decimal && vm.special(v, sym::__float__).is_some() => {
                match crate::types::int::int_of(vm, v) {
                    Ok(i) => vm.index(&i),
                    Err(raised) => {
                        drop(vm.catch(raised, Exc::TypeError)?);
                        Err(wrong())
                    }
                }
            }
            None => Err(wrong()),
        }
    }

    fn float(&self, v: &Value, kind: u32) -> Result<f64, Raised> {
        let vm = self.vm;
        vm.to_f64(v).map_err(|raised| {
            // Bytes report every failure in their own words.
            if self.flavor == Flavor::Bytes && vm.pending_is(Exc::Exception) {
                drop(vm.take_pending());
                return vm.prim_error(&number_required(kind, &vm.type_name(v), self.flavor));
            }
            raised
        })
    }

    fn character(&self, v: &Value) -> Result<u32, Raised> {
        let vm = self.vm;
        let wrong = |length| vm.prim_error(&char_required(&vm.type_name(v), length, self.flavor));
        match self.flavor {
            Flavor::Text => {
                if let Some(s) = vm.as_str_value(v) {
                    let s: &Str = s.expect();
                    return single_char(s.as_wtf8()).ok_or_else(|| wrong(Some(s.char_len())));
                }
            }
            Flavor::Bytes => {
                if let Some(b) = byte_string(vm, v) {
                    let b = b.borrow();
                    return match *b {
                        [byte] => Ok(u32::from(byte)),
                        _ => Err(wrong(Some(b.len()))),
                    };
                }
            }
        }
        let index = match vm.as_any_int(v) {
            Some(i) => i,
            None if vm.special(v, sym::__index__).is_none() => return Err(wrong(None)),
            None => vm.index(v).map_err(|raised| {
                // Texts say it in their own words.
                if self.flavor == Flavor::Text && vm.pending_is(Exc::TypeError) {
                    drop(vm.take_pending());
                    return wrong(None);
                }
                raised
            })?,
        };
        let small = match index {
            AnyInt::Small(i) => Some(i),
            AnyInt::Big(_) => None,
        };
        char_of(small, self.flavor).map_err(|e| vm.prim_error(&e))
    }
}

/// Whether the conversion's precision shortens rather than lengthens.
fn cuts(kind: u32) -> bool {
    matches!(u8::try_from(kind), Ok(b's' | b'r' | b'a' | b'b' | b'c'))
}
