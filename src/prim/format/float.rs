//! `format(float, spec)`.

use super::digits::{FloatStyle, float_text};
use super::layout::{Number, write_number};
use super::spec::{Grouping, NULL, Spec, unknown_code};
use crate::prim::{PrimError, PrimResult};

/// Appends `x` under `spec`; `class` is the name of the class of the object.
pub fn format_float(out: &mut Vec<u8>, x: f64, spec: &Spec, class: &str) -> PrimResult<()> {
    let Some(style) = style_of(spec)? else {
        return Err(unknown_code(spec.kind, class));
    };
    let percent = spec.kind == u32::from(b'%');
    let x = if percent { x * 100.0 } else { x };
    let plain = spec.width.is_none()
        && spec.sign != b'+'
        && spec.sign != b' '
        && spec.grouping == Grouping::None
        && spec.fraction_grouping == Grouping::None
        && !spec.no_negative_zero;
    if plain {
        if x.is_sign_negative() && !x.is_nan() {
            out.push(b'-');
        }
        float_text(out, x, style);
        if percent {
            out.push(b'%');
        }
        return Ok(());
    }
    let mut text = Vec::with_capacity(32);
    float_text(&mut text, x, style);
    let negative = shows_minus(x, &text, spec);
    if percent {
        text.push(b'%');
    }
    write_number(out, &Number::split(negative, &text), spec)
}

/// Whether the number gets a minus sign: NaN never, and under the flag `z` no rounded zero.
pub(super) fn shows_minus(x: f64, text: &[u8], spec: &Spec) -> bool {
    let mantissa = text.split(|&byte| byte == b'e' || byte == b'E').next().unwrap_or(text);
    let zero = || x.is_finite() && mantissa.iter().all(|&byte| matches!(byte, b'0' | b'.'));
    x.is_sign_negative() && !x.is_nan() && !(spec.no_negative_zero && zero())
}

/// The style that a specification asks for; `None` if floats do not have its type.
pub(super) fn style_of(spec: &Spec) -> PrimResult<Option<FloatStyle>> {
    let kind = if spec.kind == NULL { 0 } else { spec.kind };
    let (kind, default, add_dot_zero) = match u8::try_from(kind) {
        Ok(0) if spec.precision.is_none() => (b'r', 0, true),
        Ok(0) => (b'g', 0, true),
        Ok(b'n') => (b'g', 6, false),
        Ok(b'%') => (b'f', 6, false),
        Ok(kind @ (b'e' | b'E' | b'f' | b'F' | b'g' | b'G')) => (kind, 6, false),
        _ => return Ok(None),
    };
    let precision = spec.precision.unwrap_or(default);
    if precision > i32::MAX as usize {
        return Err(PrimError::value("precision too big"));
    }
    Ok(Some(FloatStyle { kind, precision, alternate: spec.alternate, add_dot_zero }))
}
