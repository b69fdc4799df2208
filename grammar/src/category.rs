//! General categories of characters (Unicode 16, which Python 3.14 goes by).

macro_rules! categories {
    ($($name:ident)*) => {
        /// The general category of a character.
        #[derive(Clone, Copy, PartialEq, Eq, Debug)]
        #[allow(missing_docs, reason = "the names are Unicode's")]
        pub enum Category {
            $($name),*
        }

        /// All categories in the order of their numbers.
        const ALL: [Category; 30] = [$(Category::$name),*];
    };
}

categories! {
    UppercaseLetter LowercaseLetter TitlecaseLetter ModifierLetter OtherLetter NonspacingMark
    SpacingMark EnclosingMark DecimalNumber LetterNumber OtherNumber ConnectorPunctuation
    DashPunctuation OpenPunctuation ClosePunctuation InitialPunctuation FinalPunctuation
    OtherPunctuation MathSymbol CurrencySymbol ModifierSymbol OtherSymbol SpaceSeparator
    LineSeparator ParagraphSeparator Control Format Surrogate PrivateUse Unassigned
}

/// Where the category changes, and to which: made by the build script.
static RANGES: &[u32] = include!(concat!(env!("OUT_DIR"), "/categories.rs"));

/// The category of a code point, lone surrogates included. Takes O(log n) in the 3,300 ranges.
pub fn category(code: u32) -> Category {
    let i = RANGES.partition_point(|range| range >> 5 <= code);
    ALL[(RANGES[i.saturating_sub(1)] & 31) as usize]
}

impl Category {
    /// Its two letters, e.g. `Lu`.
    pub fn name(self) -> &'static str {
        const NAMES: &str = "LuLlLtLmLoMnMcMeNdNlNoPcPdPsPePiPfPoSmScSkSoZsZlZpCcCfCsCoCn";
        let at = self as usize * 2;
        &NAMES[at..at + 2]
    }
}

#[cfg(test)]
mod tests {
    use super::{ALL, category};
    use unicode_general_category::{GeneralCategory, get_general_category};

    #[test]
    fn every_character_has_the_category_of_the_data() {
        for c in '\0'..=char::MAX {
            let ours = format!("{:?}", category(c.into()));
            assert_eq!(ours, format!("{:?}", get_general_category(c)), "{c:?}");
        }
        assert_eq!(category(0xd800).name(), "Cs");
        assert_eq!(get_general_category('\u{378}'), GeneralCategory::Unassigned);
    }

    #[test]
    fn names_have_two_letters() {
        let names: Vec<_> = ALL.iter().map(|c| c.name()).collect();
        assert_eq!(names.concat().len(), 60);
        assert_eq!(category('a'.into()).name(), "Ll");
        assert_eq!(category(0x10ffff).name(), "Cn");
    }
}
