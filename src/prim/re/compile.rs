//! From a pattern's tree to a program.

use super::ast::{Anchor, Greed, Item, Node};
use super::fold::Fold;
use super::lead::Lead;
use super::program::{One, Op, Program};
use super::set::Set;
use super::{Error, ErrorKind, flag, parse};
use crate::prim::wtf8;
use std::collections::HashMap;

/// Compiles a pattern, whose characters are code points or bytes. `warnings` gets what may mean
/// something else one day.
///
/// # Errors
/// If it is no pattern.
pub fn compile(
    chars: &[u32],
    is_text: bool,
    flags: u32,
    warnings: &mut Vec<String>,
) -> Result<Program, Error> {
    let parsed = parse::parse(chars, is_text, flags, warnings)?;
    let mut compiler = Compiler { is_text, ..Compiler::default() };
    compiler.sequence(&parsed.nodes, parsed.flags)?;
    compiler.emit(Op::Match);
    let mut program = Program {
        ops: compiler.ops,
        literals: compiler.literals,
        sets: compiler.sets,
        slots: compiler.slots as usize,
        lead: Lead::Anything,
        is_text,
        flags: parsed.flags,
        groups: parsed.groups,
        names: parsed.names,
    };
    program.lead = Lead::of(&program);
    Ok(program)
}

#[derive(Default)]
struct Compiler {
    is_text: bool,
    ops: Vec<Op>,
    literals: Vec<u8>,
    sets: Vec<Set>,
    /// Sets of single characters whose case is ignored, by the character and the kind of flags.
    cased: HashMap<(u32, u32), u32>,
    slots: u32,
}

impl Compiler {
    fn emit(&mut self, op: Op) -> usize {
        self.ops.push(op);
        self.ops.len() - 1
    }

    fn here(&self) -> u32 {
        self.ops.len() as u32
    }

    fn new_slots(&mut self, n: u32) -> u32 {
        self.slots += n;
        self.slots - n
    }

    fn sequence(&mut self, nodes: &[Node], flags: u32) -> Result<(), Error> {
        // A run may only grow an instruction of this very sequence: others are jumped to.
        let mut run = None;
        for node in nodes {
            match self.one(node, flags) {
                Some(One::Is(c)) => run = Some(self.literal(c, run)),
                Some(one) => {
                    run = None;
                    self.emit(Op::One(one));
                }
                None => {
                    run = None;
                    self.node(node, flags)?;
                }
            }
        }
        Ok(())
    }

    /// Appends a character to the run that instruction `run` matches, or begins one.
    fn literal(&mut self, c: u32, run: Option<usize>) -> usize {
        let start = self.literals.len() as u32;
        match self.is_text {
            true => wtf8::push(&mut self.literals, c),
            false => self.literals.push(c as u8),
        }
        let len = self.literals.len() as u32;
        if let Some(at) = run
            && let Some(Op::Literal { end, .. }) = self.ops.get_mut(at)
        {
            *end = len;
            return at;
        }
        self.emit(Op::Literal { start, end: len })
    }

    /// What the node matches, if that is a single character.
    fn one(&mut self, node: &Node, flags: u32) -> Option<One> {
        match node {
            Node::Any if flags & flag::DOTALL != 0 => Some(One::Any),
            Node::Any => Some(One::NotNewline),
            Node::Literal(c) if !Fold::of(flags).is_cased(*c) => Some(One::Is(*c)),
            Node::Literal(c) => {
                let key = (*c, flags & flag::KINDS);
                if let Some(&number) = self.cased.get(&key) {
                    return Some(One::Set(number));
                }
                let number = self.set(&[Item::Literal(*c)], false, flags);
                self.cased.insert(key, number);
                Some(One::Set(number))
            }
            Node::Set { negated, items } => Some(One::Set(self.set(items, *negated, flags))),
            _ => None,
        }
    }

    fn set(&mut self, items: &[Item], negated: bool, flags: u32) -> u32 {
        self.sets.push(Set::new(items, negated, flags));
        self.sets.len() as u32 - 1
    }

