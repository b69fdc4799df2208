//! `format(complex, spec)` and `repr(complex)`.

use super::digits::float_text;
use super::float::{shows_minus, style_of};
use super::layout::{Number, check_len, padding, write_fill, write_number};
use super::spec::{Align, NULL, Spec, unknown_code};
use crate::prim::{PrimError, PrimResult};

/// Appends `real + imag j` under `spec`.
pub fn format_complex(
    out: &mut Vec<u8>,
    (real, imag): (f64, f64),
    spec: &Spec,
    class: &str,
) -> PrimResult<()> {
    let style = if spec.kind == u32::from(b'%') { None } else { style_of(spec)? };
    let Some(mut style) = style else {
        return Err(unknown_code(spec.kind, class));
    };
    if spec.fill == u32::from(b'0') {
        let text = "Zero padding is not allowed in complex format specifier";
        return Err(PrimError::value(text));
    }
    if spec.align == Align::AfterSign {
        let text = "'=' alignment flag is not allowed in complex format specifier";
        return Err(PrimError::value(text));
    }
    style.add_dot_zero = false;
    let bare = matches!(spec.kind, 0 | NULL);
    let skip_real = bare && real.to_bits() == 0;
    let mut part = Spec { width: None, ..*spec };
    let mut body = Vec::with_capacity(48);
    let mut write = |x: f64, part: &Spec| {
        let mut text = Vec::with_capacity(24);
        float_text(&mut text, x, style);
        write_number(&mut body, &Number::split(shows_minus(x, &text, part), &text), part)
    };
    if !skip_real {
        write(real, &part)?;
        part.sign = b'+';
    }
    write(imag, &part)?;
    body.push(b'j');
    wrap(out, &body, bare && !skip_real, spec)
}

/// Writes the number with its parentheses and padding; all ASCII but for the fill.
fn wrap(out: &mut Vec<u8>, body: &[u8], parentheses: bool, spec: &Spec) -> PrimResult<()> {
    check_len(spec.width.unwrap_or(0))?;
    let align = spec.number_align();
    let len = body.len() + 2 * usize::from(parentheses);
    let (left, right) = padding(len, spec.width, align);
    write_fill(out, spec.fill, left);
    if parentheses {
        out.push(b'(');
    }
    out.extend_from_slice(body);
    if parentheses {
        out.push(b')');
    }
    write_fill(out, spec.fill, right);
    Ok(())
}

/// Appends `repr(complex(real, imag))`: `(1+2j)`, `-2j`.
pub fn write_complex_repr(out: &mut Vec<u8>, real: f64, imag: f64) {
    let spec = Spec { fill: u32::from(b' '), ..Spec::default() };
    // Without a presentation type, width or fill nothing can be refused.
    let _ = format_complex(out, (real, imag), &spec, "complex");
}

/// `repr(complex(real, imag))`.
pub fn complex_repr(real: f64, imag: f64) -> String {
    let mut out = Vec::with_capacity(48);
    write_complex_repr(&mut out, real, imag);
    out.into_iter().map(char::from).collect()
}
