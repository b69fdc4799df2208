//! `format(str, spec)`.

use super::layout::{check_len, padding, write_fill};
use super::spec::{Align, Grouping, Spec, cannot_group, unknown_code};
use crate::prim::wtf8::{count, offset_of};
use crate::prim::{PrimError, PrimResult};

/// Appends `text` under `spec`; `class` is the name of the class of the object.
pub fn format_text(out: &mut Vec<u8>, text: &[u8], spec: &Spec, class: &str) -> PrimResult<()> {
    check(spec, class)?;
    let shown = match spec.precision {
        Some(most) if most < text.len() => &text[..offset_of(text, most)],
        _ => text,
    };
    let Some(width) = spec.width else {
        out.extend_from_slice(shown);
        return Ok(());
    };
    check_len(width)?;
    let (left, right) = padding(count(shown), spec.width, spec.align);
    write_fill(out, spec.fill, left);
    out.extend_from_slice(shown);
    write_fill(out, spec.fill, right);
    Ok(())
}

fn check(spec: &Spec, class: &str) -> PrimResult<()> {
    const TEXT: u32 = b's' as u32;
    if spec.grouping != Grouping::None && spec.kind == 0 {
        return Err(cannot_group(spec.grouping, TEXT));
    }
    if spec.kind != 0 && spec.kind != TEXT {
        return Err(unknown_code(spec.kind, class));
    }
    let refused = if spec.sign == b' ' {
        "Space not allowed in string format specifier"
    } else if spec.sign != 0 {
        "Sign not allowed in string format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == Align::AfterSign {
        "'=' alignment not allowed in string format specifier"
    } else {
        return Ok(());
    };
    Err(PrimError::value(refused))
}
