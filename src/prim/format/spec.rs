//! Parsing of a format specification: `[[fill]align][sign][z][#][0][width][grouping][.precision]
//! [grouping][type]`.

use crate::prim::unicode::decimal::decimal_value;
use crate::prim::wtf8::{CodePoints, code_points, to_lossy};
use crate::prim::{PrimError, PrimResult};

/// Where padding goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// None given: text to the left, numbers to the right.
    #[default]
    Default,
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// Which separator stands between groups of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Grouping {
    /// None.
    #[default]
    None,
    /// `,`
    Comma,
    /// `_`
    Underscore,
}

impl Grouping {
    /// The separator's byte; meaningless for `None`.
    pub(super) fn separator(self) -> u8 {
        if self == Self::Comma { b',' } else { b'_' }
    }
}

/// A parsed format specification.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Spec {
    /// Code point that pads; a blank unless given, `0` by the flag `0`.
    pub fill: u32,
    /// Where padding goes.
    pub align: Align,
    /// `+`, `-` or a blank as given; 0 if not.
    pub sign: u8,
    /// The flag `z`: no sign on a number that rounds to zero.
    pub no_negative_zero: bool,
    /// The flag `#`.
    pub alternate: bool,
    /// The flag `0`, which pads numbers after their sign unless an alignment is given.
    pub zero: bool,
    /// Least width in characters.
    pub width: Option<usize>,
    /// Grouping of the whole part.
    pub grouping: Grouping,
    /// Digits after the point, or most characters of a text.
    pub precision: Option<usize>,
    /// Grouping of the fractional part.
    pub fraction_grouping: Grouping,
    /// Code point of the presentation type; 0 if none is given.
    pub kind: u32,
}

/// The presentation type that is the character of code 0: only floats take it for none.
pub const NULL: u32 = u32::MAX;

impl Spec {
    /// Parses `spec`. `class` is the name of the class of the object to be formatted.
    pub fn parse(spec: &[u8], class: &str) -> PrimResult<Self> {
        let mut reader = Reader { points: code_points(spec) };
        let mut parsed = Self { fill: u32::from(b' '), ..Self::default() };
        let filled = reader.fill_and_align(&mut parsed);
        reader.flags(&mut parsed, filled);
        parsed.width = reader.number()?;
        parsed.grouping = reader.grouping()?;
        if reader.accept(b'.') {
            parsed.precision = reader.number()?;
            parsed.fraction_grouping = reader.grouping()?;
            if parsed.precision.is_none() && parsed.fraction_grouping == Grouping::None {
                return Err(PrimError::value("Format specifier missing precision"));
            }
        }
        parsed.kind = match reader.points.next() {
            Some(0) => NULL,
            kind => kind.unwrap_or(0),
        };
        if reader.points.next().is_some() {
            let spec = to_lossy(spec);
            return Err(PrimError::value(format!(
                "Invalid format specifier '{spec}' for object of type '{class}'"
            )));
        }
        parsed.check_grouping()?;
        Ok(parsed)
    }

    fn check_grouping(&self) -> PrimResult<()> {
        let kind = char::from_u32(self.kind).unwrap_or('?');
        let groups = match kind {
            '\0' | 'd' | 'e' | 'f' | 'g' | 'E' | 'G' | '%' | 'F' => true,
            'b' | 'o' | 'x' | 'X' => self.grouping != Grouping::Comma,
            _ => self.grouping == Grouping::None,
        };
        if !groups {
            return Err(cannot_group(self.grouping, self.kind));
        }
        if kind == 'n' && self.fraction_grouping != Grouping::None {
            return Err(cannot_group(self.fraction_grouping, self.kind));
        }
        Ok(())
    }

    /// Digits in a group of the whole part.
    pub(super) fn group_size(&self) -> usize {
        if matches!(self.kind, 0x62 | 0x6f | 0x78 | 0x58) { 4 } else { 3 }
    }

    /// The alignment of a number.
    pub(super) fn number_align(&self) -> Align {
        match self.align {
            Align::Default if self.zero => Align::AfterSign,
            Align::Default => Align::Right,
            align => align,
        }
    }
}

#[cold]
pub(super) fn cannot_group(grouping: Grouping, kind: u32) -> PrimError {
    let (separator, kind) = (char::from(grouping.separator()), show_code(kind));
    PrimError::value(format!("Cannot specify '{separator}' with '{kind}'."))
}

/// The error of a presentation type that objects of `class` do not have.
#[cold]
pub fn unknown_code(kind: u32, class: &str) -> PrimError {
    let kind = show_code(kind);
    PrimError::value(format!("Unknown format code '{kind}' for object of type '{class}'"))
}

fn show_code(kind: u32) -> String {
    match char::from_u32(kind) {
        None if kind == NULL => "\\x0".to_owned(),
        Some(shown @ '!'..='\x7f') => shown.to_string(),
        _ => format!("\\x{kind:x}"),
    }
}

fn align_of(c: Option<u32>) -> Option<Align> {
    match u8::try_from(c?).ok()? {
        b'<' => Some(Align::Left),
        b'>' => Some(Align::Right),
        b'^' => Some(Align::Center),
        b'=' => Some(Align::AfterSign),
        _ => None,
    }
}

struct Reader<'a> {
    points: CodePoints<'a>,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u32> {
        self.points.clone().next()
    }

    fn accept(&mut self, byte: u8) -> bool {
        let accepted = self.points.rest().first() == Some(&byte);
        if accepted {
            self.points.next();
        }
        accepted
    }

    fn fill_and_align(&mut self, spec: &mut Spec) -> bool {
        let mut ahead = self.points.clone();
        let (first, second) = (ahead.next(), ahead.next());
        if let Some(align) = align_of(second) {
            spec.align = align;
            spec.fill = first.unwrap_or(spec.fill);
            self.points = ahead;
            return true;
        }
        if let Some(align) = align_of(first) {
            spec.align = align;
            self.points.next();
        }
        false
    }

    fn flags(&mut self, spec: &mut Spec, filled: bool) {
        if let Some(&sign @ (b' ' | b'+' | b'-')) = self.points.rest().first() {
            spec.sign = sign;
            self.points.next();
        }
        spec.no_negative_zero = self.accept(b'z');
        spec.alternate = self.accept(b'#');
        // After an explicit fill a zero is a digit of the width.
        if !filled && self.accept(b'0') {
            spec.zero = true;
            spec.fill = u32::from(b'0');
        }
    }

    /// Reads digits of any script.
    fn number(&mut self) -> PrimResult<Option<usize>> {
        let mut value = None;
        while let Some(digit) = self.peek().and_then(decimal_value) {
            self.points.next();
            let before: usize = value.unwrap_or(0);
            let next = before.checked_mul(10).and_then(|n| n.checked_add(usize::from(digit)));
            let Some(next) = next.filter(|&n| n <= isize::MAX as usize) else {
                return Err(PrimError::value("Too many decimal digits in format string"));
            };
            value = Some(next);
        }
        Ok(value)
    }

    fn grouping(&mut self) -> PrimResult<Grouping> {
        let comma = self.accept(b',');
        let underscore = self.accept(b'_');
        if underscore && (comma || self.points.rest().first() == Some(&b',')) {
            return Err(PrimError::value("Cannot specify both ',' and '_'."));
        }
        Ok(match (comma, underscore) {
            (true, _) => Grouping::Comma,
            (_, true) => Grouping::Underscore,
            _ => Grouping::None,
        })
    }
}
