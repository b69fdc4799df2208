//! Compiled patterns.

use super::ast::{Anchor, Greed};
use super::fold::Fold;
use super::lead::Lead;
use super::set::Set;

/// What matches one character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum One {
    Any,
    NotNewline,
    Is(u32),
    /// A set, by its number.
    Set(u32),
}

/// An instruction. `pc`s are indices of instructions; slots hold counters and places.
#[derive(Clone, Debug)]
pub enum Op {
    /// The bytes of a run of characters, in `Program::literals`.
    Literal {
        start: u32,
        end: u32,
    },
    One(One),
    At {
        anchor: Anchor,
        unicode: bool,
    },
    /// Notes the place as the start (even) or the end (odd) of a group.
    Mark(u32),
    /// Goes on here, and at `pc` if that fails.
    Split(u32),
    Jump(u32),
    Reference {
        group: u32,
        fold: Fold,
    },
    /// Goes to `otherwise` unless the group has matched.
    IfGroup {
        group: u32,
        otherwise: u32,
    },
    /// Repeats one character.
    Repeat {
        one: One,
        min: u32,
        max: u32,
        greed: Greed,
    },
    /// Begins a loop: no rounds so far.
    LoopInit {
        slot: u32,
    },
    /// Decides on a round of the body, which follows (behind a `LoopEnter` if the loop is lazy) and
    /// jumps back here, or goes to `exit`. A possessive loop has a second slot for `Cut`.
    Loop {
        slot: u32,
        min: u32,
        max: u32,
        greed: Greed,
        exit: u32,
    },
    /// Begins a round of a lazy loop after what follows the loop failed.
    LoopEnter {
        slot: u32,
    },
    /// Remembers the place and how much could be tried again.
    Begin {
        slot: u32,
    },
    /// Gives up whatever could be tried again since `Begin`.
    Cut {
        slot: u32,
    },
    /// The same, and goes back to the place of `Begin`.
    CutBack {
        slot: u32,
    },
    /// Begins a negated look: if it fails, goes on at `pc`.
    NotBegin {
        slot: u32,
        pc: u32,
    },
    /// It didn't fail: undoes everything since `NotBegin`, and fails.
    NotEnd {
        slot: u32,
    },
    /// Steps back that many characters.
    Back(u64),
    Match,
}

/// A compiled pattern.
#[derive(Debug)]
pub struct Program {
    pub(super) ops: Vec<Op>,
    pub(super) literals: Vec<u8>,
    pub(super) sets: Vec<Set>,
    pub(super) slots: usize,
    /// What a match can begin with.
    pub(super) lead: Lead,
    /// Whether it is for text rather than bytes.
    pub is_text: bool,
    /// The flags, those that the pattern itself sets included.
    pub flags: u32,
    /// How many groups capture.
    pub groups: usize,
    /// The names of groups (in WTF-8) in the order of their numbers.
    pub names: Vec<(Vec<u8>, usize)>,
}
