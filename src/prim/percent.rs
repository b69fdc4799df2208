//! The `%` language of `str` and `bytes`: `'%-5d %(name)s' % …` (CPython's `unicode_format` and
//! `bytesobject.c`).
//!
//! [`Pieces`] reads a template piece by piece and not in one go, since CPython raises the error of
//! an early argument before it sees a malformed later conversion. Of one [`Conversion`] the caller
//! takes in this order: the key, the value of a `*` width, that of a `*` precision, the kind, the
//! argument.

use num_bigint::BigInt;
use num_traits::Signed;

use super::format::{FloatStyle, float_text};
use super::int::text::{Decimal, to_decimal};
use super::wtf8::{CodePoints, code_points, count, offset_of};
use super::{PrimError, PrimResult};

/// What a template belongs to; messages differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flavor {
    /// `str`: positions are code points.
    Text,
    /// `bytes` and `bytearray`: positions are bytes.
    Bytes,
}

/// A part of a template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself; `%%` comes as `%`.
    Literal(&'a [u8]),
    /// A conversion of one argument.
    Conversion(Conversion<'a>),
}

/// Width or precision of a conversion.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Amount {
    /// None given.
    Absent,
    /// Given in the template.
    Fixed(usize),
    /// `*`: the next argument says.
    Argument,
}

/// The flags `-`, `+`, blank, `#` and `0`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags {
    /// `-`
    pub left: bool,
    /// `+`
    pub plus: bool,
    /// A blank.
    pub blank: bool,
    /// `#`
    pub alternate: bool,
    /// `0`
    pub zero: bool,
}

/// A conversion as it stands in the template.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion<'a> {
    /// The mapping key; if present the right operand must be a mapping, and then the key may be
    /// an error.
    pub key: Option<PrimResult<&'a [u8]>>,
    /// Flags.
    pub flags: Flags,
    /// Least width.
    pub width: Amount,
    /// Precision.
    pub precision: Amount,
    /// The conversion type, or the error that ends the template.
    pub kind: PrimResult<u32>,
    /// Where the type stands, for [`unsupported`].
    pub index: usize,
}

/// A conversion whose width and precision are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// Flags.
    pub flags: Flags,
    /// Least width; 0 if none.
    pub width: usize,
    /// Precision.
    pub precision: Option<usize>,
}

impl Conversion<'_> {
    /// Puts in the values of `*` arguments: a negative width means left, a negative precision 0.
    pub fn layout(&self, width: Option<i64>, precision: Option<i64>) -> Layout {
        let mut flags = self.flags;
        let width = match (self.width, width) {
            (Amount::Fixed(width), _) => width,
            (Amount::Argument, Some(width)) => {
                flags.left |= width < 0;
                usize::try_from(width.unsigned_abs()).unwrap_or(usize::MAX)
            }
            _ => 0,
        };
        let precision = match (self.precision, precision) {
            (Amount::Fixed(precision), _) => Some(precision),
            (Amount::Argument, Some(precision)) => Some(usize::try_from(precision).unwrap_or(0)),
            _ => None,
        };
        Layout { flags, width, precision }
    }
}

/// Reads a template piece by piece.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    template: &'a [u8],
    at: usize,
    flavor: Flavor,
    failed: bool,
}

impl<'a> Pieces<'a> {
    /// A reader of `template`.
    pub fn new(template: &'a [u8], flavor: Flavor) -> Self {
        Self { template, at: 0, flavor, failed: false }
    }

    /// Reads a conversion without flags, width and so on, if the template goes on with one: `s`, `d`
    /// or `r`, which make up most templates.
    #[inline]
    pub fn bare(&mut self) -> Option<u8> {
        match self.template.get(self.at..) {
            Some([b'%', kind @ (b's' | b'd' | b'r'), ..]) if !self.failed => {
                self.at += 2;
                Some(*kind)
            }
            _ => None,
        }
    }

