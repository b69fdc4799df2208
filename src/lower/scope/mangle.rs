//! Private names: inside `class C`, `__x` means `_C__x`.

use std::borrow::Cow;

/// `name` as it is known at run time inside the class called `class_name`.
///
/// Names that end in two underscores or contain a dot (modules of an `import`) stay as they are, and
/// so does everything in a class whose name is only underscores.
pub fn mangle<'n>(class_name: Option<&str>, name: &'n str) -> Cow<'n, str> {
    let Some(class_name) = class_name else { return Cow::Borrowed(name) };
    if !name.starts_with("__") || name.ends_with("__") || name.contains('.') {
        return Cow::Borrowed(name);
    }
    match class_name.trim_start_matches('_') {
        "" => Cow::Borrowed(name),
        class => Cow::Owned(format!("_{class}{name}")),
    }
}

#[cfg(test)]
mod tests {
    use super::mangle;

    #[test]
    fn private_names_only() {
        let cases = [
            (Some("C"), "__x", "_C__x"),
            (Some("__C"), "__x", "_C__x"),
            (Some("___"), "__x", "__x"),
            (Some("C"), "__x__", "__x__"),
            (Some("C"), "__x_", "_C__x_"),
            (Some("C"), "__a.b", "__a.b"),
            (Some("C"), "_x", "_x"),
            (Some("C"), "__", "__"),
            (None, "__x", "__x"),
        ];
        for (class, name, expected) in cases {
            assert_eq!(mangle(class, name), expected);
        }
    }
}
