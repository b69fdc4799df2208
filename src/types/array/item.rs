//! The items of arrays.

use crate::prim::scalar::{Format, Kind, Order, Packed};
use crate::types::memoryview::{int_bits, native_format};
use crate::value::{Str, Value};
use crate::vm::{Eval, Exc, Raised, Vm};

/// What an array holds.
#[derive(Clone, Copy, PartialEq, Eq)]
pub struct ItemType {
    /// As scripts name it.
    pub code: u8,
    pub format: Format,
}

/// The codes in CPython's order.
pub const CODES: &str = "bBuwhHiIlLqQfd";

impl ItemType {
    /// The type that a character names.
    pub fn of(code: u8) -> Option<ItemType> {
        let format = match code {
            b'u' | b'w' => Format { kind: Kind::Unsigned, size: 4 },
            _ if CODES.as_bytes().contains(&code) => Format::native(code)?,
            _ => return None,
        };
        Some(ItemType { code, format })
    }

    /// Whether the items are characters.
    pub fn is_text(self) -> bool {
        matches!(self.code, b'u' | b'w')
    }

    /// The code in views, where characters have none of their own.
    pub fn view_code(self) -> &'static str {
        match self.code {
            b'u' => "u",
            b'w' => "w",
            code => native_format(char::from(code).encode_utf8(&mut [0; 4])).map_or("B", |f| f.0),
        }
    }

    /// The item in the first bytes, as a value.
    pub fn read(self, vm: &Vm, bytes: &[u8]) -> Eval {
        let item = self.format.read(bytes, Order::NATIVE);
        match item {
            crate::prim::scalar::Scalar::Unsigned(c) if self.is_text() => {
                if c > 0x10ffff {
                    let text = format!("character U+{c:x} is not in range [U+0000; U+10ffff]");
                    return Err(vm.value_error(text));
                }
                Ok(vm.char_str(c as u32))
            }
            item => Ok(crate::types::memoryview::value_of(item)),
        }
    }

    /// The bytes of an item.
    pub fn pack(self, vm: &Vm, v: &Value) -> Result<Packed, Raised> {
        if self.is_text() {
            return self.pack_character(vm, v);
        }
        if self.format.kind == Kind::Float {
            let x = vm.to_f64(v)?;
            // Too large a number is infinite as a single one.
            let packed = self.format.write_float(x, Order::NATIVE);
            return Ok(packed.unwrap_or_else(|| {
                let bits = u64::from((x as f32).to_bits());
                self.format.write_bits(bits, Order::NATIVE)
            }));
        }
        let i = int_bits(&vm.index(v)?);
        match i.and_then(|i| self.format.write_int(i, Order::NATIVE)) {
            Some(packed) => Ok(packed),
            None => Err(self.out_of_range(vm, v, i)),
        }
    }

    fn pack_character(self, vm: &Vm, v: &Value) -> Result<Packed, Raised> {
        let wrong = "array item must be a unicode character, not";
        let Some(s) = vm.as_str_value(v) else {
            let got = vm.type_name(v);
            return Err(vm.type_error(format!("{wrong} {got}")));
        };
        let s: &Str = s.expect();
        if s.char_len() != 1 {
            let len = s.char_len();
            return Err(vm.type_error(format!("{wrong} a string of length {len}")));
        }
        Ok(self.format.write_bits(u64::from(s.code_point_at(0)), Order::NATIVE))
    }

    #[cold]
    fn out_of_range(self, vm: &Vm, v: &Value, i: Option<i128>) -> Raised {
        let negative = match i {
            Some(i) => i < 0,
            None => vm.less(v, &Value::int(0)).unwrap_or(false),
        };
        let fits_long = i.is_some_and(|i| i64::try_from(i).is_ok());
        let name = match self.code {
            b'b' => "signed char",
            b'B' => "unsigned byte integer",
            b'h' => "signed short integer",
            b'H' => "unsigned short",
            b'i' => "signed integer",
            _ => "unsigned int",
        };
        let end = if negative { "less than minimum" } else { "greater than maximum" };
        let text = match self.code {
            b'q' => "int too big to convert".to_owned(),
            b'Q' if negative => "can't convert negative int to unsigned".to_owned(),
            b'Q' => "int too big to convert".to_owned(),
            b'I' | b'L' if negative => "can't convert negative value to unsigned int".to_owned(),
            b'I' if i.is_some_and(|i| u64::try_from(i).is_ok()) => format!("{name} is {end}"),
            b'I' | b'L' => "Python int too large to convert to C unsigned long".to_owned(),
            b'l' => "Python int too large to convert to C long".to_owned(),
            _ if !fits_long => "Python int too large to convert to C long".to_owned(),
            _ => format!("{name} is {end}"),
        };
        vm.raise(Exc::OverflowError, text)
    }
}