    fn peek(&self) -> Option<u8> {
        self.template.get(self.at).copied()
    }

    fn conversion(&mut self) -> Conversion<'a> {
        let mut conversion = Conversion {
            key: self.key(),
            flags: Flags::default(),
            width: Amount::Absent,
            precision: Amount::Absent,
            kind: Ok(0),
            index: 0,
        };
        if !matches!(conversion.key, Some(Err(_)))
            && let Err(error) = self.rest(&mut conversion)
        {
            conversion.kind = Err(error);
        }
        self.failed = conversion.kind.is_err() || matches!(conversion.key, Some(Err(_)));
        conversion
    }

    /// A key in parentheses, which may nest.
    fn key(&mut self) -> Option<PrimResult<&'a [u8]>> {
        if self.peek() != Some(b'(') {
            return None;
        }
        let start = self.at + 1;
        let mut depth = 0;
        for (offset, byte) in self.template[self.at..].iter().enumerate() {
            match byte {
                b'(' => depth += 1,
                b')' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                let end = self.at + offset;
                self.at = end + 1;
                return Some(Ok(&self.template[start..end]));
            }
        }
        Some(Err(PrimError::value("incomplete format key")))
    }

    fn rest(&mut self, conversion: &mut Conversion<'a>) -> PrimResult<()> {
        self.flags(&mut conversion.flags);
        let text = self.flavor == Flavor::Text;
        conversion.width = self.amount(isize::MAX as usize, "width too big")?;
        if self.peek() == Some(b'.') {
            self.at += 1;
            let message = if text { "precision too big" } else { "prec too big" };
            conversion.precision = match self.amount(i32::MAX as usize, message)? {
                Amount::Absent => Amount::Fixed(0),
                amount => amount,
            };
        }
        if matches!(self.peek(), Some(b'h' | b'l' | b'L')) {
            self.at += 1;
        }
        let incomplete = || PrimError::value("incomplete format");
        let kind = match self.flavor {
            Flavor::Text => code_points(&self.template[self.at..]).next(),
            Flavor::Bytes => self.peek().map(u32::from),
        };
        conversion.kind = Ok(kind.ok_or_else(incomplete)?);
        conversion.index = if text { count(&self.template[..self.at]) } else { self.at };
        self.at += self.char_len();
        Ok(())
    }

    fn char_len(&self) -> usize {
        match self.flavor {
            Flavor::Text => super::wtf8::sequence_len(self.template[self.at]),
            Flavor::Bytes => 1,
        }
    }

    fn flags(&mut self, flags: &mut Flags) {
        loop {
            match self.peek() {
                Some(b'-') => flags.left = true,
                Some(b'+') => flags.plus = true,
                Some(b' ') => flags.blank = true,
                Some(b'#') => flags.alternate = true,
                Some(b'0') => flags.zero = true,
                _ => return,
            }
            self.at += 1;
        }
    }

    fn amount(&mut self, most: usize, too_big: &str) -> PrimResult<Amount> {
        if self.peek() == Some(b'*') {
            self.at += 1;
            return Ok(Amount::Argument);
        }
        let mut amount = Amount::Absent;
        while let Some(digit @ b'0'..=b'9') = self.peek() {
            let digit = usize::from(digit - b'0');
            let before = if let Amount::Fixed(before) = amount { before } else { 0 };
            if before > (most - digit) / 10 {
                return Err(PrimError::value(too_big));
            }
            amount = Amount::Fixed(before * 10 + digit);
            self.at += 1;
        }
        Ok(amount)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = Piece<'a>;

    fn next(&mut self) -> Option<Piece<'a>> {
        let rest = self.template.get(self.at..).filter(|rest| !rest.is_empty() && !self.failed)?;
        let literal = memchr::memchr(b'%', rest).unwrap_or(rest.len());
        if literal > 0 {
            self.at += literal;
            return Some(Piece::Literal(&rest[..literal]));
        }
        if rest.get(1) == Some(&b'%') {
            self.at += 2;
            return Some(Piece::Literal(&rest[..1]));
        }
        self.at += 1;
        Some(Piece::Conversion(self.conversion()))
    }
}