    fn node(&mut self, node: &Node, flags: u32) -> Result<(), Error> {
        match node {
            Node::Literal(_) | Node::Any | Node::Set { .. } => {}
            Node::At(anchor) => self.anchor(*anchor, flags),
            Node::Branch(items) => self.branch(items, flags)?,
            Node::Group { index, on, off, body, .. } => {
                let flags = combined(flags, *on, *off);
                if let Some(index) = index {
                    self.emit(Op::Mark(2 * *index as u32));
                }
                self.sequence(body, flags)?;
                if let Some(index) = index {
                    self.emit(Op::Mark(2 * *index as u32 + 1));
                }
            }
            Node::Atomic(body) => {
                let slot = self.new_slots(1);
                self.emit(Op::Begin { slot });
                self.sequence(body, flags)?;
                self.emit(Op::Cut { slot });
            }
            Node::Repeat { min, max, greed, body } => {
                self.repeat((*min, *max), *greed, body, flags)?;
            }
            Node::Look { behind, negated, body } => {
                let back = match behind {
                    Some((least, most)) if least != most => {
                        let message = "look-behind requires fixed-width pattern";
                        return Err(Error::new(ErrorKind::Pattern, message));
                    }
                    Some((width, _)) => *width,
                    None => 0,
                };
                self.look(back, *negated, body, flags)?;
            }
            Node::Backreference { group, .. } => {
                self.emit(Op::Reference { group: *group as u32, fold: Fold::of(flags) });
            }
            Node::Conditional { group, yes, no } => {
                let test = self.emit(Op::Match);
                self.sequence(yes, flags)?;
                let mut otherwise = self.here();
                if let Some(no) = no {
                    let jump = self.emit(Op::Match);
                    otherwise = self.here();
                    self.sequence(no, flags)?;
                    self.ops[jump] = Op::Jump(self.here());
                }
                self.ops[test] = Op::IfGroup { group: *group as u32, otherwise };
            }
        }
        Ok(())
    }

    fn anchor(&mut self, anchor: Anchor, flags: u32) {
        let multiline = flags & flag::MULTILINE != 0;
        let anchor = match anchor {
            Anchor::Start if !multiline => Anchor::StartOfText,
            Anchor::End if !multiline => Anchor::EndOfLastLine,
            other => other,
        };
        self.emit(Op::At { anchor, unicode: flags & flag::UNICODE != 0 });
    }

    fn branch(&mut self, items: &[Vec<Node>], flags: u32) -> Result<(), Error> {
        let mut ends = Vec::new();
        for (i, item) in items.iter().enumerate() {
            if i + 1 == items.len() {
                self.sequence(item, flags)?;
                break;
            }
            let split = self.emit(Op::Match);
            self.sequence(item, flags)?;
            ends.push(self.emit(Op::Match));
            self.ops[split] = Op::Split(self.here());
        }
        let end = self.here();
        ends.into_iter().for_each(|at| self.ops[at] = Op::Jump(end));
        Ok(())
    }

    fn repeat(
        &mut self,
        (min, max): (u32, u32),
        greed: Greed,
        body: &[Node],
        flags: u32,
    ) -> Result<(), Error> {
        if let [node] = body
            && let Some(one) = self.one(node, flags)
        {
            self.emit(Op::Repeat { one, min, max, greed });
            return Ok(());
        }
        let slot = self.new_slots(2);
        self.emit(Op::LoopInit { slot });
        let head = self.emit(Op::Match);
        if greed == Greed::Lazy {
            self.emit(Op::LoopEnter { slot });
        }
        self.sequence(body, flags)?;
        if greed == Greed::Possessive {
            self.emit(Op::Cut { slot: slot + 1 });
        }
        self.emit(Op::Jump(head as u32));
        self.ops[head] = Op::Loop { slot, min, max, greed, exit: self.here() };
        Ok(())
    }

    fn look(&mut self, back: u64, negated: bool, body: &[Node], flags: u32) -> Result<(), Error> {
        let slot = self.new_slots(1);
        let begin = self.emit(Op::Begin { slot });
        if back > 0 {
            self.emit(Op::Back(back));
        }
        self.sequence(body, flags)?;
        if negated {
            self.emit(Op::NotEnd { slot });
            self.ops[begin] = Op::NotBegin { slot, pc: self.here() };
        } else {
            self.emit(Op::CutBack { slot });
        }
        Ok(())
    }
}

/// The flags within a group that turns some on and off.
fn combined(flags: u32, on: u32, off: u32) -> u32 {
    let flags = if on & flag::KINDS != 0 { flags & !flag::KINDS } else { flags };
    (flags | on) & !off
}
