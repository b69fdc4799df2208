//! Running programs: backtracking over a stack of what to undo and what to try instead.

use super::ast::{Anchor, Class, Greed};
use super::fold::Fold;
use super::lead::Lead;
use super::program::{One, Op, Program};
use super::set::is_in;
use super::text::Text;
use memchr::{memchr, memmem, memrchr};

/// No place: a group that didn't match.
pub const NONE: usize = usize::MAX;

/// Steps between two questions whether to go on.
pub const PATIENCE: u32 = 1 << 14;

/// Where a match may lie.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Mode {
    /// From the place on.
    Match,
    /// From the place to the end.
    Full,
    /// At the place or behind it.
    Search,
}

/// A match.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where each group begins and ends, as byte offsets; group 0 is the whole match.
    pub marks: Box<[usize]>,
    /// The group that ended last; 0 if none did.
    pub last_group: usize,
}

/// What a loop knows of its rounds, or `Begin` of where it was.
#[derive(Clone, Copy)]
struct Slot {
    count: u32,
    /// Where the last optional round began: one that takes nothing isn't followed by another.
    last: usize,
    /// Where the last round began; for `Begin` the height of the stack.
    round: usize,
}

const UNUSED: Slot = Slot { count: 0, last: NONE, round: NONE };

#[derive(Clone, Copy)]
enum Frame {
    /// To try: go on at `pc`.
    Choice { pc: u32, at: usize },
    /// To try: one repetition less of a single character, if the place stays above `least`.
    Shrink { pc: u32, at: usize, least: usize },
    /// To try: one repetition more of the single character that `pc` repeats.
    Grow { pc: u32, left: u32, at: usize },
    /// To undo: the place of a group's start or end.
    Mark { index: u32, last_group: u32, old: usize },
    /// To undo: a slot's change.
    Slot { slot: u32, old: Slot },
}

impl Frame {
    fn is_undo(&self) -> bool {
        matches!(self, Frame::Mark { .. } | Frame::Slot { .. })
    }
}

/// Room that a matcher works in, worth keeping for the next one.
#[derive(Default)]
pub struct Room {
    marks: Vec<usize>,
    slots: Vec<Slot>,
    stack: Vec<Frame>,
}

/// Whether to go on, given the bytes that the ways back take.
pub type Poll<'a, E> = &'a dyn Fn(usize) -> Result<(), E>;

/// Runs a program over a text.
pub struct Matcher<'p, T> {
    program: &'p Program,
    text: T,
    marks: Vec<usize>,
    last_group: u32,
    slots: Vec<Slot>,
    stack: Vec<Frame>,
    steps: u32,
}

impl Program {
    /// Whether a character is one of those.
    #[inline(always)]
    pub(super) fn has(&self, one: One, c: u32) -> bool {
        match one {
            One::Any => true,
            One::NotNewline => c != u32::from('\n'),
            One::Is(literal) => c == literal,
            One::Set(number) => self.sets[number as usize].contains(c),
        }
    }

    /// The first byte of what instruction `pc` matches, if it is a run of characters.
    #[inline]
    fn first_byte(&self, pc: usize) -> Option<u8> {
        match self.ops[pc] {
            Op::Literal { start, .. } => Some(self.literals[start as usize]),
            _ => None,
        }
    }
}