/// The error of an unknown conversion type `kind` at `index`.
#[cold]
pub fn unsupported(kind: u32, index: usize, flavor: Flavor) -> PrimError {
    let shown = match (flavor, char::from_u32(kind).unwrap_or('?')) {
        (Flavor::Text, shown @ '\x1f'..='~') => shown,
        (Flavor::Text, _) => '?',
        // What CPython's own error formatting does with such a byte.
        (Flavor::Bytes, '\u{80}'..) => {
            return PrimError::overflow("character argument not in range(0x110000)");
        }
        (Flavor::Bytes, shown) => shown,
    };
    PrimError::value(format!(
        "unsupported format character '{shown}' (0x{kind:x}) at index {index}"
    ))
}

/// Too few arguments.
#[cold]
pub fn not_enough_arguments() -> PrimError {
    PrimError::type_error("not enough arguments for format string")
}

/// Arguments left over.
#[cold]
pub fn not_all_converted(flavor: Flavor) -> PrimError {
    let what = if flavor == Flavor::Text { "string" } else { "bytes" };
    PrimError::type_error(format!("not all arguments converted during {what} formatting"))
}

/// A key in the template without a mapping on the right.
#[cold]
pub fn requires_mapping() -> PrimError {
    PrimError::type_error("format requires a mapping")
}

/// A `*` whose argument is no integer.
#[cold]
pub fn star_wants_int() -> PrimError {
    PrimError::type_error("* wants int")
}

/// An argument of the class `class` where `kind` wants a number. Under `bytes` a float conversion
/// reports any failure this way, also that of an integer too large.
#[cold]
pub fn number_required(kind: u32, class: &str, flavor: Flavor) -> PrimError {
    let kind = char::from_u32(kind).unwrap_or('?');
    PrimError::type_error(match kind {
        'o' | 'x' | 'X' => format!("%{kind} format: an integer is required, not {class}"),
        'd' | 'i' | 'u' => format!("%{kind} format: a real number is required, not {class}"),
        _ if flavor == Flavor::Text => format!("must be real number, not {class}"),
        _ => format!("float argument required, not {class}"),
    })
}

/// Appends an integer under `d`, `i`, `u`, `o`, `x` or `X`.
pub fn write_i64(out: &mut Vec<u8>, x: i64, kind: u32, layout: &Layout) -> PrimResult<()> {
    let magnitude = x.unsigned_abs();
    let digits = match kind_byte(kind) {
        b'o' => Decimal::in_base(magnitude, 8),
        b'x' => Decimal::in_base(magnitude, 16),
        b'X' => Decimal::in_base(magnitude, 16).to_upper(),
        _ => Decimal::new(magnitude),
    };
    write_digits(out, x < 0, digits.as_bytes(), kind, layout)
}

/// As [`write_i64`]; `limit` is `sys.get_int_max_str_digits()`, 0 for none.
pub fn write_big(
    out: &mut Vec<u8>,
    x: &BigInt,
    kind: u32,
    layout: &Layout,
    limit: usize,
) -> PrimResult<()> {
    let mut digits = match kind_byte(kind) {
        b'o' => x.magnitude().to_str_radix(8),
        b'x' | b'X' => x.magnitude().to_str_radix(16),
        _ => to_decimal(x, limit)?.trim_start_matches('-').to_owned(),
    };
    if kind_byte(kind) == b'X' {
        digits.make_ascii_uppercase();
    }
    write_digits(out, x.is_negative(), digits.as_bytes(), kind, layout)
}

fn kind_byte(kind: u32) -> u8 {
    u8::try_from(kind).unwrap_or(0)
}

