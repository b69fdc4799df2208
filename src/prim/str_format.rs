//! The templates of `str.format` (CPython's `stringlib/unicode_format.h`).
//!
//! [`Pieces`] reads one piece at a time, and [`Path`] one step of a field name at a time, since
//! CPython raises the errors of earlier fields before it sees a malformed later one.

use super::unicode::decimal::decimal_value;
use super::wtf8::{code_points, sequence_len};
use super::{PrimError, PrimResult};

/// A part of a template.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Piece<'a> {
    /// Text that stands for itself; a doubled brace comes as one.
    Literal(&'a [u8]),
    /// A replacement field.
    Field(Field<'a>),
}

/// A replacement field `{name!conversion:spec}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Field<'a> {
    /// What to format, e.g. `0.attribute[key]`; see [`FieldName`].
    pub name: &'a [u8],
    /// Code point of the conversion; see [`check_conversion`].
    pub conversion: Option<u32>,
    /// The format specification.
    pub spec: &'a [u8],
    /// Whether the specification holds fields of its own, to be replaced first.
    pub nested: bool,
}

/// Reads a template piece by piece; after an error it is at its end.
#[derive(Debug, Clone)]
pub struct Pieces<'a> {
    template: &'a [u8],
    at: usize,
    /// A field begins at `at`, its brace already read.
    field_follows: bool,
}

impl<'a> Pieces<'a> {
    /// A reader of `template`.
    pub fn new(template: &'a [u8]) -> Self {
        Self::at(template, 0)
    }

    /// A reader that goes on where another one was after a field or a text that none follows.
    pub fn at(template: &'a [u8], at: usize) -> Self {
        Self { template, at, field_follows: false }
    }

    /// How many bytes it has read.
    pub fn position(&self) -> usize {
        self.at
    }

    /// Whether the next piece is the field that belongs to the last text.
    pub fn field_follows(&self) -> bool {
        self.field_follows
    }

    /// Literal text up to a brace; empty where a field begins at once.
    fn literal(&mut self) -> PrimResult<&'a [u8]> {
        let rest = &self.template[self.at..];
        let Some(brace) = memchr::memchr2(b'{', b'}', rest) else {
            self.at = self.template.len();
            return Ok(rest);
        };
        let doubled = rest.get(brace + 1) == Some(&rest[brace]);
        if doubled {
            self.at += brace + 2;
            return Ok(&rest[..=brace]);
        }
        if rest[brace] == b'}' || brace + 1 == rest.len() {
            let brace = char::from(rest[brace]);
            let text = format!("Single '{brace}' encountered in format string");
            return Err(PrimError::value(text));
        }
        self.at += brace + 1;
        self.field_follows = true;
        Ok(&rest[..brace])
    }

    fn field(&mut self) -> PrimResult<Field<'a>> {
        let start = self.at;
        let end = self.name_end()?;
        let name = &self.template[start..end];
        let ended = self.template.get(end).copied();
        self.at = end + 1;
        match ended {
            Some(b'}') => Ok(Field { name, conversion: None, spec: b"", nested: false }),
            Some(b':') => self.spec(name, None),
            Some(_) => self.conversion(name),
            None => Err(PrimError::value("expected '}' before end of string")),
        }
    }

    /// Where the name ends: at `}`, `:` or `!` outside square brackets.
    fn name_end(&self) -> PrimResult<usize> {
        let mut at = self.at;
        while let Some(&byte) = self.template.get(at) {
            match byte {
                b'{' => return Err(PrimError::value("unexpected '{' in field name")),
                b'[' => {
                    let rest = &self.template[at + 1..];
                    at += 1 + memchr::memchr(b']', rest).unwrap_or(rest.len());
                    continue;
                }
                b'}' | b':' | b'!' => break,
                _ => {}
            }
            at += 1;
        }
        Ok(at)
    }

    fn conversion(&mut self, name: &'a [u8]) -> PrimResult<Field<'a>> {
        let Some(conversion) = code_points(&self.template[self.at..]).next() else {
            let text = "end of string while looking for conversion specifier";
            return Err(PrimError::value(text));
        };
        self.at += sequence_len(self.template[self.at]);
        match self.template.get(self.at) {
            Some(b'}') => {
                self.at += 1;
                Ok(Field { name, conversion: Some(conversion), spec: b"", nested: false })
            }
            Some(b':') => {
                self.at += 1;
                self.spec(name, Some(conversion))
            }
            Some(_) => Err(PrimError::value("expected ':' after conversion specifier")),
            None => self.spec(name, Some(conversion)),
        }
    }

    fn spec(&mut self, name: &'a [u8], conversion: Option<u32>) -> PrimResult<Field<'a>> {
        let start = self.at;
        let mut depth = 1;
        let mut nested = false;
        for (offset, byte) in self.template[start..].iter().enumerate() {
            match byte {
                b'{' => {
                    nested = true;
                    depth += 1;
                }
                b'}' => depth -= 1,
                _ => {}
            }
            if depth == 0 {
                self.at = start + offset + 1;
                let spec = &self.template[start..start + offset];
                return Ok(Field { name, conversion, spec, nested });
            }
        }
        Err(PrimError::value("unmatched '{' in format spec"))
    }

    fn piece(&mut self) -> PrimResult<Piece<'a>> {
        if !self.field_follows {
            let literal = self.literal()?;
            if !literal.is_empty() {
                return Ok(Piece::Literal(literal));
            }
        }
        self.field_follows = false;
        self.field().map(Piece::Field)
    }
}

