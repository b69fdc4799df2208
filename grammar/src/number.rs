//! Where number literals end, and what is wrong with those that end badly.

/// A number literal that was scanned: where it ends, or an error.
pub(crate) enum Scanned {
    /// It ends here; `true` when a keyword follows at once, which Python warns of.
    Number { end: usize, kind: &'static str, keyword_follows: bool },
    /// An error at a byte range.
    Bad { start: usize, end: usize, message: String },
}

struct Scanner<'s> {
    bytes: &'s [u8],
    at: usize,
}

/// Scans the number that starts at `start` with a digit, or with a dot before a digit.
pub(crate) fn scan(bytes: &[u8], start: usize) -> Scanned {
    let mut scanner = Scanner { bytes, at: start };
    scanner.number(start).unwrap_or_else(|bad| bad)
}

impl Scanner<'_> {
    fn peek(&self) -> u8 {
        self.bytes.get(self.at).copied().unwrap_or(0)
    }

    fn number(&mut self, start: usize) -> Result<Scanned, Scanned> {
        if self.peek() == b'0' {
            self.at += 1;
            match self.peek() | 0x20 {
                b'x' => return self.radix("hexadecimal", |byte| byte.is_ascii_hexdigit()),
                b'o' => return self.radix("octal", |byte| matches!(byte, b'0'..=b'7')),
                b'b' => return self.radix("binary", |byte| matches!(byte, b'0' | b'1')),
                _ => self.at = start,
            }
        }
        if self.peek() != b'.' {
            self.digits()?;
        }
        let whole_end = self.at;
        let mut kind = "decimal";
        let mut is_integer = true;
        if self.peek() == b'.' {
            self.at += 1;
            is_integer = false;
            if self.peek().is_ascii_digit() {
                self.digits()?;
            }
        }
        if matches!(self.peek(), b'e' | b'E') && self.exponent()? {
            is_integer = false;
        }
        if matches!(self.peek(), b'j' | b'J') {
            self.at += 1;
            kind = "imaginary";
            is_integer = false;
        }
        if is_integer && self.bytes[start] == b'0' && self.has_nonzero(start, whole_end) {
            return Err(leading_zeros(self.bytes, start, whole_end));
        }
        self.end(kind)
    }

    fn has_nonzero(&self, start: usize, end: usize) -> bool {
        self.bytes[start..end].iter().any(|byte| !matches!(byte, b'0' | b'_'))
    }

    /// Digits with single underscores between them.
    fn digits(&mut self) -> Result<(), Scanned> {
        loop {
            while self.peek().is_ascii_digit() {
                self.at += 1;
            }
            if self.peek() != b'_' {
                return Ok(());
            }
            self.at += 1;
            if !self.peek().is_ascii_digit() {
                return Err(self.bad("invalid decimal literal"));
            }
        }
    }

    fn exponent(&mut self) -> Result<bool, Scanned> {
        let sign = matches!(self.bytes.get(self.at + 1), Some(b'+' | b'-'));
        let digit_at = self.at + 1 + usize::from(sign);
        if self.bytes.get(digit_at).is_some_and(u8::is_ascii_digit) {
            self.at = digit_at;
            self.digits()?;
            return Ok(true);
        }
        if sign {
            self.at += 2;
            return Err(self.bad_before("invalid decimal literal"));
        }
        Ok(false)
    }

    fn radix(&mut self, kind: &'static str, is_digit: fn(u8) -> bool) -> Result<Scanned, Scanned> {
        self.at += 1;
        loop {
            if self.peek() == b'_' {
                self.at += 1;
            }
            if !is_digit(self.peek()) {
                return Err(self.bad_digit(kind));
            }
            while is_digit(self.peek()) {
                self.at += 1;
            }
            if self.peek() != b'_' {
                break;
            }
        }
        if self.peek().is_ascii_digit() {
            return Err(self.bad_digit(kind));
        }
        self.end(kind)
    }

    fn bad_digit(&self, kind: &str) -> Scanned {
        let byte = self.peek();
        if byte.is_ascii_digit() {
            let message = format!("invalid digit '{}' in {kind} literal", char::from(byte));
            return Scanned::Bad { start: self.at, end: self.at, message };
        }
        self.bad_before(&format!("invalid {kind} literal"))
    }

    fn bad(&self, message: &str) -> Scanned {
        self.bad_before(message)
    }

    /// An error at the last byte that was read.
    fn bad_before(&self, message: &str) -> Scanned {
        Scanned::Bad { start: self.at - 1, end: self.at - 1, message: message.to_owned() }
    }

    fn end(&self, kind: &'static str) -> Result<Scanned, Scanned> {
        let rest = &self.bytes[self.at..];
        let keywords: [&[u8]; 8] = [b"and", b"else", b"for", b"if", b"in", b"is", b"or", b"not"];
        let keyword_follows = keywords.iter().any(|keyword| rest.starts_with(keyword));
        let byte = self.peek();
        if !keyword_follows && (byte.is_ascii_alphanumeric() || byte == b'_') {
            return Err(self.bad_before(&format!("invalid {kind} literal")));
        }
        Ok(Scanned::Number { end: self.at, kind, keyword_follows })
    }
}

fn leading_zeros(bytes: &[u8], start: usize, end: usize) -> Scanned {
    let zeros = bytes[start..end].iter().take_while(|byte| matches!(byte, b'0' | b'_')).count();
    let message = "leading zeros in decimal integer literals are not permitted; \
                   use an 0o prefix for octal integers";
    Scanned::Bad { start, end: start + zeros, message: message.to_owned() }
}