fn write_digits(
    out: &mut Vec<u8>,
    negative: bool,
    digits: &[u8],
    kind: u32,
    layout: &Layout,
) -> PrimResult<()> {
    let prefix = match kind_byte(kind) {
        _ if !layout.flags.alternate => "",
        b'o' => "0o",
        b'x' => "0x",
        b'X' => "0X",
        _ => "",
    };
    write_number(out, negative, prefix, digits, layout)
}

/// Appends a float under `e`, `f`, `g` or their capitals.
pub fn write_float(out: &mut Vec<u8>, x: f64, kind: u32, layout: &Layout) -> PrimResult<()> {
    let precision = layout.precision.unwrap_or(6);
    if precision > i32::MAX as usize {
        return Err(PrimError::value("precision too big"));
    }
    let alternate = layout.flags.alternate;
    let mut text = Vec::with_capacity(32);
    let style = FloatStyle { kind: kind_byte(kind), precision, alternate, add_dot_zero: false };
    float_text(&mut text, x, style);
    let negative = x.is_sign_negative() && !x.is_nan();
    write_number(out, negative, "", &text, &Layout { precision: None, ..*layout })
}

/// Appends text under `s`, `r`, `a` and `c` (for `c` without its precision): cut to the precision,
/// padded to the width.
pub fn write_text(
    out: &mut Vec<u8>,
    text: &[u8],
    layout: &Layout,
    flavor: Flavor,
) -> PrimResult<()> {
    let cut = |most: usize| match flavor {
        Flavor::Text => offset_of(text, most),
        Flavor::Bytes => most.min(text.len()),
    };
    let text = layout.precision.map_or(text, |most| &text[..cut(most)]);
    if layout.width == 0 {
        out.extend_from_slice(text);
        return Ok(());
    }
    let len = if flavor == Flavor::Text { count(text) } else { text.len() };
    let (left, right) = padding(layout, len)?;
    out.resize(out.len() + left, b' ');
    out.extend_from_slice(text);
    out.resize(out.len() + right, b' ');
    Ok(())
}

/// Padding to the left and to the right of something `len` characters long.
fn padding(layout: &Layout, len: usize) -> PrimResult<(usize, usize)> {
    const MAX_LEN: usize = 1 << 33;
    if layout.width > MAX_LEN || layout.precision.is_some_and(|precision| precision > MAX_LEN) {
        return Err(PrimError::memory());
    }
    let padding = layout.width.saturating_sub(len);
    Ok(if layout.flags.left { (0, padding) } else { (padding, 0) })
}

fn write_number(
    out: &mut Vec<u8>,
    negative: bool,
    prefix: &str,
    digits: &[u8],
    layout: &Layout,
) -> PrimResult<()> {
    let sign = match layout.flags {
        _ if negative => Some(b'-'),
        Flags { plus: true, .. } => Some(b'+'),
        Flags { blank: true, .. } => Some(b' '),
        _ => None,
    };
    let zeros = layout.precision.unwrap_or(0).saturating_sub(digits.len());
    let len = usize::from(sign.is_some()) + prefix.len() + zeros + digits.len();
    let (left, right) = padding(layout, len)?;
    let (blanks, inner) = if layout.flags.zero { (0, left) } else { (left, 0) };
    out.resize(out.len() + blanks, b' ');
    out.extend(sign);
    out.extend_from_slice(prefix.as_bytes());
    out.resize(out.len() + inner + zeros, b'0');
    out.extend_from_slice(digits);
    out.resize(out.len() + right, b' ');
    Ok(())
}

/// The character that an integer under `c` stands for.
pub fn char_of(x: Option<i64>, flavor: Flavor) -> PrimResult<u32> {
    let (most, range) = match flavor {
        Flavor::Text => (0x110000, "0x110000"),
        Flavor::Bytes => (256, "256"),
    };
    x.and_then(|x| u32::try_from(x).ok())
        .filter(|&c| c < most)
        .ok_or_else(|| PrimError::overflow(format!("%c arg not in range({range})")))
}

