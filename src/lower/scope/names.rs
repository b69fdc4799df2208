//! A map from names to facts that remembers the order in which names first appeared.

use std::collections::HashMap;

/// Up to this many names a scan, which mostly compares lengths, beats a hash table; most scopes stay below.
const SCANNED: usize = 24;

/// Names in order of first appearance, each with a `T`.
#[derive(Clone, Debug)]
pub struct Names<T> {
    entries: Vec<(Box<str>, T)>,
    /// Places in `entries`; empty until there are more than `SCANNED`.
    index: HashMap<Box<str>, u32>,
}

impl<T> Default for Names<T> {
    fn default() -> Names<T> {
        Names { entries: Vec::new(), index: HashMap::new() }
    }
}

impl<T> Names<T> {
    fn position(&self, name: &str) -> Option<usize> {
        if self.entries.len() > SCANNED {
            return self.index.get(name).map(|&place| place as usize);
        }
        self.entries.iter().position(|(known, _)| &**known == name)
    }

    /// What is known of `name`.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.position(name).map(|place| &self.entries[place].1)
    }

    /// What is known of `name`, to change it.
    pub(super) fn get_mut(&mut self, name: &str) -> Option<&mut T> {
        self.position(name).map(|place| &mut self.entries[place].1)
    }

    /// What is known of `name`, which is appended with `new` where it is not there yet.
    pub(super) fn get_or_insert(&mut self, name: &str, new: T) -> &mut T {
        let place = self.position(name).unwrap_or_else(|| self.append(name, new));
        &mut self.entries[place].1
    }

    fn append(&mut self, name: &str, new: T) -> usize {
        let place = self.entries.len();
        self.entries.push((name.into(), new));
        if self.entries.len() > SCANNED {
            // Crossing the limit indexes what came before as well.
            let from = if place == SCANNED { 0 } else { place };
            for (at, (name, _)) in self.entries.iter().enumerate().skip(from) {
                self.index.insert(name.clone(), at as u32);
            }
        }
        place
    }

    /// All names in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = (&str, &T)> {
        self.entries.iter().map(|(name, fact)| (&**name, fact))
    }
}

#[cfg(test)]
mod tests {
    use super::Names;

    #[test]
    fn order_and_lookup_survive_the_switch_to_a_table() {
        let mut names = Names::default();
        for round in 0..2 {
            for n in 0..40 {
                *names.get_or_insert(&format!("n{n}"), 0) += round;
            }
        }
        assert_eq!(names.iter().len(), 40);
        assert!(
            names.iter().enumerate().all(|(n, (name, &seen))| name == format!("n{n}") && seen == 1)
        );
        assert!(names.get("n40").is_none());
    }
}
