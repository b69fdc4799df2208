//! The tree of a pattern.

/// Unbounded repetition.
pub const MAX_REPEAT: u32 = u32::MAX;

/// A place that matches without taking a character.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// `^`
    Start,
    /// `$`
    End,
    /// `\A`
    StartOfText,
    /// `\z`
    EndOfText,
    Boundary,
    NotBoundary,
    /// `$` without MULTILINE: before a last newline as well.
    EndOfLastLine,
}

/// A class of characters: `\d`, `\s`, `\w`.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Class {
    Digit,
    Space,
    Word,
}

/// A part of a set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Item {
    Literal(u32),
    Range(u32, u32),
    Class { class: Class, negated: bool },
}

/// How a repetition chooses.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Greed {
    Greedy,
    Lazy,
    /// Takes what it can and gives nothing back.
    Possessive,
}

/// The least and the greatest number of characters that something matches.
pub type Width = (u64, u64);

/// A sequence of nodes.
pub type Sequence = Vec<Node>;

#[derive(Clone, PartialEq, Debug)]
pub enum Node {
    Literal(u32),
    /// `.`
    Any,
    Set {
        negated: bool,
        items: Vec<Item>,
    },
    At(Anchor),
    Branch(Vec<Sequence>),
    /// A group: its number if it captures, and the flags that it turns on and off.
    Group {
        index: Option<usize>,
        on: u32,
        off: u32,
        body: Sequence,
        width: Width,
    },
    Atomic(Sequence),
    Repeat {
        min: u32,
        max: u32,
        greed: Greed,
        body: Sequence,
    },
    /// Lookahead, or lookbehind of the width that it steps back.
    Look {
        behind: Option<Width>,
        negated: bool,
        body: Sequence,
    },
    Backreference {
        group: usize,
        width: Width,
    },
    Conditional {
        group: usize,
        yes: Sequence,
        no: Option<Sequence>,
    },
}

/// The width of a sequence.
pub fn width(nodes: &[Node]) -> Width {
    nodes.iter().map(Node::width).fold((0, 0), add)
}

fn add(a: Width, b: Width) -> Width {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

impl Node {
    fn width(&self) -> Width {
        match self {
            Node::Literal(_) | Node::Any | Node::Set { .. } => (1, 1),
            Node::At(_) | Node::Look { .. } => (0, 0),
            Node::Branch(items) => {
                let widths = items.iter().map(|i| width(i));
                widths.reduce(either).unwrap_or((0, 0))
            }
            Node::Group { width, .. } | Node::Backreference { width, .. } => *width,
            Node::Atomic(body) => width(body),
            Node::Repeat { min, max, body, .. } => {
                let (least, most) = width(body);
                let most = match *max {
                    MAX_REPEAT if most > 0 => u64::MAX,
                    max => most.saturating_mul(u64::from(max)),
                };
                (least.saturating_mul(u64::from(*min)), most)
            }
            Node::Conditional { yes, no, .. } => {
                either(width(yes), no.as_ref().map_or((0, 0), |no| width(no)))
            }
        }
    }
}

fn either(a: Width, b: Width) -> Width {
    (a.0.min(b.0), a.1.max(b.1))
}
