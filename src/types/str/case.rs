//! Case, and the questions after the kind of the characters.

use super::text;
use crate::natives;
use crate::prim::unicode::{case, class};
use crate::value::{Str, Value};
use crate::vm::native::Of;
use crate::vm::{Eval, Vm};

natives! { pub METHODS of "str" = [
    /// Return a copy of the string converted to uppercase.
    method "upper(self, /)" (vm, this: Of<Str>) {
        mapped(vm, &this, <[u8]>::to_ascii_uppercase, case::upper)
    }
    /// Return a copy of the string converted to lowercase.
    method "lower(self, /)" (vm, this: Of<Str>) {
        mapped(vm, &this, <[u8]>::to_ascii_lowercase, case::lower)
    }
    /// Return a version of the string suitable for caseless comparisons.
    method "casefold(self, /)" (vm, this: Of<Str>) {
        mapped(vm, &this, <[u8]>::to_ascii_lowercase, case::casefold)
    }
    /// Return a version of the string where each word is titlecased.
    ///
    /// Words start with uppercased characters; all remaining cased characters are lower case.
    method "title(self, /)" (vm, this: Of<Str>) {
        text(vm, &case::title(this.as_wtf8()))
    }
    /// Return a capitalized version of the string: the first character in upper case, the rest in lower case.
    method "capitalize(self, /)" (vm, this: Of<Str>) {
        text(vm, &case::capitalize(this.as_wtf8()))
    }
    /// Convert uppercase characters to lowercase and lowercase characters to uppercase.
    method "swapcase(self, /)" (vm, this: Of<Str>) {
        text(vm, &case::swapcase(this.as_wtf8()))
    }
    /// Return True if the string is an alphabetic string, False otherwise.
    ///
    /// All characters must be letters, and there must be at least one.
    method "isalpha(self, /)" (vm, this: Of<Str>) {
        all(&this, u8::is_ascii_alphabetic, class::is_alpha)
    }
    /// Return True if the string is an alpha-numeric string, False otherwise.
    method "isalnum(self, /)" (vm, this: Of<Str>) {
        all(&this, u8::is_ascii_alphanumeric, class::is_alnum)
    }
    /// Return True if the string is a digit string, False otherwise.
    method "isdigit(self, /)" (vm, this: Of<Str>) {
        all(&this, u8::is_ascii_digit, class::is_digit)
    }
    /// Return True if the string is a decimal string, False otherwise.
    method "isdecimal(self, /)" (vm, this: Of<Str>) {
        all(&this, u8::is_ascii_digit, class::is_decimal)
    }
    /// Return True if the string is a numeric string, False otherwise.
    method "isnumeric(self, /)" (vm, this: Of<Str>) {
        all(&this, u8::is_ascii_digit, class::is_numeric)
    }
    /// Return True if the string is a whitespace string, False otherwise.
    method "isspace(self, /)" (vm, this: Of<Str>) {
        all(&this, |&b| class::is_space(u32::from(b)), class::is_space)
    }
    /// Return True if all characters in the string are ASCII; an empty string is, too.
    method "isascii(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(this.is_ascii()))
    }
    /// Return True if all characters in the string are printable; an empty string is, too.
    method "isprintable(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(class::is_printable_text(this.as_wtf8())))
    }
    /// Return True if the string is a valid Python identifier, False otherwise.
    method "isidentifier(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(class::is_identifier(this.as_wtf8())))
    }
    /// Return True if the string is an uppercase string, False otherwise.
    ///
    /// All cased characters must be upper case, and there must be at least one.
    method "isupper(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(class::is_upper_text(this.as_wtf8())))
    }
    /// Return True if the string is a lowercase string, False otherwise.
    ///
    /// All cased characters must be lower case, and there must be at least one.
    method "islower(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(class::is_lower_text(this.as_wtf8())))
    }
    /// Return True if the string is a title-cased string, False otherwise.
    ///
    /// Upper-case characters may only follow uncased ones, and lower-case ones only cased ones.
    method "istitle(self, /)" (vm, this: Of<Str>) {
        Ok(Value::bool(class::is_title_text(this.as_wtf8())))
    }
] }

fn mapped(vm: &Vm, s: &Str, ascii: fn(&[u8]) -> Vec<u8>, any: fn(&[u8]) -> Vec<u8>) -> Eval {
    text(vm, &if s.is_ascii() { ascii(s.as_wtf8()) } else { any(s.as_wtf8()) })
}

fn all(s: &Str, ascii: fn(&u8) -> bool, any: fn(u32) -> bool) -> Eval {
    let bytes = s.as_wtf8();
    Ok(Value::bool(if s.is_ascii() {
        !bytes.is_empty() && bytes.iter().all(ascii)
    } else {
        class::all(bytes, any)
    }))
}
