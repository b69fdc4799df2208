//! `repr(float)`: the shortest digits that read back as the same number (CPython's `dtoa` mode 0).

/// Appends `repr(x)`: `1e+16`, `1e-05`, `0.1`, `-0.0`, `inf`, `nan`.
pub fn write_repr(out: &mut Vec<u8>, x: f64) {
    if !x.is_finite() {
        out.extend_from_slice(non_finite(x).as_bytes());
        return;
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(x);
    let magnitude = x.abs();
    if magnitude >= 1e-4 || magnitude == 0.0 {
        out.extend_from_slice(text.as_bytes());
    } else {
        write_small(out, text);
    }
}

/// `repr(x)` as an owned string.
pub fn repr(x: f64) -> String {
    if !x.is_finite() {
        return non_finite(x).to_owned();
    }
    let mut out = Vec::with_capacity(24);
    write_repr(&mut out, x);
    out.into_iter().map(char::from).collect()
}

/// `inf`, `-inf` or `nan`; the sign of a NaN is never shown.
fn non_finite(x: f64) -> &'static str {
    if x.is_nan() {
        "nan"
    } else if x > 0.0 {
        "inf"
    } else {
        "-inf"
    }
}

/// Below 1e-4 Python always shows an exponent, of two digits at least; zmij writes `0.00001` and
/// `1e-6` there.
fn write_small(out: &mut Vec<u8>, text: &str) {
    let (sign, body) = text.strip_prefix('-').map_or(("", text), |rest| ("-", rest));
    out.extend_from_slice(sign.as_bytes());
    if let Some((digits, exponent)) = body.split_once('e') {
        out.extend_from_slice(digits.as_bytes());
        write_exponent(out, exponent.trim_start_matches('-'));
        return;
    }
    let fraction = body.trim_start_matches("0.");
    let digits = fraction.trim_start_matches('0');
    let exponent = fraction.len() - digits.len() + 1;
    out.extend_from_slice(&digits.as_bytes()[..1]);
    if digits.len() > 1 {
        out.push(b'.');
        out.extend_from_slice(&digits.as_bytes()[1..]);
    }
    write_exponent(out, if exponent == 5 { "5" } else { "6" });
}

fn write_exponent(out: &mut Vec<u8>, exponent: &str) {
    out.extend_from_slice(b"e-");
    if exponent.len() < 2 {
        out.push(b'0');
    }
    out.extend_from_slice(exponent.as_bytes());
}

/// The significant decimal digits of a finite number and where its point stands.
///
/// The value is `0.d1 d2 d3 … × 10^point`; zero is the single digit `0` with point 1, as CPython's
/// `dtoa` returns it. The sign is the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Digits {
    /// ASCII digits without trailing zeros (unless zeros were asked for).
    pub digits: Vec<u8>,
    /// Position of the decimal point relative to the first digit.
    pub point: i32,
}

/// The shortest digits that read back as `x`, which must be finite.
pub fn shortest_digits(x: f64) -> Digits {
    if x == 0.0 {
        return Digits { digits: vec![b'0'], point: 1 };
    }
    let mut buffer = zmij::Buffer::new();
    let text = buffer.format_finite(x.abs());
    let (mantissa, exponent) = text.split_once('e').unwrap_or((text, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let all: Vec<u8> = whole.bytes().chain(fraction.bytes()).collect();
    let zeros = all.iter().take_while(|&&d| d == b'0').count();
    let end = all.iter().rposition(|&d| d != b'0').map_or(zeros, |last| last + 1);
    Digits { digits: all[zeros..end].to_vec(), point: whole.len() as i32 - zeros as i32 + exponent }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agrees_with_cpython() {
        let cases: &[(f64, &str)] = &[
            (0.0, "0.0"),
            (-0.0, "-0.0"),
            (1.0, "1.0"),
            (0.1, "0.1"),
            (1e15, "1000000000000000.0"),
            (1e16, "1e+16"),
            (12345678901234567.0, "1.2345678901234568e+16"),
            (9007199254740993.0, "9007199254740992.0"),
            (1e-4, "0.0001"),
            (1.5e-4, "0.00015"),
            (1e-5, "1e-05"),
            (-1.25e-5, "-1.25e-05"),
            (9.999e-6, "9.999e-06"),
            (1e-6, "1e-06"),
            (1e-100, "1e-100"),
            (5e-324, "5e-324"),
            (1.7976931348623157e308, "1.7976931348623157e+308"),
            (f64::INFINITY, "inf"),
            (f64::NEG_INFINITY, "-inf"),
            (-f64::NAN, "nan"),
            (2.0f64.powi(-44), "5.684341886080802e-14"),
        ];
        for &(x, expected) in cases {
            assert_eq!(repr(x), expected);
        }
    }

    #[test]
    fn digits_and_point() {
        assert_eq!(shortest_digits(1500.0), Digits { digits: b"15".to_vec(), point: 4 });
        assert_eq!(shortest_digits(0.0012), Digits { digits: b"12".to_vec(), point: -2 });
        assert_eq!(shortest_digits(1e22), Digits { digits: b"1".to_vec(), point: 23 });
        assert_eq!(shortest_digits(0.0), Digits { digits: b"0".to_vec(), point: 1 });
    }
}