impl<'a> Iterator for Pieces<'a> {
    type Item = PrimResult<Piece<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.at >= self.template.len() && !self.field_follows {
            return None;
        }
        let piece = self.piece();
        if piece.is_err() {
            self.at = self.template.len();
            self.field_follows = false;
        }
        Some(piece)
    }
}

/// Checks that a template numbers its fields all by itself or not at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct AutoNumber {
    next: usize,
    automatic: Option<bool>,
}

impl AutoNumber {
    /// The position that a field takes; `given` is the number it names, if it names one.
    fn position(&mut self, given: Option<usize>) -> PrimResult<usize> {
        let automatic = *self.automatic.get_or_insert(given.is_none());
        match given {
            None if !automatic => Err(PrimError::value(
                "cannot switch from manual field specification to automatic field numbering",
            )),
            Some(_) if automatic => Err(PrimError::value(
                "cannot switch from automatic field numbering to manual field specification",
            )),
            Some(given) => Ok(given),
            None => {
                self.next += 1;
                Ok(self.next - 1)
            }
        }
    }
}

/// What a field name begins with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum First<'a> {
    /// A positional argument.
    Position(usize),
    /// A keyword argument.
    Keyword(&'a [u8]),
}

/// A field name taken apart: an argument and the path from it.
#[derive(Debug, Clone)]
pub struct FieldName<'a> {
    /// The argument.
    pub first: First<'a>,
    /// Attributes and items from there on.
    pub path: Path<'a>,
}

impl<'a> FieldName<'a> {
    /// Takes `name` apart. `numbering` is kept over all fields of a template, nested ones too.
    pub fn parse(name: &'a [u8], numbering: &mut AutoNumber) -> PrimResult<Self> {
        let end = memchr::memchr2(b'.', b'[', name).unwrap_or(name.len());
        let (first, rest) = name.split_at(end);
        let number = index(first)?;
        let first = match number {
            None if !first.is_empty() => First::Keyword(first),
            number => First::Position(numbering.position(number)?),
        };
        Ok(Self { first, path: Path { rest } })
    }
}

/// One step of a field name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step<'a> {
    /// `.name`
    Attribute(&'a [u8]),
    /// `[3]`
    Index(usize),
    /// `[key]`, which is a text even if it looks like a negative number.
    Key(&'a [u8]),
}

/// The steps of a field name after the argument.
#[derive(Debug, Clone)]
pub struct Path<'a> {
    rest: &'a [u8],
}

impl<'a> Path<'a> {
    /// The steps of the text after an argument's name.
    pub fn new(rest: &'a [u8]) -> Self {
        Self { rest }
    }

    /// What is left to read.
    pub fn rest(&self) -> &'a [u8] {
        self.rest
    }

    fn step(&mut self) -> PrimResult<Step<'a>> {
        let (&lead, rest) = self.rest.split_first().unwrap_or((&0, b""));
        let (name, after) = match lead {
            b'.' => rest.split_at(memchr::memchr2(b'.', b'[', rest).unwrap_or(rest.len())),
            b'[' => {
                let end = memchr::memchr(b']', rest)
                    .ok_or_else(|| PrimError::value("Missing ']' in format string"))?;
                (&rest[..end], &rest[end + 1..])
            }
            _ => {
                let text = "Only '.' or '[' may follow ']' in format field specifier";
                return Err(PrimError::value(text));
            }
        };
        self.rest = after;
        if name.is_empty() {
            return Err(PrimError::value("Empty attribute in format string"));
        }
        if lead == b'.' {
            return Ok(Step::Attribute(name));
        }
        Ok(index(name)?.map_or(Step::Key(name), Step::Index))
    }
}

