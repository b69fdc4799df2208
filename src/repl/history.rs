//! The history file.

use super::complete::Names;
use rustyline::Editor;
use rustyline::history::FileHistory;
use std::path::{Path, PathBuf};

/// Where entries are kept: `$KAA_HISTORY` (empty: nowhere), or `kaa/history` in `$XDG_STATE_HOME`, or
/// `.kaa_history` at home.
pub fn file() -> Option<PathBuf> {
    let set = |name: &str| std::env::var_os(name);
    if let Some(file) = set("KAA_HISTORY") {
        return Some(PathBuf::from(file)).filter(|f| !f.as_os_str().is_empty());
    }
    if let Some(folder) = set("XDG_STATE_HOME").filter(|f| !f.is_empty()) {
        let folder = PathBuf::from(folder).join("kaa");
        std::fs::create_dir_all(&folder).ok()?;
        return Some(folder.join("history"));
    }
    set("HOME").filter(|f| !f.is_empty()).map(|home| PathBuf::from(home).join(".kaa_history"))
}

/// Keeps an entry, in the file too: a session that is killed loses nothing.
pub fn add(editor: &mut Editor<Names, FileHistory>, entry: &str, file: Option<&Path>) {
    let added = editor.add_history_entry(entry).unwrap_or(false);
    if let (true, Some(file)) = (added, file) {
        // A history that cannot be written is no reason to stop.
        let _ = editor.append_history(file);
    }
}
