//! The general categories of all characters as `src/category.rs` reads them: the places where the
//! category changes, in order, with the number of the new one in the lowest five bits.

use std::path::Path;
use std::{fs, io};
use unicode_general_category::{GeneralCategory as G, get_general_category};

pub fn write(out_dir: &Path) -> io::Result<()> {
    let mut ranges: Vec<u32> = Vec::new();
    let mut last = None;
    for code in 0..=u32::from(char::MAX) {
        let category = char::from_u32(code).map_or(G::Surrogate, get_general_category);
        if last != Some(category) {
            ranges.push(code << 5 | number(category));
            last = Some(category);
        }
    }
    fs::write(out_dir.join("categories.rs"), format!("&{ranges:?}"))
}

/// The number of a category: its place in `Category`.
fn number(category: G) -> u32 {
    match category {
        G::UppercaseLetter => 0,
        G::LowercaseLetter => 1,
        G::TitlecaseLetter => 2,
        G::ModifierLetter => 3,
        G::OtherLetter => 4,
        G::NonspacingMark => 5,
        G::SpacingMark => 6,
        G::EnclosingMark => 7,
        G::DecimalNumber => 8,
        G::LetterNumber => 9,
        G::OtherNumber => 10,
        G::ConnectorPunctuation => 11,
        G::DashPunctuation => 12,
        G::OpenPunctuation => 13,
        G::ClosePunctuation => 14,
        G::InitialPunctuation => 15,
        G::FinalPunctuation => 16,
        G::OtherPunctuation => 17,
        G::MathSymbol => 18,
        G::CurrencySymbol => 19,
        G::ModifierSymbol => 20,
        G::OtherSymbol => 21,
        G::SpaceSeparator => 22,
        G::LineSeparator => 23,
        G::ParagraphSeparator => 24,
        G::Control => 25,
        G::Format => 26,
        G::Surrogate => 27,
        G::PrivateUse => 28,
        _ => 29,
    }
}
