//! Packs the parser's table of actions, which LALRPOP writes as one number for each state and
//! terminal.
//!
//! Most of them are nothing, and most of the others in a state are one reduction, the same for many
//! terminals. So a state keeps that reduction and the set of its terminals, many states share a
//! set, and what is left, mostly shifts, are short rows that many states share and that are laid
//! over each other where they leave gaps. `parse/actions.rs` looks them up.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

/// The actions of a state that are not its reduction: terminals with what to do.
type Row = Vec<(usize, i16)>;

/// The constants that `parse/actions.rs` includes, for a table of so many terminals.
pub fn packed(table: &[i16], terminals: usize) -> String {
    Packed::new(table, terminals).source()
}

#[derive(Default)]
struct Packed {
    /// Of each state: its reduction, the number of the set of terminals that it is for, and the
    /// number of the row of its other actions.
    states: Vec<(i16, usize, usize)>,
    sets: Vec<u128>,
    /// Where each row begins in `cells`.
    starts: Vec<usize>,
    /// An action, and the row that it is of.
    cells: Vec<Option<(i16, usize)>>,
}

impl Packed {
    fn new(table: &[i16], terminals: usize) -> Packed {
        let states: Vec<_> = table.chunks(terminals).map(split).collect();
        let sets: BTreeSet<_> = states.iter().map(|&(_, set, _)| set).collect();
        let mut rows: Vec<&Row> = states.iter().map(|(_, _, row)| row).collect();
        // The longest first: short ones find room between them. The terminals decide among equals,
        // so that each build writes the same.
        rows.sort_by_key(|row| (usize::MAX - row.len(), *row));
        rows.dedup();
        assert!(rows.len() <= NOBODY && terminals <= 128, "wider numbers are needed");
        let number = |row| rows.iter().position(|each| *each == row).expect("one of them");
        let mut packed = Packed::default();
        for (reduction, set, row) in &states {
            let set = sets.iter().position(|each| each == set).expect("one of them");
            packed.states.push((*reduction, set, number(row)));
        }
        packed.sets = sets.into_iter().collect();
        for (number, row) in rows.iter().enumerate() {
            packed.place(number, row);
        }
        let end = packed.starts.iter().max().expect("a parser has states") + terminals;
        packed.cells.resize(end, None);
        packed
    }

    /// Puts a row where all its terminals find a free cell.
    fn place(&mut self, number: usize, row: &Row) {
        let free = |at: usize| self.cells.get(at).is_none_or(Option::is_none);
        let start = (0..)
            .find(|start| row.iter().all(|(terminal, _)| free(start + terminal)))
            .expect("there is room at the end");
        for &(terminal, action) in row {
            let at = start + terminal;
            self.cells.resize(self.cells.len().max(at + 1), None);
            self.cells[at] = Some((action, number));
        }
        self.starts.push(start);
    }

    /// The constants that `parse/actions.rs` includes.
    fn source(&self) -> String {
        let mut text = String::new();
        let states = self.states.iter();
        let states = states.map(|(reduction, set, row)| {
            let start = self.starts[*row];
            format!("State {{ reduction: {reduction}, set: {set}, row: {row}, start: {start} }}")
        });
        constant(&mut text, "STATES", "State", states);
        let sets = self.sets.iter();
        let sets = sets.map(|set| format!("[{}, {}]", *set as u64, (set >> 64) as u64));
        constant(&mut text, "SETS", "[u64; 2]", sets);
        let cells = self.cells.iter().map(|cell| cell.unwrap_or((0, NOBODY)));
        let cells = cells.map(|(action, row)| format!("Cell {{ action: {action}, row: {row} }}"));
        constant(&mut text, "CELLS", "Cell", cells);
        text
    }
}

/// The owner of cells that are no row's.
const NOBODY: usize = u16::MAX as usize;

/// The reduction that a state does most often, the terminals for which it does, and the rest.
fn split(actions: &[i16]) -> (i16, u128, Row) {
    let mut counts = BTreeMap::new();
    for reduction in actions.iter().filter(|action| **action < 0) {
        *counts.entry(*reduction).or_insert(0) += 1;
    }
    let reduction = counts.iter().max_by_key(|(_, count)| **count).map_or(0, |(action, _)| *action);
    let (mut set, mut row) = (0, Row::new());
    for (terminal, action) in actions.iter().enumerate().filter(|(_, action)| **action != 0) {
        if *action == reduction {
            set |= 1 << terminal;
        } else {
            row.push((terminal, *action));
        }
    }
    (reduction, set, row)
}

/// The text of a table.
pub fn constant<T: std::fmt::Display>(
    text: &mut String,
    name: &str,
    kind: &str,
    items: impl ExactSizeIterator<Item = T>,
) {
    writeln!(text, "static {name}: [{kind}; {}] = [", items.len()).expect("strings take all");
    for item in items {
        writeln!(text, "{item},").expect("strings take all");
    }
    text.push_str("];\n");
}
