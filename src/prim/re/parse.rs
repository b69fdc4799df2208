//! From the text of a pattern to its tree, with CPython's messages and places.

use super::ast::{self, Anchor, Greed, Item, MAX_REPEAT, Node, Sequence, Width};
use super::source::{Name, Source, Token};
use super::{Error, ErrorKind, escape, flag};

/// A pattern that has been read.
pub struct Parsed {
    pub nodes: Sequence,
    pub flags: u32,
    /// How many groups capture.
    pub groups: usize,
    /// The names of groups, in the order of their numbers.
    pub names: Vec<(Vec<u8>, usize)>,
}

/// Nested parentheses beyond this are a RecursionError, which they are in CPython as well at about
/// this depth.
const MAX_DEPTH: usize = 480;

const MAX_GROUPS: usize = 1_073_741_823;

pub struct Parser<'a> {
    pub source: Source<'a>,
    pub flags: u32,
    /// The width of each group, once it is closed; there is no group 0.
    widths: Vec<Option<Width>>,
    names: Vec<(Vec<u8>, usize)>,
    /// Within a lookbehind: the number of groups before it.
    behind: Option<usize>,
    /// Groups that conditions name by number, and where.
    conditions: Vec<(usize, usize)>,
    depth: usize,
    /// What may mean something else one day: for FutureWarnings.
    warnings: &'a mut Vec<String>,
}

/// Where the parser is.
#[derive(Clone, Copy)]
pub struct Context {
    pub verbose: bool,
    /// Whether this is no group's inside.
    pub top: bool,
}

/// Reads a pattern. `warnings` gets what may mean something else one day.
pub fn parse(
    chars: &[u32],
    is_text: bool,
    flags: u32,
    warnings: &mut Vec<String>,
) -> Result<Parsed, Error> {
    let source = Source::new(chars, is_text)?;
    let mut parser = Parser {
        source,
        flags,
        widths: vec![None],
        names: Vec::new(),
        behind: None,
        conditions: Vec::new(),
        depth: 0,
        warnings,
    };
    let context = Context { verbose: flags & flag::VERBOSE != 0, top: true };
    let nodes = parser.alternatives(context)?;
    let flags = fixed(parser.flags, is_text)?;
    if parser.source.next.is_some() {
        return Err(parser.source.error("unbalanced parenthesis", 0));
    }
    let groups = parser.widths.len();
    if let Some((group, pos)) = parser.conditions.iter().find(|(group, _)| *group >= groups) {
        let mut e = Error::new(ErrorKind::Pattern, format!("invalid group reference {group}"));
        e.pos = Some(*pos);
        return Err(e);
    }
    Ok(Parsed { nodes, flags, groups: groups - 1, names: parser.names })
}

/// The flags of a whole pattern, checked.
fn fixed(flags: u32, is_text: bool) -> Result<u32, Error> {
    let has = |f: u32| flags & f != 0;
    let message = match is_text {
        true if has(flag::LOCALE) => "cannot use LOCALE flag with a str pattern",
        true if has(flag::ASCII) && has(flag::UNICODE) => {
            "ASCII and UNICODE flags are incompatible"
        }
        false if has(flag::UNICODE) => "cannot use UNICODE flag with a bytes pattern",
        false if has(flag::LOCALE) && has(flag::ASCII) => "ASCII and LOCALE flags are incompatible",
        true if !has(flag::ASCII) => return Ok(flags | flag::UNICODE),
        _ => return Ok(flags),
    };
    Err(Error::new(ErrorKind::Value, message))
}

