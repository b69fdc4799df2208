//! The parser's table of actions, as `build/actions.rs` packs it: a tenth of what LALRPOP writes; and
//! `RENAMES`, the reductions that change nothing.

/// What a state does.
struct State {
    /// What it reduces by for the terminals of its set; an action as LALRPOP numbers them.
    reduction: i16,
    set: u8,
    /// The row of its other actions, and where that begins among the cells.
    row: u16,
    start: u16,
}

/// An action, and the row that it is of.
struct Cell {
    action: i16,
    row: u16,
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

/// What to do in a state at a terminal: shift (above zero), reduce (below), or neither.
#[inline(always)]
pub(super) fn action(state: i16, terminal: usize) -> i16 {
    let state = &STATES[state as usize];
    // Most of what a parser does is to reduce.
    if SETS[usize::from(state.set)][terminal / 64 % 2] >> (terminal % 64) & 1 == 1 {
        return state.reduction;
    }
    let cell = &CELLS[usize::from(state.start) + terminal];
    if cell.row == state.row { cell.action } else { 0 }
}

/// The kind of symbol that a reduction renames the topmost one to, if that is all it does; or 0.
#[inline(always)]
pub(super) fn renamed(reduction: i16) -> u8 {
    RENAMES[reduction as usize]
}
