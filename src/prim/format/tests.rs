//! Cases whose results CPython 3.14 gave.

use super::*;
use crate::prim::{PrimError, PrimResult};

fn shown(format: impl FnOnce(&mut Vec<u8>) -> PrimResult<()>) -> Result<String, PrimError> {
    let mut out = Vec::new();
    format(&mut out)?;
    Ok(String::from_utf8(out).unwrap())
}

fn int(x: i64, spec: &str) -> Result<String, PrimError> {
    shown(|out| format_i64(out, x, &Spec::parse(spec.as_bytes(), "int")?, "int"))
}

fn float(x: f64, spec: &str) -> Result<String, PrimError> {
    shown(|out| format_float(out, x, &Spec::parse(spec.as_bytes(), "float")?, "float"))
}

fn text(x: &str, spec: &str) -> Result<String, PrimError> {
    shown(|out| format_text(out, x.as_bytes(), &Spec::parse(spec.as_bytes(), "str")?, "str"))
}

fn complex(real: f64, imag: f64, spec: &str) -> Result<String, PrimError> {
    let parsed = Spec::parse(spec.as_bytes(), "complex")?;
    shown(|out| format_complex(out, (real, imag), &parsed, "complex"))
}

#[test]
fn integers() {
    let cases: &[(i64, &str, &str)] = &[
        (5, "05d", "00005"),
        (-5, "05", "-0005"),
        (42, ">4", "  42"),
        (42, "<4", "42  "),
        (42, "*^5", "*42**"),
        (-255, "#x", "-0xff"),
        (255, "#X", "0XFF"),
        (255, "_b", "1111_1111"),
        (1234567, ",", "1,234,567"),
        (1234, "06,", "01,234"),
        (1, "04,", "0,001"),
        (5, "+", "+5"),
        (5, " d", " 5"),
        (8364, "c", "€"),
        (65, "05c", "0000A"),
        (5, ".2f", "5.00"),
        (1, "%", "100.000000%"),
    ];
    for &(x, spec, expected) in cases {
        assert_eq!(int(x, spec).as_deref(), Ok(expected), "{x}:{spec}");
    }
}

#[test]
fn floats() {
    let cases: &[(f64, &str, &str)] = &[
        (2.34567, ".3f", "2.346"),
        (2.675, ".2f", "2.67"),
        (0.5, ".0f", "0"),
        (1234567.891, ",.2f", "1,234,567.89"),
        (1.23456789, ".6,f", "1.234,568"),
        (1e-5, "", "1e-05"),
        (100.0, ".3", "1e+02"),
        (123.0, ".4", "123.0"),
        (1e6, "g", "1e+06"),
        (0.0001, "#.3g", "0.000100"),
        (-0.0001, "z.2f", "0.00"),
        (-0.0001, ".2f", "-0.00"),
        (f64::INFINITY, "06F", "000INF"),
        (f64::NAN, "+.1e", "+nan"),
        (1234.5, "012,", "00,001,234.5"),
        (0.256, ".1%", "25.6%"),
        (1.0, "#.0f", "1."),
        (1e16, "", "1e+16"),
        (-1.5, "=8", "-    1.5"),
    ];
    for &(x, spec, expected) in cases {
        assert_eq!(float(x, spec).as_deref(), Ok(expected), "{x}:{spec}");
    }
}

#[test]
fn texts_and_complexes() {
    assert_eq!(text("né", "*>4").as_deref(), Ok("**né"));
    assert_eq!(text("abcdef", ".3").as_deref(), Ok("abc"));
    assert_eq!(text("ab", "05").as_deref(), Ok("ab000"));
    assert_eq!(text("x", "é^4").as_deref(), Ok("éxéé"));
    assert_eq!(complex(1.0, -2.0, ">8").as_deref(), Ok("  (1-2j)"));
    assert_eq!(complex(0.0, 2.0, ".1f").as_deref(), Ok("0.0+2.0j"));
    assert_eq!(complex(0.0, 2.5, "").as_deref(), Ok("2.5j"));
    assert_eq!(complex_repr(-0.0, 1e16), "(-0+1e+16j)");
}

#[test]
fn refusals() {
    let int_cases: &[(&str, &str)] = &[
        ("s", "Unknown format code 's' for object of type 'int'"),
        ("é", "Unknown format code '\\xe9' for object of type 'int'"),
        ("yy", "Invalid format specifier 'yy' for object of type 'int'"),
        (",x", "Cannot specify ',' with 'x'."),
        ("_n", "Cannot specify '_' with 'n'."),
        (",_", "Cannot specify both ',' and '_'."),
        (".3d", "Precision not allowed in integer format specifier"),
        ("zd", "Negative zero coercion (z) not allowed in integer format specifier"),
        ("+c", "Sign not allowed with integer format specifier 'c'"),
        ("#c", "Alternate form (#) not allowed with integer format specifier 'c'"),
        (".", "Format specifier missing precision"),
        ("99999999999999999999", "Too many decimal digits in format string"),
    ];
    for &(spec, message) in int_cases {
        assert_eq!(int(5, spec), Err(PrimError::value(message)), "{spec}");
    }
    let text_cases: &[(&str, &str)] = &[
        ("d", "Unknown format code 'd' for object of type 'str'"),
        ("+", "Sign not allowed in string format specifier"),
        (" ", "Space not allowed in string format specifier"),
        ("#", "Alternate form (#) not allowed in string format specifier"),
        ("=5", "'=' alignment not allowed in string format specifier"),
        (",", "Cannot specify ',' with 's'."),
    ];
    for &(spec, message) in text_cases {
        assert_eq!(text("x", spec), Err(PrimError::value(message)), "{spec}");
    }
    let zero = "Zero padding is not allowed in complex format specifier";
    assert_eq!(complex(1.0, 1.0, "05"), Err(PrimError::value(zero)));
    assert_eq!(float(1.0, ".2147483648f"), Err(PrimError::value("precision too big")));
    assert_eq!(int(0x110000, "c").unwrap_err().class, "OverflowError");
}