const BYTE_REQUIRED: &str = "an integer in range(256) or a single byte";

/// The error of an argument under `c` that is neither an integer nor one character. `length` is
/// that of a `str` (or `bytes`), if it is one.
#[cold]
pub fn char_required(class: &str, length: Option<usize>, flavor: Flavor) -> PrimError {
    let (wanted, kind) = match flavor {
        Flavor::Text => ("an int or a unicode character", "string"),
        Flavor::Bytes if class == "bytearray" => (BYTE_REQUIRED, "bytearray object"),
        Flavor::Bytes => (BYTE_REQUIRED, "bytes object"),
    };
    let article = if length.is_some() { "a " } else { "" };
    let got = length.map_or(class.to_owned(), |length| format!("{kind} of length {length}"));
    PrimError::type_error(format!("%c requires {wanted}, not {article}{got}"))
}

/// Whether `text` has exactly one code point, and which.
pub fn single_char(text: &[u8]) -> Option<u32> {
    let mut points: CodePoints<'_> = code_points(text);
    let first = points.next()?;
    points.next().is_none().then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn only(template: &str) -> Conversion<'_> {
        match Pieces::new(template.as_bytes(), Flavor::Text).next() {
            Some(Piece::Conversion(conversion)) => conversion,
            other => panic!("{template}: {other:?}"),
        }
    }

    fn int(template: &str, x: i64) -> String {
        let conversion = only(template);
        let mut out = Vec::new();
        write_i64(&mut out, x, conversion.kind.clone().unwrap(), &conversion.layout(None, None))
            .unwrap();
        String::from_utf8(out).unwrap()
    }

    #[test]
    fn integers() {
        let cases = [
            ("%d", 5, "5"),
            ("%05d", -3, "-0003"),
            ("%-05d", -3, "-3   "),
            ("%+d", 5, "+5"),
            ("% d", 5, " 5"),
            ("%.3x", -5, "-005"),
            ("%#X", 255, "0XFF"),
            ("%#o", 8, "0o10"),
            ("%#08x", 255, "0x0000ff"),
            ("%8.3d", 7, "     007"),
        ];
        for (template, x, expected) in cases {
            assert_eq!(int(template, x), expected, "{template}");
        }
    }

    #[test]
    fn floats_and_texts() {
        let mut out = Vec::new();
        let layout = only("%08.2f").layout(None, None);
        write_float(&mut out, -3.1357, 0x66, &layout).unwrap();
        let layout = only("%*.*s").layout(Some(-5), Some(2));
        write_text(&mut out, "éab".as_bytes(), &layout, Flavor::Text).unwrap();
        assert_eq!(String::from_utf8(out).unwrap(), "-0003.14éa   ");
    }

    #[test]
    fn errors_keep_their_order() {
        let incomplete = PrimError::value("incomplete format");
        assert_eq!(only("%*").kind, Err(incomplete.clone()));
        assert_eq!(only("%*").width, Amount::Argument);
        assert_eq!(only("%(a").key, Some(Err(PrimError::value("incomplete format key"))));
        assert_eq!(only("%((a))").key, Some(Ok(&b"(a)"[..])));
        assert_eq!(only("%(a)").kind, Err(incomplete));
        let huge = only("%99999999999999999999d").kind;
        assert_eq!(huge, Err(PrimError::value("width too big")));
        let conversion = only("%hhd");
        let message = "unsupported format character 'h' (0x68) at index 2";
        let error = unsupported(conversion.kind.unwrap(), conversion.index, Flavor::Text);
        assert_eq!(error, PrimError::value(message));
        let message = "%c requires an int or a unicode character, not a string of length 2";
        assert_eq!(char_required("str", Some(2), Flavor::Text), PrimError::type_error(message));
    }
}
