//! What one script takes from another.

use crate::mutate::{insert, replace};
use crate::parts::Script;
use crate::pick::Pick;

/// Writes the first text with a part of the second into `out`; gives its size. What does not parse gives
/// a piece of each.
pub fn texts(first: &[u8], second: &[u8], out: &mut [u8], seed: u32) -> usize {
    let mut pick = Pick::new(seed);
    let made = match (Script::parse(first), Script::parse(second)) {
        (Some(own), Some(donor)) => splice(&own, &donor, &mut pick).map(String::into_bytes),
        _ => None,
    };
    let made = made.unwrap_or_else(|| {
        let (from, to) = (pick.below(first.len() + 1), pick.below(second.len() + 1));
        [&first[..from], &second[to..]].concat()
    });
    let len = made.len().min(out.len());
    out[..len].copy_from_slice(&made[..len]);
    len
}

fn splice(own: &Script, donor: &Script, pick: &mut Pick) -> Option<String> {
    if pick.one_in(3) { insert(own, donor, pick) } else { replace(own, donor, pick) }
}