impl Parser<'_> {
    /// Sequences between `|`.
    pub fn alternatives(&mut self, context: Context) -> Result<Sequence, Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::new(ErrorKind::Recursion, "maximum recursion depth exceeded"));
        }
        let mut context = context;
        let mut items = vec![self.sequence(context, context.top)?];
        while self.source.accept('|')? {
            if context.top {
                context.verbose = self.flags & flag::VERBOSE != 0;
            }
            items.push(self.sequence(context, false)?);
        }
        self.depth -= 1;
        match items.len() {
            1 => Ok(items.swap_remove(0)),
            _ => Ok(vec![Node::Branch(items)]),
        }
    }

    /// What stands between `|` and parentheses; `first` if global flags may stand here.
    pub fn sequence(&mut self, mut context: Context, first: bool) -> Result<Sequence, Error> {
        let mut nodes = Vec::new();
        while let Some(token) = self.source.next {
            if token.is('|') || token.is(')') {
                break;
            }
            self.source.get()?;
            if context.verbose && self.skip_layout(token)? {
                continue;
            }
            match token.plain() {
                None if token.escaped => nodes.push(escape::outside(self, token)?),
                Some('[') => nodes.push(self.set()?),
                Some(c @ ('*' | '+' | '?' | '{')) => self.repeat(c, &mut nodes)?,
                Some('.') => nodes.push(Node::Any),
                Some('(') => {
                    let flags_may_stand = first && nodes.is_empty();
                    nodes.extend(self.group(&mut context, flags_may_stand)?);
                }
                Some('^') => nodes.push(Node::At(Anchor::Start)),
                Some('$') => nodes.push(Node::At(Anchor::End)),
                _ => nodes.push(Node::Literal(token.c)),
            }
        }
        Ok(nodes)
    }

    /// Whether a token is white space or a comment, which the rest of is taken then.
    fn skip_layout(&mut self, token: Token) -> Result<bool, Error> {
        match token.plain() {
            Some(' ' | '\t' | '\n' | '\r' | '\x0b' | '\x0c') => Ok(true),
            Some('#') => {
                while self.source.get()?.is_some_and(|t| !t.is('\n')) {}
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    /// A set, behind its `[`.
    fn set(&mut self) -> Result<Node, Error> {
        let here = self.source.tell() - 1;
        if self.source.next_is('[') {
            self.doubt("nested set", self.source.tell());
        }
        let negated = self.source.accept('^')?;
        let mut items = Vec::new();
        loop {
            let token = self.set_token(here)?;
            if token.is(']') && !items.is_empty() {
                break;
            }
            if !items.is_empty() {
                self.doubt_operator(token);
            }
            let item = self.set_item(token)?;
            if !self.source.accept('-')? {
                items.push(item);
                continue;
            }
            let end = self.set_token(here)?;
            if end.is(']') {
                items.extend([item, Item::Literal(u32::from('-'))]);
                break;
            }
            if end.is('-') {
                self.doubt("set difference", self.source.tell() - 2);
            }
            let end_item = self.set_item(end)?;
            items.push(self.range((token, item), (end, end_item))?);
        }
        Ok(match items[..] {
            [Item::Literal(c)] if !negated => Node::Literal(c),
            _ => Node::Set { negated, items },
        })
    }

    /// Notes a character twice in a row that could be an operator between sets.
    fn doubt_operator(&mut self, token: Token) {
        let what = match token.plain() {
            Some('-') => "set difference",
            Some('&') => "set intersection",
            Some('~') => "set symmetric difference",
            Some('|') => "set union",
            _ => return,
        };
        if self.source.next_is(token.plain().unwrap_or_default()) {
            self.doubt(what, self.source.tell() - 1);
        }
    }

    #[cold]
    fn doubt(&mut self, what: &str, position: usize) {
        self.warnings.push(format!("Possible {what} at position {position}"));
    }

    fn set_token(&mut self, here: usize) -> Result<Token, Error> {
        match self.source.get()? {
            Some(token) => Ok(token),
            None => {
                let offset = self.source.tell() - here;
                Err(self.source.error("unterminated character set", offset))
            }
        }
    }

    fn set_item(&mut self, token: Token) -> Result<Item, Error> {
        match token.escaped {
            true => escape::in_set(&mut self.source, token),
            false => Ok(Item::Literal(token.c)),
        }
    }

    fn range(&self, low: (Token, Item), high: (Token, Item)) -> Result<Item, Error> {
        match (low.1, high.1) {
            (Item::Literal(a), Item::Literal(b)) if a <= b => Ok(Item::Range(a, b)),
            _ => {
                let message = format!("bad character range {}-{}", low.0.text(), high.0.text());
                Err(self.source.error(&message, low.0.len() + 1 + high.0.len()))
            }
        }
    }

    /// A quantifier, behind its first character: repeats the last node.
    fn repeat(&mut self, c: char, nodes: &mut Sequence) -> Result<(), Error> {
        let here = self.source.tell();
        let (min, max) = match c {
            '?' => (0, 1),
            '*' => (0, MAX_REPEAT),
            '+' => (1, MAX_REPEAT),
            _ => match self.bounds(here)? {
                Some(bounds) => bounds,
                None => {
                    nodes.push(Node::Literal(u32::from(c)));
                    return Ok(());
                }
            },
        };
        let message = match nodes.last() {
            None | Some(Node::At(_)) => "nothing to repeat",
            Some(Node::Repeat { .. }) => "multiple repeat",
            Some(_) => "",
        };
        if !message.is_empty() {
            return Err(self.source.error(message, self.source.tell() - here + 1));
        }
        let body = match nodes.pop() {
            Some(Node::Group { index: None, on: 0, off: 0, body, .. }) => body,
            other => other.into_iter().collect(),
        };
        let greed = if self.source.accept('?')? {
            Greed::Lazy
        } else if self.source.accept('+')? {
            Greed::Possessive
        } else {
            Greed::Greedy
        };
        nodes.push(Node::Repeat { min, max, greed, body });
        Ok(())
    }

    /// `{min,max}` behind its `{`; `None`, with nothing taken, if it is no quantifier.
    fn bounds(&mut self, here: usize) -> Result<Option<(u32, u32)>, Error> {
        if self.source.next_is('}') {
            return Ok(None);
        }
        let low = Name(self.source.digits(usize::MAX, 10)?);
        let high = match self.source.accept(',')? {
            true => Name(self.source.digits(usize::MAX, 10)?),
            false => Name(low.0.clone()),
        };
        if !self.source.accept('}')? {
            self.source.seek(here)?;
            return Ok(None);
        }
        let min = repetitions(&low, 0)?;
        let max = repetitions(&high, MAX_REPEAT)?;
        if max < min {
            let offset = self.source.tell() - here;
            return Err(self.source.error("min repeat greater than max repeat", offset));
        }
        Ok(Some((min, max)))
    }

    /// Whether the group exists and is closed.
    fn width_of(&self, group: usize) -> Option<Width> {
        self.widths.get(group).copied().flatten()
    }

    /// A reference by number. Errors lie `offset` characters back.
    pub fn backreference(
        &mut self,
        group: usize,
        offset: usize,
        unknown_offset: usize,
    ) -> Result<Node, Error> {
        if group >= self.widths.len() {
            let message = format!("invalid group reference {group}");
            return Err(self.source.error(&message, unknown_offset));
        }
        let Some(width) = self.width_of(group) else {
            return Err(self.source.error("cannot refer to an open group", offset));
        };
        self.check_behind(group)?;
        Ok(Node::Backreference { group, width })
    }

    /// A lookbehind can refer only to groups that were closed before it.
    fn check_behind(&self, group: usize) -> Result<(), Error> {
        let Some(groups) = self.behind else { return Ok(()) };
        let message = match self.width_of(group) {
            None => "cannot refer to an open group",
            Some(_) if group >= groups => {
                "cannot refer to group defined in the same lookbehind subpattern"
            }
            Some(_) => return Ok(()),
        };
        Err(self.source.error(message, 0))
    }

    /// `(?P=name)`, behind the `=`.
    pub fn named_reference(&mut self) -> Result<Node, Error> {
        let name = self.source.until(')', "group name")?;
        self.source.check_name(&name, 1)?;
        let group = self.group_named(&name)?;
        self.backreference(group, name.len() + 1, 0)
    }

    fn group_named(&self, name: &Name) -> Result<usize, Error> {
        let text = name.text();
        match self.names.iter().find(|(known, _)| *known == text) {
            Some((_, group)) => Ok(*group),
            None => {
                let message = format!("unknown group name {}", name.repr());
                Err(self.source.error(&message, name.len() + 1))
            }
        }
    }

    /// The group that a condition tests, behind the `(?(`.
    pub fn condition(&mut self) -> Result<usize, Error> {
        let name = self.source.until(')', "group name")?;
        let group = match name.number() {
            None => {
                self.source.check_name(&name, 1)?;
                self.group_named(&name)?
            }
            Some(0) => return Err(self.source.error("bad group number", name.len() + 1)),
            Some(group) if group >= MAX_GROUPS => {
                let message = format!("invalid group reference {}", super::source::show(&name.0));
                return Err(self.source.error(&message, name.len() + 1));
            }
            Some(group) => {
                self.conditions.push((group, self.source.tell() - name.len() - 1));
                group
            }
        };
        self.check_behind(group)?;
        Ok(group)
    }

    /// Begins a capturing group and gives its number.
    pub fn open(&mut self, name: Option<&Name>) -> Result<usize, Error> {
        let group = self.widths.len();
        self.widths.push(None);
        let Some(name) = name else { return Ok(group) };
        let text = name.text();
        if let Some((_, old)) = self.names.iter().find(|(known, _)| *known == text) {
            let message = format!(
                "redefinition of group name {} as group {group}; was group {old}",
                name.repr()
            );
            return Err(self.source.error(&message, name.len() + 1));
        }
        self.names.push((text, group));
        Ok(group)
    }

    /// Ends a capturing group.
    pub fn close(&mut self, group: usize, width: Width) {
        self.widths[group] = Some(width);
    }

    /// A sequence within a group, without `|`.
    pub fn nested_sequence(&mut self, context: Context) -> Result<Sequence, Error> {
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return Err(Error::new(ErrorKind::Recursion, "maximum recursion depth exceeded"));
        }
        let nodes = self.sequence(context, false)?;
        self.depth -= 1;
        Ok(nodes)
    }

    /// The body of a lookahead or lookbehind, behind its `=` or `!`.
    pub fn look(&mut self, context: Context, behind: bool, negated: bool) -> Result<Node, Error> {
        let outer = self.behind;
        if behind && outer.is_none() {
            self.behind = Some(self.widths.len());
        }
        let body = self.alternatives(context)?;
        self.behind = outer;
        let width = ast::width(&body);
        Ok(Node::Look { behind: behind.then_some(width), negated, body })
    }
}

fn repetitions(digits: &Name, default: u32) -> Result<u32, Error> {
    match digits.number() {
        _ if digits.0.is_empty() => Ok(default),
        Some(n) if n < MAX_REPEAT as usize => Ok(n as u32),
        _ => Err(Error::new(ErrorKind::Overflow, "the repetition number is too large")),
    }
}
