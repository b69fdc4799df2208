//! The parser's table of actions, as `build/actions.rs` packs it: a sixteenth of what LALRPOP writes.

/// What a state does, apart from what its row says.
struct State {
    /// What it reduces by for the terminals of its set; an action as LALRPOP numbers them.
    reduction: i16,
    set: u8,
    row: u8,
}

include!(concat!(env!("OUT_DIR"), "/actions.rs"));

/// What to do in a state at a terminal: shift (above zero), reduce (below), or neither.
#[inline]
pub(super) fn action(state: i16, terminal: usize) -> i16 {
    let state = &STATES[state as usize];
    let cell = STARTS[usize::from(state.row)] as usize + terminal;
    if OWNERS[cell] == state.row {
        ACTIONS[cell]
    } else if SETS[usize::from(state.set)] >> terminal & 1 == 1 {
        state.reduction
    } else {
        0
    }
}
