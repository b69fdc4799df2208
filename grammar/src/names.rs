//! Unicode's names of characters, for `\N{…}`.

/// The character of a name or alias, in any case of letters.
pub(crate) fn lookup(name: &str) -> Option<char> {
    let name = name.to_ascii_uppercase();
    let char = unicode_names2::character(&name)?;
    let Some(own) = unicode_names2::name(char) else { return Some(char) };
    let own = own.to_string();
    // The table forgives missing spaces and hyphens, which Python does not; an alias shares no
    // letters with the name in that way.
    let letters = |name: &str| name.replace([' ', '-', '_'], "");
    (own == name || letters(&own) != letters(&name)).then_some(char)
}