impl<'a> Iterator for Path<'a> {
    type Item = PrimResult<Step<'a>>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let step = self.step();
        if step.is_err() {
            self.rest = b"";
        }
        Some(step)
    }
}

/// The number that `text` is in digits of any script, if it is one.
fn index(text: &[u8]) -> PrimResult<Option<usize>> {
    let mut value = None;
    for c in code_points(text) {
        let Some(digit) = decimal_value(c) else { return Ok(None) };
        let next = value.unwrap_or(0usize).checked_mul(10);
        let next = next.and_then(|n| n.checked_add(usize::from(digit)));
        let Some(next) = next.filter(|&n| n <= isize::MAX as usize) else {
            return Err(PrimError::value("Too many decimal digits in format string"));
        };
        value = Some(next);
    }
    Ok(value)
}

/// The conversion as one of `r`, `s` and `a`.
pub fn check_conversion(conversion: u32) -> PrimResult<u8> {
    match char::from_u32(conversion) {
        Some(known @ ('r' | 's' | 'a')) => Ok(known as u8),
        Some(shown @ '!'..='~') => {
            Err(PrimError::value(format!("Unknown conversion specifier {shown}")))
        }
        _ => Err(PrimError::value(format!("Unknown conversion specifier \\x{conversion:x}"))),
    }
}

/// The error of a position beyond the arguments.
#[cold]
pub fn position_out_of_range(position: usize) -> PrimError {
    let text = format!("Replacement index {position} out of range for positional args tuple");
    PrimError::new("IndexError", text)
}

/// The error of fields nested deeper than in the specification of a field.
#[cold]
pub fn nested_too_deep() -> PrimError {
    PrimError::value("Max string recursion exceeded")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn errors_of(template: &str) -> Option<PrimError> {
        Pieces::new(template.as_bytes()).find_map(Result::err)
    }

    #[test]
    fn pieces() {
        let template = "x{{{a.b[0]!r:>{w}}}}{}";
        let pieces: Vec<_> = Pieces::new(template.as_bytes()).map(Result::unwrap).collect();
        let field =
            |name, conversion, spec, nested| Piece::Field(Field { name, conversion, spec, nested });
        let expected = [
            Piece::Literal(b"x{"),
            field(b"a.b[0]", Some(114), b">{w}", true),
            Piece::Literal(b"}"),
            field(b"", None, b"", false),
        ];
        assert_eq!(pieces, expected);
    }

    #[test]
    fn malformed_templates() {
        let cases = [
            ("{", "Single '{' encountered in format string"),
            ("x}", "Single '}' encountered in format string"),
            ("{0", "expected '}' before end of string"),
            ("{0[}", "expected '}' before end of string"),
            ("{0!}", "unmatched '{' in format spec"),
            ("{0:{1}", "unmatched '{' in format spec"),
            ("{0!rr}", "expected ':' after conversion specifier"),
            ("{0!", "end of string while looking for conversion specifier"),
            ("{a{b}", "unexpected '{' in field name"),
        ];
        for (template, message) in cases {
            assert_eq!(errors_of(template), Some(PrimError::value(message)), "{template}");
        }
    }

    #[test]
    fn field_names() {
        let mut numbering = AutoNumber::default();
        let mut parse = |name: &'static str| {
            let parsed = FieldName::parse(name.as_bytes(), &mut numbering)?;
            Ok((parsed.first, parsed.path.collect::<PrimResult<Vec<_>>>()?))
        };
        assert_eq!(parse(""), Ok((First::Position(0), vec![])));
        let steps = vec![Step::Attribute(b"b"), Step::Index(3), Step::Key(b"-1")];
        assert_eq!(parse("a.b[3][-1]"), Ok((First::Keyword(b"a"), steps)));
        assert_eq!(parse("[0]"), Ok((First::Position(1), vec![Step::Index(0)])));
        let mixed = "cannot switch from automatic field numbering to manual field specification";
        assert_eq!(parse("0"), Err(PrimError::value(mixed)));
        assert_eq!(parse("a[]"), Err(PrimError::value("Empty attribute in format string")));
        assert_eq!(parse("a[0"), Err(PrimError::value("Missing ']' in format string")));
        let stray = "Only '.' or '[' may follow ']' in format field specifier";
        assert_eq!(parse("a[0]b"), Err(PrimError::value(stray)));
    }
}
