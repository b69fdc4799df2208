//! "Did you mean …?": the closest name, by CPython's measure.
//!
//! Source followed: `_suggestions` / `traceback._compute_suggestion_error`: a Levenshtein distance in
//! which a change costs two, and one between the cases of a letter costs one.

/// Candidates beyond this are not searched, as in CPython.
const MAX_CANDIDATES: usize = 750;
const MAX_LEN: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

/// The candidate most like `wrong`, if one is like it at all.
pub fn closest(wrong: &str, candidates: impl Iterator<Item = String>) -> Option<String> {
    let all: Vec<String> = candidates.take(MAX_CANDIDATES + 1).collect();
    if wrong.chars().count() > MAX_LEN || all.len() > MAX_CANDIDATES {
        return None;
    }
    let mut best: Option<(usize, String)> = None;
    for name in all {
        if name == wrong {
            continue;
        }
        let limit = (wrong.chars().count() + name.chars().count() + 3) * MOVE / 6;
        let limit = best.as_ref().map_or(limit, |(d, _)| limit.min(d - 1));
        let distance = distance(wrong, &name);
        if distance <= limit && best.as_ref().is_none_or(|(d, _)| distance < *d) {
            best = Some((distance, name));
            if distance == 0 {
                break;
            }
        }
    }
    best.map(|(_, name)| name)
}

fn cost(a: char, b: char) -> usize {
    if a == b {
        0
    } else if a.to_lowercase().eq(b.to_lowercase()) {
        CASE
    } else {
        MOVE
    }
}

fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).map(|i| i * MOVE).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = (i + 1) * MOVE;
        for (j, &y) in b.iter().enumerate() {
            let change = diagonal + cost(x, y);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + MOVE).min(row[j + 1] + MOVE);
        }
    }
    row[b.len()]
}
