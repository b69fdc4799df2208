//! Colours, or none.

use std::io::IsTerminal;

/// How a report is drawn: with colours, and with lines of Unicode or of ASCII.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paint {
    pub colour: bool,
    pub unicode: bool,
}

/// What a piece of a report is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    Error,
    Label,
    Frame,
    Place,
    Note,
    Help,
}

impl Paint {
    /// Without colours.
    pub const PLAIN: Paint = Paint { colour: false, unicode: true };

    /// What suits the process's standard error: colours on a terminal, unless `NO_COLOR` is set or
    /// the terminal has none.
    pub fn for_stderr() -> Paint {
        if !std::io::stderr().is_terminal() {
            return Paint::PLAIN;
        }
        let set = |name: &str| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_none_or(|v| v == "dumb");
        Paint { colour: !set("NO_COLOR") && !dumb, unicode: locale_is_utf8() }
    }

    /// The text in the colour of its kind.
    pub fn ink(self, ink: Ink, text: &str) -> String {
        if !self.colour || text.is_empty() {
            return text.to_owned();
        }
        let code = match ink {
            Ink::Error => "1;31",
            Ink::Label => "35",
            Ink::Frame => "2",
            Ink::Place => "36",
            Ink::Note => "33",
            Ink::Help => "32",
        };
        format!("\x1b[{code}m{text}\x1b[0m")
    }
}

/// Whether the terminal's character set is UTF-8, as the locale's variables say; without any it is
/// taken to be so.
fn locale_is_utf8() -> bool {
    let names = ["LC_ALL", "LC_CTYPE", "LANG"];
    let set = names.iter().filter_map(|n| std::env::var(n).ok()).find(|v| !v.is_empty());
    set.is_none_or(|v| {
        let v = v.to_ascii_lowercase();
        v.contains("utf-8") || v.contains("utf8")
    })
}