impl<'p, T: Text> Matcher<'p, T> {
    pub fn new(program: &'p Program, text: T, room: Room) -> Matcher<'p, T> {
        let Room { mut marks, mut slots, stack } = room;
        marks.resize(2 * program.groups + 2, NONE);
        slots.resize(program.slots, UNUSED);
        Matcher { program, text, marks, last_group: 0, slots, stack, steps: 0 }
    }

    /// The room, for another matcher of the same program. A large one is not kept.
    pub fn take_room(&mut self) -> Room {
        let take =
            |v: &mut Vec<Frame>| if v.capacity() > 4096 { Vec::new() } else { std::mem::take(v) };
        Room {
            marks: std::mem::take(&mut self.marks),
            slots: std::mem::take(&mut self.slots),
            stack: take(&mut self.stack),
        }
    }

    /// The first match from place `at` on. One that `must_advance` isn't empty at `at`. `poll` is
    /// called now and then.
    ///
    /// # Errors
    /// What `poll` said.
    pub fn find<E>(
        &mut self,
        mut at: usize,
        mode: Mode,
        must_advance: bool,
        poll: Poll<E>,
    ) -> Result<Option<Found>, E> {
        let full = mode == Mode::Full;
        if mode != Mode::Search {
            return Ok(self.run(at, full, must_advance, poll)?.map(|end| self.found(at, end)));
        }
        let from = at;
        while let Some(start) = self.candidate(at) {
            let advance = must_advance && start == from;
            if let Some(end) = self.run(start, full, advance, poll)? {
                return Ok(Some(self.found(start, end)));
            }
            if start >= self.text.bytes().len() {
                break;
            }
            at = self.text.next(start).1;
        }
        Ok(None)
    }

    /// The first place from `at` on where a match may begin.
    fn candidate(&self, at: usize) -> Option<usize> {
        let bytes = self.text.bytes();
        let rest = bytes.get(at..)?;
        match &self.program.lead {
            Lead::Anything => Some(at),
            Lead::Start => (at == 0).then_some(0),
            &Lead::Literal(start, end) => {
                let literal = &self.program.literals[start as usize..end as usize];
                let found = match literal {
                    [byte] => memchr(*byte, rest),
                    _ => memmem::find(rest, literal),
                };
                found.map(|i| at + i)
            }
            Lead::Bytes(lead) => rest.iter().position(|&b| lead[usize::from(b)]).map(|i| at + i),
        }
    }

    fn found(&mut self, start: usize, end: usize) -> Found {
        self.marks[0] = start;
        self.marks[1] = end;
        for pair in self.marks.chunks_exact_mut(2) {
            if pair[0] == NONE || pair[1] == NONE || pair[1] < pair[0] {
                pair.fill(NONE);
            }
        }
        let marks = self.marks.clone().into_boxed_slice();
        Found { marks, last_group: self.last_group as usize }
    }

    /// Where a match that begins at `start` ends.
    fn run<E>(
        &mut self,
        start: usize,
        full: bool,
        must_advance: bool,
        poll: Poll<E>,
    ) -> Result<Option<usize>, E> {
        self.stack.clear();
        self.marks.fill(NONE);
        self.last_group = 0;
        let (mut pc, mut at) = (0, start);
        loop {
            self.steps += 1;
            if self.steps == PATIENCE {
                self.steps = 0;
                poll(self.stack.len() * size_of::<Frame>())?;
            }
            let next = match self.program.ops[pc] {
                Op::Match => {
                    let end = self.text.bytes().len();
                    if !(full && at != end || must_advance && at == start) {
                        return Ok(Some(at));
                    }
                    None
                }
                ref op => self.step(op, pc, at),
            };
            match next.or_else(|| self.backtrack()) {
                Some(next) => (pc, at) = next,
                None => return Ok(None),
            }
        }
    }

    /// One instruction: where to go on, or `None` if it fails.
    #[inline(always)]
    fn step(&mut self, op: &Op, pc: usize, at: usize) -> Option<(usize, usize)> {
        match *op {
            Op::Literal { start, end } => {
                let literal = &self.program.literals[start as usize..end as usize];
                let rest = &self.text.bytes()[at..];
                rest.starts_with(literal).then(|| (pc + 1, at + literal.len()))
            }
            Op::One(one) => self.take(one, at).map(|at| (pc + 1, at)),
            Op::At { anchor, unicode } => self.is_at(anchor, unicode, at).then_some((pc + 1, at)),
            Op::Mark(index) => {
                self.mark(index, at);
                Some((pc + 1, at))
            }
            Op::Split(other) => {
                self.stack.push(Frame::Choice { pc: other, at });
                Some((pc + 1, at))
            }
            Op::Jump(to) => Some((to as usize, at)),
            Op::Repeat { one, min, max, greed } => self.repeat(pc, at, one, (min, max), greed),
            Op::LoopInit { slot } => {
                self.set_slot(slot, UNUSED);
                Some((pc + 1, at))
            }
            Op::Loop { slot, min, max, greed, exit } => {
                Some(self.round(pc, at, slot, (min, max), greed, exit))
            }
            Op::LoopEnter { slot } => {
                let count = self.slots[slot as usize].count.saturating_add(1);
                self.set_slot(slot, Slot { count, last: at, round: at });
                Some((pc + 1, at))
            }
            Op::Match => None,
            _ => self.step_rarely(op, pc, at),
        }
    }

    fn step_rarely(&mut self, op: &Op, pc: usize, at: usize) -> Option<(usize, usize)> {
        match *op {
            Op::Reference { group, fold } => {
                let (start, end) = self.group(group)?;
                self.refer(start, end, at, fold).map(|at| (pc + 1, at))
            }
            Op::IfGroup { group, otherwise } => {
                let pc = if self.group(group).is_some() { pc + 1 } else { otherwise as usize };
                Some((pc, at))
            }
            Op::Begin { slot } => {
                self.begin(slot, at);
                Some((pc + 1, at))
            }
            Op::Cut { slot } => {
                self.cut(slot);
                Some((pc + 1, at))
            }
            Op::CutBack { slot } => {
                self.cut(slot);
                Some((pc + 1, self.slots[slot as usize].last))
            }
            Op::NotBegin { slot, pc: after } => {
                self.begin(slot, at);
                self.stack.push(Frame::Choice { pc: after, at });
                Some((pc + 1, at))
            }
            Op::NotEnd { slot } => {
                let height = self.slots[slot as usize].round;
                while self.stack.len() > height
                    && let Some(frame) = self.stack.pop()
                {
                    self.undo(frame);
                }
                None
            }
            Op::Back(n) => self.back(n, at).map(|at| (pc + 1, at)),
            _ => None,
        }
    }

    /// The place behind the character at `at`, if it is one of those.
    #[inline(always)]
    fn take(&self, one: One, at: usize) -> Option<usize> {
        if at >= self.text.bytes().len() {
            return None;
        }
        let (c, next) = self.text.next(at);
        self.program.has(one, c).then_some(next)
    }

    fn mark(&mut self, index: u32, at: usize) {
        let old = std::mem::replace(&mut self.marks[index as usize], at);
        self.stack.push(Frame::Mark { index, last_group: self.last_group, old });
        if index % 2 == 1 {
            self.last_group = index / 2;
        }
    }

    fn set_slot(&mut self, slot: u32, new: Slot) {
        let old = std::mem::replace(&mut self.slots[slot as usize], new);
        self.stack.push(Frame::Slot { slot, old });
    }

    /// Where a group begins and ends, if it has matched.
    fn group(&self, group: u32) -> Option<(usize, usize)> {
        let start = *self.marks.get(2 * group as usize)?;
        let end = *self.marks.get(2 * group as usize + 1)?;
        (start != NONE && end != NONE && start <= end).then_some((start, end))
    }

    /// Whether the same text as from `start` to `end` follows: the place behind it.
    fn refer(&self, start: usize, end: usize, mut at: usize, fold: Fold) -> Option<usize> {
        let bytes = self.text.bytes();
        if fold == Fold::Exact {
            let part = &bytes[start..end];
            return bytes[at..].starts_with(part).then(|| at + part.len());
        }
        let mut from = start;
        while from < end {
            if at >= bytes.len() {
                return None;
            }
            let ((a, after_a), (b, after_b)) = (self.text.next(from), self.text.next(at));
            if fold.lower(a) != fold.lower(b) {
                return None;
            }
            (from, at) = (after_a, after_b);
        }
        Some(at)
    }

    fn back(&self, n: u64, mut at: usize) -> Option<usize> {
        if n > at as u64 {
            return None;
        }
        for _ in 0..n {
            if at == 0 {
                return None;
            }
            at = self.text.previous(at).1;
        }
        Some(at)
    }

    fn is_at(&self, anchor: Anchor, unicode: bool, at: usize) -> bool {
        let bytes = self.text.bytes();
        let is_newline = |i: usize| bytes.get(i) == Some(&b'\n');
        match anchor {
            Anchor::StartOfText => at == 0,
            Anchor::EndOfText => at == bytes.len(),
            Anchor::EndOfLastLine => at == bytes.len() || at + 1 == bytes.len() && is_newline(at),
            Anchor::Start => at == 0 || is_newline(at - 1),
            Anchor::End => at == bytes.len() || is_newline(at),
            Anchor::Boundary => self.is_boundary(unicode, at),
            Anchor::NotBoundary => !self.is_boundary(unicode, at),
        }
    }

    fn is_boundary(&self, unicode: bool, at: usize) -> bool {
        let is_word = |c: u32| is_in(Class::Word, c, unicode);
        let before = at > 0 && is_word(self.text.previous(at).0);
        let after = at < self.text.bytes().len() && is_word(self.text.next(at).0);
        before != after
    }

    /// Repeats a single character.
    fn repeat(
        &mut self,
        pc: usize,
        at: usize,
        one: One,
        (min, max): (u32, u32),
        greed: Greed,
    ) -> Option<(usize, usize)> {
        let mut least = at;
        for _ in 0..min {
            least = self.take(one, least)?;
        }
        let more = if max == super::ast::MAX_REPEAT { max } else { max - min };
        if greed == Greed::Lazy {
            if more > 0 {
                self.stack.push(Frame::Grow { pc: pc as u32, left: more, at: least });
            }
            return Some((pc + 1, least));
        }
        let end = self.take_many(one, least, more);
        if greed == Greed::Greedy && end > least {
            let pc = pc as u32 + 1;
            self.stack.push(Frame::Shrink { pc, at: end, least });
        }
        Some((pc + 1, end))
    }

    /// The place behind as many of those characters as follow, up to `most` of them.
    fn take_many(&self, one: One, mut at: usize, most: u32) -> usize {
        let bytes = self.text.bytes();
        if most == super::ast::MAX_REPEAT {
            match one {
                One::Any => return bytes.len(),
                One::NotNewline => {
                    return memchr(b'\n', &bytes[at..]).map_or(bytes.len(), |i| at + i);
                }
                _ => {}
            }
        }
        let mut left = most;
        while left > 0
            && let Some(next) = self.take(one, at)
        {
            at = next;
            left -= 1;
        }
        at
    }

    /// Decides on a round of a loop.
    fn round(
        &mut self,
        pc: usize,
        at: usize,
        slot: u32,
        (min, max): (u32, u32),
        greed: Greed,
        exit: u32,
    ) -> (usize, usize) {
        let now = self.slots[slot as usize];
        let count = now.count.saturating_add(1);
        let body = pc + 1 + usize::from(greed == Greed::Lazy);
        if greed == Greed::Possessive {
            self.begin(slot + 1, at);
        }
        if now.count < min {
            // Rounds that take nothing are all the same: the others are taken for granted.
            let count = if now.round == at { min } else { count };
            self.set_slot(slot, Slot { count, last: now.last, round: at });
            return (body, at);
        }
        let bounded = max != super::ast::MAX_REPEAT && now.count >= max;
        if bounded || now.last == at {
            return (exit as usize, at);
        }
        if greed == Greed::Lazy {
            self.stack.push(Frame::Choice { pc: pc as u32 + 1, at });
            return (exit as usize, at);
        }
        self.stack.push(Frame::Choice { pc: exit, at });
        self.set_slot(slot, Slot { count, last: at, round: at });
        (body, at)
    }

    fn begin(&mut self, slot: u32, at: usize) {
        let height = self.stack.len();
        self.slots[slot as usize] = Slot { count: 0, last: at, round: height };
    }

    /// Drops what could be tried since `begin`; what is to undo stays.
    fn cut(&mut self, slot: u32) {
        let height = self.slots[slot as usize].round;
        let mut kept = height;
        for i in height..self.stack.len() {
            if self.stack[i].is_undo() {
                self.stack[kept] = self.stack[i];
                kept += 1;
            }
        }
        self.stack.truncate(kept);
    }

    fn undo(&mut self, frame: Frame) {
        match frame {
            Frame::Mark { index, last_group, old } => {
                self.marks[index as usize] = old;
                self.last_group = last_group;
            }
            Frame::Slot { slot, old } => self.slots[slot as usize] = old,
            _ => {}
        }
    }

    /// Goes back to what can be tried next.
    fn backtrack(&mut self) -> Option<(usize, usize)> {
        while let Some(frame) = self.stack.pop() {
            let next = match frame {
                Frame::Choice { pc, at } => Some((pc as usize, at)),
                Frame::Shrink { pc, at, least } => self.shrink(pc, at, least),
                Frame::Grow { pc, left, at } => self.grow(pc, left, at),
                _ => {
                    self.undo(frame);
                    None
                }
            };
            if next.is_some() {
                return next;
            }
        }
        None
    }

    /// One repetition less, or as many less as it takes for what follows to begin right.
    fn shrink(&mut self, pc: u32, at: usize, least: usize) -> Option<(usize, usize)> {
        let at = match self.program.first_byte(pc as usize) {
            Some(byte) => least + memrchr(byte, &self.text.bytes()[least..at])?,
            None => self.text.previous(at).1,
        };
        if at > least {
            self.stack.push(Frame::Shrink { pc, at, least });
        }
        Some((pc as usize, at))
    }

    /// One repetition more, or as many more as it takes for what follows to begin right.
    fn grow(&mut self, pc: u32, mut left: u32, mut at: usize) -> Option<(usize, usize)> {
        let Op::Repeat { one, max, .. } = self.program.ops[pc as usize] else { return None };
        let follows = self.program.first_byte(pc as usize + 1);
        while left > 0 {
            at = self.take(one, at)?;
            if max != super::ast::MAX_REPEAT {
                left -= 1;
            }
            if follows.is_none_or(|byte| self.text.bytes().get(at) == Some(&byte)) {
                self.stack.push(Frame::Grow { pc, left, at });
                return Some((pc as usize + 1, at));
            }
        }
        None
    }
}
