//! What a match can begin with, so that a search skips places where none can.

use super::ast::Anchor;
use super::program::{One, Op, Program};

/// What a match begins with.
#[derive(Debug)]
pub enum Lead {
    Anything,
    /// It lies at the start of the text.
    Start,
    /// A run of bytes in `Program::literals`.
    Literal(u32, u32),
    /// One of these bytes.
    Bytes(Box<[bool; 256]>),
}

impl Lead {
    pub fn of(program: &Program) -> Lead {
        let first = program.ops.iter().find(|op| !matches!(op, Op::Mark(_)));
        match first {
            Some(Op::At { anchor: Anchor::StartOfText, .. }) => Lead::Start,
            Some(&Op::Literal { start, end }) => Lead::Literal(start, end),
            _ => {
                let mut bytes = Box::new([false; 256]);
                let mut seen = vec![false; program.ops.len()];
                match collect(program, &mut bytes, &mut seen) {
                    true => Lead::Bytes(bytes),
                    false => Lead::Anything,
                }
            }
        }
    }
}

/// Collects the bytes that can come first; `false` if that cannot be told.
fn collect(program: &Program, bytes: &mut [bool; 256], seen: &mut [bool]) -> bool {
    let mut todo = vec![0];
    while let Some(pc) = todo.pop() {
        if std::mem::replace(&mut seen[pc], true) {
            continue;
        }
        match program.ops[pc] {
            Op::Literal { start, .. } => {
                bytes[usize::from(program.literals[start as usize])] = true;
            }
            Op::One(one) => add(program, bytes, one),
            Op::Repeat { one, min, .. } => {
                add(program, bytes, one);
                if min == 0 {
                    todo.push(pc + 1);
                }
            }
            Op::Mark(_) | Op::LoopInit { .. } | Op::LoopEnter { .. } => todo.push(pc + 1),
            Op::At { .. } | Op::Begin { .. } | Op::Cut { .. } => todo.push(pc + 1),
            Op::Split(other) => todo.extend([pc + 1, other as usize]),
            Op::Jump(to) => todo.push(to as usize),
            // Even a loop that must run may have rounds that take nothing.
            Op::Loop { exit, .. } => todo.extend([pc + 1, exit as usize]),
            _ => return false,
        }
    }
    true
}

fn add(program: &Program, bytes: &mut [bool; 256], one: One) {
    if let One::Is(c) = one {
        // Beyond ASCII it matters whether this is text: any byte there may lead it.
        match bytes.get_mut(c as usize).filter(|_| c < 0x80) {
            Some(byte) => *byte = true,
            None => wide(program, bytes),
        }
        return;
    }
    for c in 0..0x80 {
        bytes[c as usize] |= program.has(one, c);
    }
    wide(program, bytes);
}

/// Any character beyond ASCII: in text, the bytes that such characters begin with.
fn wide(program: &Program, bytes: &mut [bool; 256]) {
    let first = if program.is_text { 0xc0 } else { 0x80 };
    bytes[first..].fill(true);
}
