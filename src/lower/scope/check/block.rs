//! Blocks that a jump leaves: loops, `try`, `with`.

use super::{Checker, Outcome, error};
use kaa_grammar::ast::Stmt;
use kaa_grammar::span::Span;

/// CPython refuses to nest more blocks than this in one function.
const MOST_BLOCKS: usize = 21;

/// An open block.
#[derive(Clone, Copy)]
pub(super) enum Block<'a> {
    Loop,
    /// The part of a `try` that this `finally` guards.
    Guarded(&'a [Stmt]),
    /// The handlers of a `try` with `except*`.
    StarHandlers,
    /// Anything else that counts.
    Other,
}

/// How a statement leaves blocks.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Jump {
    Return,
    Break,
    Continue,
}

impl<'a> Checker<'a> {
    /// Does `inside` within an open block.
    pub(super) fn within(
        &mut self,
        block: Block<'a>,
        span: Span,
        inside: impl FnOnce(&mut Self) -> Outcome,
    ) -> Outcome {
        if self.blocks.len() >= MOST_BLOCKS {
            return error(span, "too many statically nested blocks");
        }
        self.blocks.push(block);
        inside(self)?;
        self.blocks.pop();
        Ok(())
    }

    /// Checks that a jump at `span` may leave the blocks it leaves.
    pub(super) fn jump(&mut self, jump: Jump, span: Span) -> Outcome {
        let mut left = Vec::new();
        let found = self.unwind(jump, span, &mut left)?;
        self.blocks.extend(left.into_iter().rev());
        match jump {
            Jump::Break if !found => error(span, "'break' outside loop"),
            Jump::Continue if !found => error(span, "'continue' not properly in loop"),
            _ => Ok(()),
        }
    }

    /// Leaves blocks, innermost first, until the loop that is meant; says whether there is one. Code is generated for
    /// each `finally` on the way, so what is wrong in it is found here.
    fn unwind(&mut self, jump: Jump, span: Span, left: &mut Vec<Block<'a>>) -> Outcome<bool> {
        while let Some(&block) = self.blocks.last() {
            match block {
                // CPython loses the place when a `with` or `finally` lies in between.
                Block::StarHandlers => {
                    return error(
                        span,
                        "'break', 'continue' and 'return' cannot appear in an except* block",
                    );
                }
                Block::Loop if jump != Jump::Return => return Ok(true),
                _ => {}
            }
            self.blocks.pop();
            left.push(block);
            if let Block::Guarded(finalbody) = block {
                self.finally(finalbody)?;
            }
        }
        Ok(false)
    }

    /// Checks a `finally` block, once. CPython does so for each copy it makes, and warns anew.
    pub(super) fn finally(&mut self, body: &'a [Stmt]) -> Outcome {
        match body.first() {
            Some(first) if self.visited.insert(first.span) => self.block(body),
            _ => Ok(()),
        }
    }
}
